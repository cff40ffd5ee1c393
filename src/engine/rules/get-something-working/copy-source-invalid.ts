import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { normalPath } from '../../model/path.ts';
import type { CopyStep, Operand } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { ContextListing } from './context-listing.ts';
import { wrongOrigins } from './copy-from.ts';
import { filesOntoOne } from './files-onto-one.ts';
import { isParent, parentSources } from './parent-source.ts';
import { isPattern } from './path-pattern.ts';
import { isSubstitution } from './unread-substitution.ts';

export const copySourceInvalid: Rule = {
  id: 'copy-source-invalid',
  stage: 1,
  severity: 'warning',
  summary: 'COPY names a file, a stage or a destination that is not what it seems.',
  aliases: {
    hadolint: ['DL3021', 'DL3022', 'DL3023'],
    buildkit: ['CopyIgnoredFile'],
    trivy: ['DS-0006', 'DS-0011'],
    semgrep: ['copy-from-own-alias'],
    kics: [
      "COPY '--from' References Current FROM Alias",
      "COPY '--from' Without FROM Alias Defined Previously",
      'Copy With More Than Two Arguments Not Ending With Slash',
    ],
  },
  fixable: true,

  *check(model) {
    yield* wrongOrigins(model);
    const copies = model.stages.flatMap((stage) => stage.copies);
    yield* absentSources(model, copies);
    const several = copies.filter(({ sources }) => sources.length > 1);
    for (const step of several.slice(0, mostLooks)) yield* filesOntoOne(model, step);
  },
};

/** Each look reads what stands before the line; no real file has this many such lines. */
const mostLooks = 100;

/** What a checkout lacks and a build finds: results of earlier steps of a pipeline, and files kept out of Git. */
const madeElsewhere =
  /^(?:dist|build|target|out|output|wheels?|wheelhouse|artifacts?|node_modules|\.?venv|\.git|bin|tmp|generated)(?:\/|$)|\.(?:whl|jar|zip|tgz|gz|deb|rpm|pem|key|crt|bin|so)$|(?:^|\/)\.env|VERSION$|_pb2?\b/;

function* absentSources(model: Model, copies: readonly CopyStep[]): Iterable<Judgement> {
  // Cookiecutter, copier and the like write the context that it is built in, too.
  if (model.isTemplate) return;
  const fromContext = copies.filter(({ from }) => from === 'context');
  const listing = fromContext.length === 0 ? null : ContextListing.of(model);
  if (model.text.includes('..'))
    for (const step of fromContext) yield* parentSources(model, step, listing);
  if (listing === null) return;
  const there = new Set<string>();
  const missing: (readonly [Operand, string])[] = [];
  for (const step of fromContext) {
    // Which exec-form-shell-syntax says.
    if (step.sources.some(({ raw }) => isSubstitution(raw))) continue;
    const presences = mapped(step.sources, (operand) => {
      const path = valueOf(operand.value);
      return path === undefined || isRemote(path) ? null : listing.presence(path);
    });
    for (const [index, operand] of step.sources.entries()) {
      const path = valueOf(operand.value) ?? '';
      // Every context has a root, so that proves nothing of its files.
      if (presences[index] === 'there' && !isRoot(path)) there.add(normalPath(path).slice(1));
      if (isParent(operand.raw)) continue;
      if (presences[index] === 'ignored' && !isPattern(path) && !mayBeExcepted(model, path))
        yield ignored(model, operand, path);
      else if (presences[index] === 'missing' && !madeElsewhere.test(path.replace(/^\.?\//, ''))) {
        // `uv.loc[k]` beside another source: copied when it is there.
        if (isPattern(path) && step.sources.length > 1) continue;
        if (!isKeptFromGit(model, path)) missing.push([operand, path]);
      }
    }
  }
  if (missing.length === 0) return;
  for (const path of requirementFiles(model))
    if (listing.presence(path) === 'there') there.add(path);
  // Where most is missing the context is another folder than the one that was looked at.
  if (missing.length > there.size) return;
  for (const [operand, path] of missing) yield absent(listing, operand, path);
}

/** What pip is told to read, which some COPY must have brought. */
const requirementFiles = ({ stages }: Model): readonly string[] =>
  stages
    .flatMap(({ runs }) => runs.flatMap(({ commands }) => commands))
    .flatMap(({ tool }) => (tool?.kind === 'pip' ? tool.requirementFiles : []))
    .flatMap(({ value }) => (value === null ? [] : normalPath(value).slice(1)))
    .slice(0, mostLooks);

/** Git leaves it out, or something in it: a pipeline makes it before the build, as it does with a trained model. */
const isKeptFromGit = ({ context }: Model, path: string): boolean => {
  const wanted = normalPath(path).slice(1);
  return (valueOf(context.read('.gitignore')) ?? '').split('\n').some((line) => {
    const ignored = line.trim().replace(/^\//, '');
    return ignored.startsWith(`${wanted}/`) || ignored === wanted;
  });
};

const isRemote = (path: string): boolean => /^(?:\w+:\/\/|git@)/.test(path);

const isRoot = (path: string): boolean => /^\.?\/?$/.test(path);

/** All of the context is kept out but for files that nobody listed. */
const mayBeExcepted = ({ context }: Model, path: string): boolean =>
  isRoot(path) && /^[ \t]*!/m.test(valueOf(context.ignoreFile)?.text ?? '');

const ignored = (model: Model, { place }: Operand, path: string): Judgement => ({
  place,
  message: `\`${path}\` is kept out of the build context by \`${valueOf(model.context.ignoreFile)?.path ?? '.dockerignore'}\`: ${isRoot(path) ? 'nothing is copied' : 'the build stops with "not found"'}.`,
});

function absent(listing: ContextListing, { place }: Operand, path: string): Judgement {
  const other = listing.inOtherCase(path);
  const meant = other === null ? '' : ` There is \`${other}\`: Linux tells the two apart.`;
  return {
    place,
    message: isPattern(path)
      ? `\`${path}\` fits nothing in the build context: BuildKit copies nothing and says nothing.${meant}`
      : `\`${path}\` is not in the build context: the build stops with "not found".${meant}`,
  };
}

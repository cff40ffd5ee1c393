import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { CopyStep, Operand } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { ContextListing } from './context-listing.ts';
import { wrongOrigins } from './copy-from.ts';
import { isPattern } from './path-pattern.ts';

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
    const copies = model.stages
      .flatMap(({ steps }) => steps)
      .filter((step): step is CopyStep => step.kind === 'copy');
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
  const fromContext = copies.filter(({ from }) => from === 'context');
  const listing = fromContext.length === 0 ? null : ContextListing.of(model);
  if (listing === null) return;
  let there = 0;
  const missing: Judgement[] = [];
  for (const step of fromContext) {
    const presences = step.sources.map((operand) => {
      const path = valueOf(operand.value);
      return path === undefined || isRemote(path) ? null : listing.presence(path);
    });
    there += presences.filter((presence) => presence === 'there').length;
    for (const [index, operand] of step.sources.entries()) {
      const path = valueOf(operand.value) ?? '';
      if (presences[index] === 'ignored' && !isPattern(path)) yield ignored(model, operand, path);
      else if (presences[index] === 'missing' && !madeElsewhere.test(path.replace(/^\.?\//, ''))) {
        // `uv.loc[k]` beside another source: copied when it is there.
        if (isPattern(path) && step.sources.length > 1) continue;
        missing.push(absent(listing, operand, path));
      }
    }
  }
  // Where most is missing the context is another folder than the one that was looked at.
  if (missing.length <= there) yield* missing;
}

const isRemote = (path: string): boolean => /^(?:\w+:\/\/|git@)/.test(path);

const ignored = (model: Model, { place }: Operand, path: string): Judgement => ({
  place,
  message: `\`${path}\` is kept out of the build context by \`${valueOf(model.context.ignoreFile)?.path ?? '.dockerignore'}\`: ${/^\.?\/?$/.test(path) ? 'nothing is copied' : 'the build stops with "not found"'}.`,
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

/** BuildKit writes several files to a destination without a slash one over the other, unless it is a folder. */
function* filesOntoOne(model: Model, step: CopyStep): Iterable<Judgement> {
  const { destination, sources } = step;
  const written = destination === null ? undefined : valueOf(destination.value);
  if (destination === null || written === undefined || /(?:^|\/)\.{0,2}$/.test(written)) return;
  const files = sources.filter(({ value }) => isFile(valueOf(value) ?? ''));
  const path = valueOf(joined(step.before.workdir, written));
  if (files.length < 2 || path === undefined || isKnownFolder(model, step, path, written)) return;
  const { file, span } = destination.place;
  const at = span.end - (/["']$/.test(destination.raw) ? 1 : 0);
  yield {
    place: destination.place,
    message: `\`${written}\` has no slash at its end, so it becomes one file, and of ${files.length} files only the last remains.`,
    fix: {
      title: `Write ${written}/`,
      safe: true,
      edits: [{ file, span: { start: at, end: at }, text: '/' }],
    },
  };
}

/** A name with an extension, or one of the few files without. */
const isFile = (path: string): boolean =>
  /(?:^|\/)(?:[\w-]+\.[A-Za-z0-9]+|Makefile|Pipfile|Procfile|LICENSE|README)$/.test(path);

/** Part of every image, or named by an earlier line of this file, which may have made it. */
function isKnownFolder({ text }: Model, step: CopyStep, path: string, written: string): boolean {
  if (step.stage.base.family.kind === 'unknown' || path.split('/').length > 12) return true;
  if (
    /^\/(?:$|(?:bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)(?:$|\/(?:bin|lib|local|sbin|share|src|tmp|log|cache)(?:\/(?:bin|lib|sbin|share|src|etc))?$))/.test(
      path,
    )
  )
    return true;
  const before = text.slice(0, step.place.span.start);
  return before.includes(path) || (written.length > 1 && before.includes(written));
}

import { valueOf } from '../../known.ts';
import type { IgnoreFile } from '../../model/context.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { copiesEverything } from './copied-code.ts';
import { everyday, lettingThrough, type Unwanted } from './unwanted-files.ts';

export const dockerignoreMissingOrWeak: Rule = {
  id: 'dockerignore-missing-or-weak',
  stage: 7,
  severity: 'warning',
  summary: 'Nothing keeps `.git`, virtual environments and `.env` files out of the image.',
  aliases: { dockle: ['DKL-LI-0003'] },
  lesson: 'dependencies-first',
  fixable: true,

  *check(model) {
    const copy = model.contributing
      .toReversed()
      .flatMap((stage) => stage.steps)
      .filter((step) => step.kind === 'copy')
      .find((step) => copiesEverything(step));
    const ignore = valueOf(model.context.ignoreFile);
    if (copy === undefined || ignore === undefined) return;
    if (ignore !== null) return yield* judgeIgnoreFile(model, ignore);
    // Podman and Buildah read .containerignore in its place.
    if (valueOf(model.context.read('.containerignore')) !== null) return;
    const present = lettingThrough(model, () => false);
    yield {
      place: copy.place,
      message: `There is no \`.dockerignore\`, so \`${sourceText(model, copy.place.span)}\` takes along whatever lies there, ${listed(present)} too, and a change in any of it runs this step again.`,
      fix: {
        title: 'Create a .dockerignore',
        safe: true,
        edits: [
          {
            file: '.dockerignore',
            span: { start: 0, end: 0 },
            text: lines(everyday.filter((unwanted) => !isNeeded(model, unwanted))),
          },
        ],
      },
    };
  },
};

function* judgeIgnoreFile(model: Model, ignore: IgnoreFile): Generator<Judgement> {
  const place = { file: ignore.path, span: lastLine(ignore.text) };
  const passing = lettingThrough(model, (path) => ignore.ignores(path)).filter(
    ({ pattern }) => !isTakenBack(ignore, pattern),
  );
  const missing = passing.filter((unwanted) => !isNeeded(model, unwanted));
  if (missing.length > 0) {
    const end = ignore.text.length;
    const text = `${ignore.text === '' || ignore.text.endsWith('\n') ? '' : '\n'}${lines(missing)}`;
    const edit = { file: ignore.path, span: { start: end, end }, text };
    yield {
      place,
      message: `\`${ignore.path}\` lets ${listed(missing)} into the build.${rootOnly(ignore, missing)}`,
      fix: { title: 'Add the missing patterns', safe: true, edits: [edit] },
    };
  } else if (passing.length > 0) {
    const message =
      'The version comes from `.git`, so all of it goes into the build and every commit starts it anew: bind-mount it for the one step that needs it, or pass the version in.';
    yield { place, severity: 'info', message };
  }
}

const lines = (files: readonly Unwanted[]): string =>
  files.map(({ pattern }) => `${pattern}\n`).join('');

function listed(files: readonly Unwanted[]): string {
  const names = files.map(({ pattern }) => `\`${pattern}\``);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** A line like `!.env` says that somebody wants it in. */
const isTakenBack = (ignore: IgnoreFile, pattern: string): boolean =>
  ignore.text
    .split(/\r?\n/)
    .some((line) => line.trim().startsWith(`!${pattern.replace('**/', '')}`));

/** Unlike in .gitignore, a name without a slash is looked for at the top only. */
function rootOnly(ignore: IgnoreFile, missing: readonly Unwanted[]): string {
  const own = ignore.text.split(/\r?\n/).map((line) => line.trim().replace(/\/$/, ''));
  const name = missing
    .map(({ pattern }) => pattern.replace('**/', ''))
    .find((candidate) => own.includes(candidate));
  return name === undefined
    ? ''
    : ` Here \`${name}\` matches only at the top; \`**/${name}\` matches in every folder.`;
}

/** `.git`, where the version of the package is read from it. */
const isNeeded = (model: Model, { pattern }: Unwanted): boolean =>
  pattern === '.git' &&
  ['pyproject.toml', 'setup.py', 'setup.cfg'].some((path) =>
    /setuptools[_-]scm|hatch-vcs|versioningit|versioneer|git-versioning|dynamic-versioning|\bpbr\b/.test(
      valueOf(model.context.read(path)) ?? '',
    ),
  );

/** Of the last line that says something: the missing ones belong below it. */
function lastLine(text: string) {
  const end = text.trimEnd().length;
  return { start: end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1, end };
}

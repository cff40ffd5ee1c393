import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { IgnoreFile } from '../../model/context.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';
import { holdsEnv, lines, listed } from './dockerignore-missing-or-weak.ts';
import { git, lettingThrough, type Unwanted } from './unwanted-files.ts';

export function* weakIgnoreFile(model: Model, ignore: IgnoreFile): Iterable<Judgement> {
  const place = { file: ignore.path, span: lastLine(ignore.text) };
  const passing = lettingThrough(model, (path) => ignore.ignores(path)).filter(
    ({ pattern }) => !isTakenBack(ignore, pattern),
  );
  const missing = passing.filter((unwanted) => unwanted !== git || !needsGit(model));
  if (missing.length > 0) {
    const end = ignore.text.length;
    const text = `${ignore.text === '' || ignore.text.endsWith('\n') ? '' : '\n'}${lines(missing)}`;
    const safe = !(holdsEnv(model) && missing.some(({ pattern }) => pattern === '.env'));
    const edit = { file: ignore.path, span: { start: end, end }, text };
    yield {
      place,
      message: `\`${ignore.path}\` lets ${listed(missing)} into the build.${rootOnly(ignore, missing)}`,
      fix: { title: 'Add the missing patterns', safe, edits: [edit] },
    };
  } else if (passing.length > 0) {
    const asked = stepThatAsksGit(model);
    const why =
      asked === null ? 'The version comes from `.git`' : `\`git ${asked}\` reads \`.git\``;
    const message = `${why}, so all of it goes into the build and every commit starts it anew: bind-mount it for the one step that needs it, or pass ${asked === null ? 'the version' : 'what it says'} in.`;
    yield { place, severity: 'info', message };
  }
}

/** A line like `!.env` says that somebody wants it in. */
const isTakenBack = (ignore: IgnoreFile, pattern: string): boolean =>
  ignore.text
    .split(/\r?\n/)
    .some((line) => line.trim().startsWith(`!${pattern.replace('**/', '')}`));

/** Unlike in .gitignore, a name without a slash is looked for at the top only. */
function rootOnly(ignore: IgnoreFile, missing: readonly Unwanted[]): string {
  const own = mapped(ignore.text.split(/\r?\n/), (line) => line.trim().replace(/\/$/, ''));
  const name = mapped(missing, ({ pattern }) => pattern.replace('**/', '')).find((candidate) =>
    own.includes(candidate),
  );
  return name === undefined
    ? ''
    : ` Here \`${name}\` matches only at the top; \`**/${name}\` matches in every folder.`;
}

/** Of the last line that says something: the missing ones belong below it. */
function lastLine(text: string) {
  const end = text.trimEnd().length;
  return { start: end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1, end };
}

/** `.git`, where the version of the package is read from it, or a step asks Git. */
export const needsGit = (model: Model): boolean =>
  stepThatAsksGit(model) !== null ||
  ['pyproject.toml', 'setup.py', 'setup.cfg'].some((path) =>
    /setuptools[_-]scm|hatch-vcs|versioningit|versioneer|git-versioning|dynamic-versioning|\bpbr\b/.test(
      valueOf(model.context.read(path)) ?? '',
    ),
  );

/** `clean` of `git clean -xfd`, in a Dockerfile that brings no other repository; null where no step reads one. */
function stepThatAsksGit({ calls, contributing }: Model): string | null {
  if (!calls.programs.has('git')) return null;
  const actions = mapped(
    contributing
      .flatMap(({ runs }) => runs)
      .flatMap(({ commands }) => commands)
      .filter(({ name }) => name === 'git'),
    ({ words }) => words.slice(1).find(({ value }) => asking.test(value ?? '?'))?.value ?? '',
  );
  return actions.includes('') ? null : (actions[0] ?? null);
}

/** What ends with "not a git repository" without one. */
const asking = /^(?:clean|describe|diff|log|ls-files|rev-list|rev-parse|show|status|tag)$/;

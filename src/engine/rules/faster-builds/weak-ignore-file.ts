import type { IgnoreFile } from '../../model/context.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';
import {
  holdsEnv,
  isNeeded,
  lines,
  listed,
  stepThatAsksGit,
} from './dockerignore-missing-or-weak.ts';
import { lettingThrough, type Unwanted } from './unwanted-files.ts';

export function* weakIgnoreFile(model: Model, ignore: IgnoreFile): Iterable<Judgement> {
  const place = { file: ignore.path, span: lastLine(ignore.text) };
  const passing = lettingThrough(model, (path) => ignore.ignores(path)).filter(
    ({ pattern }) => !isTakenBack(ignore, pattern),
  );
  const missing = passing.filter((unwanted) => !isNeeded(model, unwanted));
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
  const own = ignore.text.split(/\r?\n/).map((line) => line.trim().replace(/\/$/, ''));
  const name = missing
    .map(({ pattern }) => pattern.replace('**/', ''))
    .find((candidate) => own.includes(candidate));
  return name === undefined
    ? ''
    : ` Here \`${name}\` matches only at the top; \`**/${name}\` matches in every folder.`;
}

/** Of the last line that says something: the missing ones belong below it. */
function lastLine(text: string) {
  const end = text.trimEnd().length;
  return { start: end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1, end };
}

import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { IgnoreFile } from '../../model/context.ts';
import type { Model } from '../../model/model.ts';
import { normalPath } from '../../model/path.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';
import { copiesEverything } from '../faster-builds/copied-code.ts';

/**
 * A line per file in the ignore file; none where a line such as `!.env` says that somebody wants one in, or where
 * another instruction copies one by its name and would not find it any more.
 */
export function keepOut(model: Model, paths: readonly string[]): Fix | null {
  const ignore = valueOf(model.context.ignoreFile);
  if (ignore === undefined || (ignore !== null && takesBack(ignore, paths))) return null;
  if (model.stages.some(({ copies }) => copies.some((copy) => names(copy, paths)))) return null;
  const { path: file, text } = ignore ?? { path: '.dockerignore', text: '' };
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const lines = mapped(paths, (path) => `${path.replaceAll(/[*?[\]\\]/g, '\\$&')}\n`).join('');
  return {
    title: `Keep ${paths.length === 1 ? 'it' : 'them'} out with ${file}`,
    // A program may open its .env or key when it starts. And a new ignore file is begun with what belongs in every one.
    safe: (ignore !== null || !copiesAll(model)) && paths.every((path) => readAtHome.test(path)),
    edits: [{ file, span: { start: text.length, end: text.length }, text: gap + lines }],
  };
}

/** What tools look for in a home, and nobody opens beside the code. */
const readAtHome =
  /(?:^|\/)(?:[._]netrc|\.pypirc|\.git-credentials|\.docker(?:\/config\.|config)json)$/;

const names = ({ from, sources }: CopyStep, paths: readonly string[]): boolean =>
  from === 'context' &&
  sources.some(({ value }) => paths.includes(normalPath(valueOf(value) ?? '').slice(1)));

const copiesAll = ({ contributing }: Model): boolean =>
  contributing.some(({ steps }) =>
    steps.some((step) => step.kind === 'copy' && copiesEverything(step)),
  );

const takesBack = ({ text }: IgnoreFile, paths: readonly string[]): boolean =>
  text
    .split('\n')
    .filter((line) => line.trimStart().startsWith('!'))
    .some((line) => paths.some((path) => line.includes(path.slice(path.lastIndexOf('/') + 1))));

import { documentParsers } from '../../../src/engine/documents/index.ts';
import { judge, valueOf, type CheckInput } from '../../../src/engine/index.ts';
import type { CiBuild } from '../../../src/engine/model/ci-build.ts';
import type { Ci } from '../../../src/engine/model/ci.ts';
import type { Compose } from '../../../src/engine/model/compose.ts';

type Files = Readonly<Record<string, string>>;

/** The model of a Dockerfile in a repository of these files. */
export const modelIn = (files: Files, more: Partial<CheckInput> = {}, folder?: string) =>
  judge(
    {
      dockerfile: 'FROM python:3.13-slim-trixie\n',
      repository: { files, ...(folder === undefined ? {} : { folder }) },
      parsers: documentParsers,
      ...more,
    },
    [],
  ).model;

export function ciOf(files: Files, folder?: string): Ci {
  const ci = valueOf(modelIn(files, {}, folder).ci);
  if (ci === undefined) throw new Error('The repository is not known.');
  return ci;
}

export function composeOf(files: Files, folder?: string): Compose {
  const compose = valueOf(modelIn(files, {}, folder).compose);
  if (compose === undefined) throw new Error('The repository is not known.');
  return compose;
}

/** The CI of one workflow whose only job has these steps. */
export const ciOfSteps = (steps: string, path = '.github/workflows/build.yml', files: Files = {}) =>
  ciOf({ [path]: workflow(steps), ...files });

export const workflow = (steps: string, on = 'push'): string =>
  `on: ${on}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${indented(steps)}`;

const indented = (steps: string): string =>
  steps
    .trim()
    .split('\n')
    .map((line) => `      ${line}\n`)
    .join('');

export const texts = (values: CiBuild['tags']): string[] => values.map(({ text }) => text);

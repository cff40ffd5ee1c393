import { describe, expect, test } from 'vitest';
import { completionsAt } from '../../../src/site/editor/completion.ts';

/** The names offered at the end of the text, and how many characters they replace. */
const offered = (text: string): { names: string[]; replaces: number } => {
  const { words, replaces } = completionsAt(text.split('\n'));
  return { names: words.map((word) => word.name), replaces };
};

const including: readonly [text: string, name: string, replaces: number][] = [
  ['', 'FROM', 0],
  ['FROM a\nwor', 'WORKDIR', 3],
  ['# ', 'syntax', 0],
  ['# syntax=docker/dockerfile:1\n# che', 'check', 3],
  ['COPY --', '--parents', 2],
  ['COPY --chown=1 --ex', '--exclude', 4],
  ['ADD -', '--keep-git-dir', 1],
  ['RUN --mou', '--mount', 5],
  ['RUN --mount=', 'type', 0],
  ['RUN --mount=type=c', 'cache', 1],
  ['RUN --mount=type=cache,tar', 'target', 3],
  ['RUN --mount=type=cache,sharing=', 'locked', 0],
  ['RUN --mount=type=secret,id=a,', 'env', 0],
  ['RUN --network=n', 'none', 1],
  ['RUN \\\n  --mount=type=bind,', 'readwrite', 0],
  ['HEALTHCHECK --start-', '--start-interval', 8],
  ['ONBUILD co', 'COPY', 2],
  ['FROM python a', 'AS', 1],
  ['ARG VERSION=1\nRUN echo $V', 'VERSION', 1],
];

const nothing: readonly string[] = [
  'RUN pip install --no',
  'RUN <<EOF\nFR',
  '# a comment\n# syn',
  'COPY --from=',
  'USER ap',
  'RUN --mount=type=ssh,id=',
];

describe('completion', () => {
  test.each(including)('%j offers %s', (text, name, replaces) => {
    expect(offered(text).names).toContain(name);
    expect(offered(text).replaces).toBe(replaces);
  });

  test.each(nothing)('%j offers nothing', (text) => {
    expect(offered(text).names).toEqual([]);
  });

  test('a flag of another instruction is not offered', () => {
    expect(offered('ADD --').names).not.toContain('--from');
    expect(offered('COPY --').names).not.toContain('--unpack');
  });
});

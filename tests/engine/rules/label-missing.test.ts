import { expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';

const rule = 'label-missing';

const missing = (dockerfile: string, required: readonly string[] | null): string[] => {
  const labels = {
    required: Object.fromEntries((required ?? []).map((name) => [name, 'text'])),
    strict: false,
  };
  const { findings } = check({
    dockerfile,
    config: { severities: { [rule]: 'info' }, ...(required && { labels }) } as NonNullable<
      Parameters<typeof check>[0]['config']
    >,
  });
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ message }) => /`([^`]+)`/.exec(message)?.[1] ?? '');
};

test.each<[string, readonly string[] | null, readonly string[]]>([
  ['FROM a', ['x', 'y'], ['x', 'y']],
  ['FROM a\nLABEL x=1', ['x', 'y'], ['y']],
  ['FROM a\nLABEL x=1 y=2', ['x', 'y'], []],
  ['FROM a AS b\nLABEL x=1\nFROM b', ['x'], []],
  ['FROM a AS b\nLABEL x=1\nFROM a', ['x'], ['x']],
  ['FROM a AS b\nFROM a\nLABEL x=1', ['x'], []],
  ['FROM a', [], []],
  ['FROM a', null, []],
  ['ARG a', ['x'], []],
  ['FROM a', ['org.opencontainers.image.revision'], []],
])('%j with %j', (dockerfile, required, names) => {
  expect(missing(dockerfile, required)).toEqual(names);
});

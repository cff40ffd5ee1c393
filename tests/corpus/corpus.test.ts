import { describe, expect, test } from 'vitest';
import { check } from '../../src/engine/index.ts';
import { corpus, inputOf, linesOf } from './corpus.ts';

/** Every finding in it was read and agreed with; a change here is a change of judgement. */
const reviewed = '../fixtures/corpus-findings.txt';

test('the findings of all projects are those that were reviewed', async () => {
  const text = corpus.map((project) => {
    const lines = linesOf(check(inputOf(project)));
    return [`${project.name}: ${project.about}`, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot(reviewed);
});

describe('every project', () => {
  test.each(corpus.map((project) => [project.name, project] as const))('%s', (_, project) => {
    expect(project.about, 'says what it is').not.toBe('');
    const { problems } = check(inputOf(project));
    expect(problems.map(({ message }) => message)).toEqual([]);
  });
});

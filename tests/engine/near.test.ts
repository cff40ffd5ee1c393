import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { caseInput, parseRulePage } from '../../src/course/rule-page.ts';
import { check } from '../../src/engine/index.ts';
import { judgeBy, nearRules } from '../../src/engine/near.ts';
import { corpus, today } from '../corpus/corpus.ts';

const pages = new URL('../../content/rules/', import.meta.url);

const examples = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .map((name) => {
    const page = parseRulePage(readFileSync(new URL(name, pages), 'utf8'), parse);
    return [name, page.cases.map((example) => caseInput(example, today).dockerfile)] as const;
  });

const projects = corpus.map(({ name, files }) => [name, [files['Dockerfile'] ?? '']] as const);

test.each([...projects, ...examples])(
  'a page without other files finds in the Dockerfile of %s what all the parts find',
  (_, dockerfiles) => {
    for (const dockerfile of dockerfiles) {
      const files = { Dockerfile: dockerfile };
      const input = { dockerfile, path: 'Dockerfile', files, today };
      expect(judgeBy(nearRules, input, null).report.findings).toEqual(check(input).findings);
    }
  },
);

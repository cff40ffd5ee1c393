import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { caseInput, parseRulePage } from '../../src/course/rule-page.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import type { CheckInput } from '../../src/engine/index.ts';
import { corpus, inputOf, today } from '../corpus/corpus.ts';

/** Something that both judges are given. */
export interface Subject {
  /** A project of the corpus, or a case of a rule page: `runs-as-root/uid-0`. No blanks. */
  readonly name: string;
  readonly input: CheckInput;
}

export const projects: readonly Subject[] = corpus.map((project) => ({
  name: project.name,
  input: inputOf(project),
}));

const pages = new URL('../../content/rules/', import.meta.url);

/** Every case of every rule page, named after its title. */
export const cases: readonly Subject[] = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .flatMap((name) => {
    const page = parseRulePage(readFileSync(new URL(name, pages), 'utf8'), parse);
    return page.cases.map((example) => ({
      name: `${name.slice(0, -'.md'.length)}/${slugOf(example.title)}`,
      input: caseInput(example, today, documentParsers),
    }));
  });

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-');
}

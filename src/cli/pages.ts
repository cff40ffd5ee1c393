import { readFile } from 'node:fs/promises';
import { parseRulePage, type RulePage } from '../course/rule-page.ts';
import { parseYaml } from '../engine/yaml.ts';

const folder = new URL('../../content/rules/', import.meta.url);

/** The page of a rule, as the site shows it; it comes with the command line, so no network is needed. */
export async function readPage(rule: string): Promise<RulePage> {
  return parseRulePage(await readFile(new URL(`${rule}.md`, folder), 'utf8'), parseYaml);
}

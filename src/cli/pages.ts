import { parseRulePage, type RulePage } from '../course/rule-page.ts';
import { parseYaml } from '../engine/yaml.ts';
import { readPageText } from './page-source.ts';

/** The page of a rule, as the site shows it; it comes with the command line, so no network is needed. */
export async function readPage(rule: string): Promise<RulePage> {
  return parseRulePage(await readPageText(rule), parseYaml);
}

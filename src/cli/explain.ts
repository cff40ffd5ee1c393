import type { Rule } from '../engine/index.ts';
import { pageSections, type RulePage } from '../course/rule-page.ts';
import { explanation } from './explanation.ts';
import { lessonPage, pageOf } from './findings.ts';
import { wrapped } from './format/wrapped.ts';
import { readPage } from './pages.ts';
import { aliasesOf, rulesCalled } from './rules-called.ts';
import { inkFor, type Terminal } from './terminal.ts';

interface ExplainOptions {
  readonly format: 'text' | 'json';
  readonly site: string;
}

/** `explain`: a rule's page in the terminal, by its id or by another tool's name for it; works offline. */
export async function explainCommand(
  name: string,
  options: ExplainOptions,
  terminal: Terminal,
): Promise<void> {
  const candidates = rulesCalled(name);
  if (candidates.length > 1) {
    terminal.write(
      options.format === 'json'
        ? inJson({ version: 1, candidates: candidates.map(listed) })
        : choiceOf(name, candidates, terminal),
    );
    return;
  }
  const [rule] = candidates;
  const page = await readPage(rule.id);
  const addresses = {
    page: pageOf(rule.id, options.site),
    lesson: rule.lesson === undefined ? null : lessonPage(rule.lesson, options.site),
  };
  terminal.write(
    options.format === 'json'
      ? inJson(asJson(rule, page, addresses.page))
      : explanation(rule, page, addresses, terminal),
  );
}

const inJson = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const listed = ({ id, stage, severity, summary }: Rule): object => ({
  id,
  stage,
  severity,
  summary,
});

/** One name of another tool may be several rules here; the reader picks. */
function choiceOf(name: string, candidates: readonly Rule[], terminal: Terminal): string {
  const ink = inkFor(terminal.color);
  const lines = candidates.flatMap(({ id, summary }) => [
    '',
    ink(id, 'bold'),
    wrapped(summary, terminal.width),
  ]);
  return [`${name} is ${candidates.length} rules here. Explain one of them by its id:`, ...lines]
    .join('\n')
    .concat('\n');
}

const asJson = (rule: Rule, page: RulePage, url: string): object => ({
  version: 1,
  id: rule.id,
  stage: rule.stage,
  severity: rule.severity,
  aliases: aliasesOf(rule),
  lesson: rule.lesson ?? null,
  fixable: rule.fixable === true,
  url,
  ...page.about,
  sections: Object.fromEntries(pageSections.map((name) => [name, page.sections[name]])),
  examples: page.cases,
});

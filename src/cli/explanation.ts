import type { Rule } from '../engine/index.ts';
import { pageSections, type CaseFile, type RuleCase, type RulePage } from '../course/rule-page.ts';
import { proseInTerminal } from './format/prose.ts';
import { aliasesOf } from './rules-called.ts';
import { stageNames } from './stage-names.ts';
import { inkFor, type Ink, type Terminal } from './terminal.ts';

/** A rule's page as a person reads it in a terminal: every section, and every example with its marked places. */
export function explanation(
  rule: Rule,
  page: RulePage,
  addresses: { readonly page: string; readonly lesson: string | null },
  { color, width }: Pick<Terminal, 'color' | 'width'>,
): string {
  const ink = inkFor(color);
  const told = (heading: string, markdown: string | undefined): string[] =>
    markdown === undefined || markdown === ''
      ? []
      : ['', ink(heading, 'bold'), proseInTerminal(markdown, width, ink)];
  const aliases = aliasesOf(rule);
  const lines = [
    ink(page.about.title, 'bold'),
    ink(`${rule.id} · ${rule.severity} · stage ${rule.stage}, ${stageNames[rule.stage]}`, 'dim'),
    ...(aliases.length > 0 ? [ink(`elsewhere: ${aliases.join(', ')}`, 'dim')] : []),
    ...pageSections.flatMap((name) => told(name, page.sections[name])),
    ...page.cases.flatMap((example) => shown(example, width, ink)),
    ...told('Disputed', page.about.disputed),
    ...told('What other tools say', page.about.elsewhere),
    '',
    ink('Read more', 'bold'),
    `  ${addresses.page}`,
    ...(addresses.lesson === null ? [] : [`  ${addresses.lesson}`]),
    ...page.about.references.map(({ title, url }) => `  ${title}: ${ink(url, 'dim')}`),
  ];
  return `${lines.join('\n')}\n`;
}

function shown(example: RuleCase, width: number, ink: Ink): string[] {
  const isBad = example.verdict === 'bad';
  const verdict = ink(isBad ? 'Bad' : 'Good', isBad ? 'red' : 'green', 'bold');
  return [
    '',
    `${verdict}${ink(`: ${example.title}`, 'bold')}`,
    ...(example.text === '' ? [] : [proseInTerminal(example.text, width, ink)]),
    ...example.files.flatMap((file) => [
      '',
      ...(file.path === 'Dockerfile' ? [] : [ink(`    ${file.path}`, 'dim')]),
      ...marked(file, ink),
    ]),
    ...(example.listing === null || example.listing.length === 0
      ? []
      : ['', ink(`    also there: ${example.listing.join(', ')}`, 'dim')]),
  ];
}

/** The lines of a file; below a line that holds a marked place, carets. */
function marked({ text, marked }: CaseFile, ink: Ink): string[] {
  let start = 0;
  return text
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line) => {
      const from = start;
      start += line.length + 1;
      const carets = [...line].length === line.length ? caretsUnder(line, from, marked) : '';
      const printed = `    ${line}`.trimEnd();
      return carets === '' ? [printed] : [printed, `    ${ink(carets, 'red')}`];
    });
}

function caretsUnder(line: string, from: number, marked: CaseFile['marked']): string {
  const columns = Array.from({ length: line.length }, () => ' ');
  for (const { start, end } of marked) {
    const last = Math.min(end - from, line.length);
    for (let column = Math.max(0, start - from); column < last; column++) columns[column] = '^';
    // A place without letters, such as the end of a file, still has a line.
    if (start === end && start >= from && start <= from + line.length) columns[start - from] = '^';
  }
  const indent = line.length - line.trimStart().length;
  return columns.fill(' ', 0, indent).join('').trimEnd();
}

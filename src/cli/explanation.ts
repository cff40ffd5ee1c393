import { judgeNames } from '../engine/judge-names.ts';
import type { Aliases, Rule } from '../engine/index.ts';
import { pageSections, type CaseFile, type RuleCase, type RulePage } from '../course/rule-page.ts';
import { proseInTerminal } from './format/prose.ts';
import { wrapped } from './format/wrapped.ts';
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
  const lines = [
    ink(page.about.title, 'bold'),
    ink(`${rule.id} · ${rule.severity} · stage ${rule.stage}, ${stageNames[rule.stage]}`, 'dim'),
    ...elsewhere(rule, width).map((line) => ink(line, 'dim')),
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

/** `hadolint: DL3002; Trivy: DS-0002`, in as many lines as it takes; none where the rule is known only here. */
function elsewhere({ aliases }: Rule, width: number): string[] {
  const names = (Object.keys(judgeNames) as (keyof Aliases)[]).flatMap((tool) =>
    aliases[tool] === undefined || aliases[tool].length === 0
      ? []
      : [`${judgeNames[tool]}: ${aliases[tool].join(', ')}`],
  );
  if (names.length === 0) return [];
  return wrapped(names.join('; '), width)
    .split('\n')
    .map((line) => line.trimStart());
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

const marked = (file: CaseFile, ink: Ink): string[] =>
  caretsUnderMarks(file).flatMap(({ line, carets }) => [
    `    ${line}`.trimEnd(),
    ...(carets === '' ? [] : [`    ${ink(carets, 'red')}`]),
  ]);

/** The lines of a file, with carets below what is marked; none where characters take more than one column. */
export function caretsUnderMarks({
  text,
  marked,
}: Pick<CaseFile, 'text' | 'marked'>): { line: string; carets: string }[] {
  let start = 0;
  const ends = marked.some(({ start: from }) => from === text.length)
    ? text
    : text.replace(/\n$/, '');
  return ends.split('\n').map((line) => {
    const carets = /^[\x20-\x7e]*$/.test(line) ? caretsUnder(line, start, marked) : '';
    start += line.length + 1;
    return { line, carets };
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

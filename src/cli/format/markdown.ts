import { ruleById, type Severity } from '../../engine/index.ts';
import { findingsOf, lessonPage, type PrintedFinding } from '../findings.ts';
import { byWeight, hostedPath, type CheckRun } from '../judged.ts';
import { reasonFor } from '../../engine/target-words.ts';
import { codeSpan, messageText } from './markdown-text.ts';

/** Code hosts take about 65,000 characters in one comment. */
const mostCharacters = 60_000;

/** More places of one rule than this are folded away, and more than this are only counted. */
const mostPlaces = 4;
const mostFolded = 40;

const headings = {
  error: 'Errors',
  warning: 'Warnings',
  info: 'Worth knowing',
} as const satisfies Record<Severity, string>;

/** A comment for a review: each rule once, the weightiest first, with why, where, and where to learn more. */
export function markdown(run: CheckRun): string {
  const findings = findingsOf(run).filter(({ ignored }) => ignored === null);
  const groups = grouped(findings.sort(byValue));
  const parts = [`### Shipworthy: ${summary(findings)}\n`, ...images(run)];
  let room = mostCharacters;
  let severity: Severity | null = null;
  let isFolded = false;
  let left = groups.length;
  for (const group of groups) {
    const [first] = group;
    const fold = first.severity === 'info' && severity !== null;
    const opening = first.severity === severity ? '' : heading(first.severity, fold);
    const text = `${opening}${section(first, group, run.site)}`;
    room -= text.length;
    if (room < 0) break;
    parts.push(text);
    isFolded ||= fold;
    severity = first.severity;
    left--;
  }
  if (isFolded) parts.push('</details>\n');
  if (left > 0)
    parts.push(
      `${left} more ${left === 1 ? 'rule' : 'rules'} found something; a comment has no room for more.\n`,
    );
  return parts.join('\n');
}

/** Which stages were judged, where that is not simply the last one; a few of them. */
function images({ judged, cwd }: CheckRun): string[] {
  const told = judged.flatMap(({ file, report: { target, findings } }) =>
    target === null || findings.length === 0
      ? []
      : [
          `Target judged of ${codeSpan(hostedPath(file, file.input.path ?? 'Dockerfile', cwd))}: ${codeSpan(target.stage)}, ${reasonFor(target)}.\n`,
        ],
  );
  return told.slice(0, mostPlaces);
}

type Group = [PrintedFinding, ...PrintedFinding[]];

/** A rule that warns in one place and informs in another is two groups. */
function grouped(findings: readonly PrintedFinding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** What to mend first: by weight, then by stage, because a later stage rests on the earlier ones. */
const byValue = (a: PrintedFinding, b: PrintedFinding): number =>
  byWeight(a.severity, b.severity) || a.stage - b.stage || (a.rule < b.rule ? -1 : 1);

/** Information below something heavier is folded away; it is the last part, so it is closed at the very end. */
const heading = (severity: Severity, fold: boolean): string =>
  fold
    ? `<details>\n<summary>${headings[severity]}</summary>\n\n`
    : `#### ${headings[severity]}\n\n`;

function section(first: PrintedFinding, group: Group, site: string): string {
  const rule = ruleById(first.rule);
  const name = first.url === null ? '**cannot be built**' : `[**${first.rule}**](${first.url})`;
  const why = rule === undefined ? '' : ` ${messageText(rule.summary)}`;
  const lesson = rule?.lesson === undefined ? '' : ` [Learn it](${lessonPage(rule.lesson, site)}).`;
  const rest = group.slice(mostPlaces);
  const more = rest.length - mostFolded;
  const folded =
    rest.length === 0
      ? []
      : [
          `  <details><summary>${rest.length} more ${rest.length === 1 ? 'place' : 'places'}</summary>\n`,
          ...rest.slice(0, mostFolded).map(place),
          ...(more > 0 ? [`  - … and ${more} more.`] : []),
          '\n  </details>',
        ];
  const shown = group.slice(0, mostPlaces).map(place);
  return [`- ${name}${why}${lesson}`, ...shown, ...folded, ''].join('\n');
}

const place = ({ file, line, message, fix }: PrintedFinding): string =>
  `  - ${codeSpan(`${file.path}:${line}`)}: ${messageText(message)}${fix === null ? '' : ` Fix: ${messageText(fix.title)}.`}`;

function summary(findings: readonly PrintedFinding[]): string {
  if (findings.length === 0) return 'nothing found';
  const files = new Set(findings.map(({ file }) => file.path)).size;
  const number = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return `${number} in ${files === 1 ? '1 file' : `${files} files`}`;
}

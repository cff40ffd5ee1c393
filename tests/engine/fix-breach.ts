import {
  applyFixes,
  judge,
  type CheckInput,
  type Edit,
  type Finding,
  type Judged,
  type Report,
} from '../../src/engine/index.ts';
import { parseFaults } from './fix-parses.ts';
import {
  aboutFile,
  brought,
  divided,
  otherLineEnds,
  quoting,
  saysOtherwise,
} from './fix-reasons.ts';
import { MovedPlaces } from './moved-place.ts';

type Texts = Readonly<Record<string, string>>;

export interface Outcome {
  /** What the fixes did besides mending what they name, one line each; empty when they did nothing else. */
  readonly breaches: readonly string[];
  /** The same check of the texts that they leave. */
  readonly after: CheckInput;
}

/**
 * Applies the fixes of these findings together and compares what is found before and after. Whatever is found then has
 * been found before, by the same rule and in the same words, at the place that the edits leave it; and it is none of
 * the findings that were to be mended.
 */
export function outcomeOf(input: CheckInput, before: Judged, fixing: readonly Finding[]): Outcome {
  const texts = textsOf(input);
  const { files, applied, refused } = applyFixes(
    texts,
    fixing.flatMap(({ fix }) => fix ?? []),
  );
  const [first] = fixing;
  if (refused.length > 0 && fixing.length === 1)
    return { breaches: [`${first?.rule}: the fix does not fit the text`], after: input };
  const mended = fixing.filter(({ fix }) => fix !== null && applied.includes(fix));
  const edits = distinct(applied.flatMap((fix) => fix.edits));
  const after = withTexts(input, files);
  const judged = judge(after);
  const name = [...new Set(mended.map(({ rule }) => rule))].join(' + ');
  const faults = [
    ...(keepsTheRest(texts, files, edits) ? [] : ['changes more than it says']),
    ...mixedLineEnds(texts, files, mended),
    ...parseFaults(input, before, judged, edits),
    ...newFindings(before.report, judged.report, mended, edits),
  ];
  return { breaches: faults.map((fault) => `${name}: ${fault}`), after };
}

/** An ignored finding is one of its own kind: a fix neither uncovers it nor hides another one. */
interface Told {
  readonly finding: Finding;
  readonly isIgnored: boolean;
}

const toldBy = ({ findings, ignored }: Report): Told[] => [
  ...findings.map((finding) => ({ finding, isIgnored: false })),
  ...ignored.map((finding) => ({ finding, isIgnored: true })),
];

const weights = ['info', 'warning', 'error'] as const;

function* newFindings(
  before: Report,
  after: Report,
  mended: readonly Finding[],
  edits: readonly Edit[],
): Iterable<string> {
  const places = new MovedPlaces(edits);
  const open = new Set(toldBy(before).filter(({ finding }) => !mended.includes(finding)));
  const isAt = (now: Finding, then: Finding): boolean =>
    now.place.file === then.place.file &&
    places
      .after(then.place)
      .some(({ start, end }) => start === now.place.span.start && end === now.place.span.end);
  // What an edit wrote is about the same as what it replaced: neither has a place of its own in the other text.
  const isOfEdit = (now: Finding, then: Finding): boolean =>
    places.isWritten(now.place) && places.isReplaced(then.place);

  const isAboutFile = (now: Finding, then: Finding): boolean =>
    now.rule in aboutFile && now.place.file === then.place.file;

  const left = new Set(toldBy(after));
  for (const isSamePlace of [isAt, isOfEdit, isAboutFile])
    for (const now of left)
      for (const then of open) {
        if (now.isIgnored !== then.isIgnored || now.finding.rule !== then.finding.rule) continue;
        if (now.finding.message !== then.finding.message) continue;
        if (!isSamePlace(now.finding, then.finding)) continue;
        open.delete(then);
        left.delete(now);
        if (weights.indexOf(now.finding.severity) > weights.indexOf(then.finding.severity))
          yield `${now.finding.rule} weighs more`;
        break;
      }
  for (const { finding, isIgnored } of left) {
    const { rule, message } = finding;
    const remains = mended.some(
      (one) => one.rule === rule && (isAt(finding, one) || isOfEdit(finding, one)),
    );
    if (remains) {
      yield `${rule} is still there: ${message}`;
      continue;
    }
    const retold = [...open].find(
      (one) =>
        one.finding.rule === rule &&
        one.isIgnored === isIgnored &&
        (isAt(finding, one.finding) ||
          isOfEdit(finding, one.finding) ||
          ((places.isReplaced(one.finding.place) || places.isExtended(one.finding.place)) &&
            isListed(saysOtherwise, mended, rule))),
    );
    if (retold !== undefined) open.delete(retold);
    if (retold !== undefined && maySayOtherwise(mended, retold.finding, finding)) continue;
    if (mended.every(({ fix }) => fix?.safe === false) && isListed(brought, mended, rule)) continue;
    const wasThere = toldBy(before).some((one) => one.finding.rule === rule);
    if (retold === undefined && wasThere && isListed(divided, mended, rule)) continue;
    yield retold === undefined
      ? `brings ${rule}: ${message}`
      : `${rule} says otherwise: ${retold.finding.message} / ${message}`;
  }
}

const isListed = (
  list: Readonly<Record<string, string>>,
  mended: readonly Finding[],
  rule: string,
): boolean => mended.some((one) => `${one.rule} > ${rule}` in list);

/** Who looks at a fix before it is applied sees what it changes: only of safe ones must the words be accounted for. */
const maySayOtherwise = (mended: readonly Finding[], then: Finding, now: Finding): boolean =>
  mended.every(({ fix }) => fix?.safe === false) ||
  (now.rule in quoting && withoutQuotes(now) === withoutQuotes(then)) ||
  isListed(saysOtherwise, mended, now.rule);

/** What it quotes may hold backticks itself; then all between the first and the last counts as quoted. */
const withoutQuotes = ({ message }: Finding): string =>
  message.split('`').length % 2 === 0
    ? message.replace(/`.*`/, '``')
    : message.replaceAll(/`[^`]*`/g, '``');

export const textsOf = (input: CheckInput): Texts => ({
  ...input.repository?.files,
  ...input.files,
  [input.path ?? 'Dockerfile']: input.dockerfile,
});

/** Every character outside the edits is there, in its order, and nothing but the edits' texts between. */
const keepsTheRest = (before: Texts, after: Texts, edits: readonly Edit[]): boolean =>
  Object.entries(after).every(([file, text]) => {
    const own = edits
      .filter((edit) => edit.file === file)
      .toSorted((one, other) => one.span.start - other.span.start);
    const old = before[file] ?? '';
    const ends = [0, ...own.map(({ span }) => span.end)];
    const kept = ends.map((end, index) => old.slice(end, own[index]?.span.start ?? old.length));
    return text === kept.map((part, index) => part + (own[index]?.text ?? '')).join('');
  });

/** A line that two fixes insert at the same place is there once. */
const distinct = (edits: readonly Edit[]): readonly Edit[] => [
  ...new Map(
    edits.map((edit) => [`${edit.file} ${edit.span.start} ${edit.span.end} ${edit.text}`, edit]),
  ).values(),
];

const isOnlyCrLf = (text: string): boolean => text.includes('\r\n') && !/(?:^|[^\r])\n/.test(text);

/** A file keeps the line ends it has. */
function mixedLineEnds(before: Texts, after: Texts, mended: readonly Finding[]): string[] {
  if (mended.some(({ rule }) => otherLineEnds.has(rule))) return [];
  return Object.entries(after).flatMap(([file, text]) => {
    const old = before[file] ?? '';
    const isMixed = isOnlyCrLf(old)
      ? /(?:^|[^\r])\n/.test(text)
      : old !== '' && !old.includes('\r\n') && text.includes('\r\n');
    return isMixed ? [`mixes the line ends of ${file}`] : [];
  });
}

/** The same check of other texts; a file that was not there joins the context and the repository. */
function withTexts(input: CheckInput, texts: Texts): CheckInput {
  const own = input.path ?? 'Dockerfile';
  const { [own]: dockerfile = input.dockerfile, ...beside } = texts;
  const { files, repository } = input;
  const among = (given: Texts, others: Texts): Texts =>
    Object.fromEntries(
      Object.entries({ ...given, ...beside }).filter(
        ([path]) => path in given || !(path in others),
      ),
    );
  return {
    ...input,
    dockerfile,
    ...(files === undefined ? {} : { files: among(files, repository?.files ?? {}) }),
    ...(repository === undefined
      ? {}
      : { repository: { ...repository, files: among(repository.files, files ?? {}) } }),
  };
}

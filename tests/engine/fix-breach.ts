import {
  applyFixes,
  check,
  type CheckInput,
  type Finding,
  type Report,
} from '../../src/engine/index.ts';

type Texts = Readonly<Record<string, string>>;

/** What a fix that is called safe does besides mending its finding, one line each; empty when it does nothing else. */
export function breachesOf(input: CheckInput, before: Report, finding: Finding): string[] {
  const { fix, rule } = finding;
  if (fix === null) return [];
  const texts = textsOf(input);
  const { files, refused } = applyFixes(texts, [fix]);
  if (refused.length > 0) return [`${rule}: the fix does not fit the text`];
  const fixed = withTexts(input, files);
  const after = check(fixed);
  const breaches: string[] = [];
  if (!keepsTheRest(texts, files, fix.edits)) breaches.push(`${rule}: changes more than it says`);
  if (after.problems.length > before.problems.length)
    breaches.push(`${rule}: the result does not parse`);
  const [were, are] = [countsOf(before), countsOf(after)];
  const isFewer = (are.get(rule) ?? 0) < (were.get(rule) ?? 0);
  const start = movedStart(fix.edits, finding.place);
  const remains = after.findings.some(
    ({ rule: other, place, message }) =>
      other === rule &&
      place.file === finding.place.file &&
      place.span.start === start &&
      (message === finding.message || !isConsequence(rule, rule)),
  );
  // The next of several may have moved to its place.
  if (remains && !isFewer) breaches.push(`${rule}: the finding is still there`);
  for (const [other, count] of are)
    if (count > (were.get(other) ?? 0) && !isConsequence(rule, other))
      breaches.push(`${rule}: brings ${other}`);
  return breaches;
}

const textsOf = (input: CheckInput): Texts => ({
  ...input.repository?.files,
  ...input.files,
  [input.path ?? 'Dockerfile']: input.dockerfile,
});

/** What a fix lets others see. Each of these was true before, and could not be known or was left to the first rule. */
const consequences: Readonly<Record<string, readonly string[] | 'any'>> = {
  // With the bot there is somebody to renew a digest.
  'no-dependency-update-bot': ['base-not-pinned-by-digest'],
  // The program itself gets the signal now, and may not understand it.
  'shell-form-start-command': ['stop-signal-mismatch'],
  'entrypoint-script-without-exec': ['stop-signal-mismatch'],
  // What could not start is a program now, about which there is something to say.
  'entrypoint-unrunnable': 'any',
  'exec-form-shell-syntax': 'any',
  // A value that was not known is known.
  'undefined-variable': 'any',
  // The update that now belongs to an install leaves its lists there.
  'apt-update-alone': ['apt-lists-kept'],
  // The cache is used at last, and the mount is not where it is.
  'cache-mount-defeated': ['cache-mount-wrong-target'],
  'cache-mount-wrong-target': ['cache-mount-wrong-target'],
  // The owner of the code was the subject of the rule that speaks of the layer.
  'chown-duplicates-layer': ['runtime-user-owns-code'],
  // A step that runs a script of unknown content might have installed updates.
  'venv-not-active': ['no-security-updates'],
};

function isConsequence(rule: string, other: string): boolean {
  const listed = consequences[rule];
  return listed === 'any' || listed?.includes(other) === true;
}

/** How many findings each rule has, ignored ones included. */
function countsOf({ findings, ignored }: Report): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of [...findings, ...ignored]) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Every character outside the edits is there, in its order, and nothing but the edits' texts between. */
const keepsTheRest = (
  before: Texts,
  after: Texts,
  edits: NonNullable<Finding['fix']>['edits'],
): boolean =>
  Object.entries(after).every(([file, text]) => {
    const own = edits
      .filter((edit) => edit.file === file)
      .toSorted((one, other) => one.span.start - other.span.start);
    const old = before[file] ?? '';
    const ends = [0, ...own.map(({ span }) => span.end)];
    const kept = ends.map((end, index) => old.slice(end, own[index]?.span.start ?? old.length));
    return text === kept.map((part, index) => part + (own[index]?.text ?? '')).join('');
  });

/** Where a place begins once edits before it have changed the length of the text. */
const movedStart = (
  edits: NonNullable<Finding['fix']>['edits'],
  { file, span }: Finding['place'],
): number =>
  edits
    .filter((edit) => edit.file === file && edit.span.end <= span.start)
    .reduce((at, edit) => at + edit.text.length - (edit.span.end - edit.span.start), span.start);

/** The same check of other texts; a file that was not there joins the context and the repository. */
export function withTexts(input: CheckInput, texts: Texts): CheckInput {
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

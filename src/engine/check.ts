import type { Beside } from './beside.ts';
import { shortened, withShortQuotes } from './excerpt.ts';
import { FixCare } from './fix-care.ts';
import { isDate } from './ignore-comment.ts';
import type { CheckInput } from './input.ts';
import { mapped } from './mapped.ts';
import type { Model } from './model/model.ts';
import { readModel } from './model/read-model.ts';
import type { Finding, IgnoredFinding, Problem, Report, Verdict } from './report.ts';
import type { RuleWords } from './rule-words.ts';
import type { Fix, Judgement, Rule, Severity, StageNumber } from './rule.ts';
import { Suppression, type Suppressed } from './suppression.ts';
import { parseDockerfile, type DockerfileSyntax } from './syntax/index.ts';
import { asInTemplate, rendered } from './template.ts';
import { TextLines } from './text-lines.ts';

export interface Judged {
  readonly report: Report;
  readonly model: Model;
}

const longestTitle = 160;

/**
 * Judges a Dockerfile and the files beside it by these rules. Pure and synchronous; any text gives a report. Without
 * `beside`, which reads such files, the Dockerfile counts as the only one. `words` are those of the same rules: it is
 * quicker with them, and finds the same.
 */
export function judgeBy(
  rules: readonly Rule[],
  input: CheckInput,
  beside: Beside | null,
  words: RuleWords | null = null,
): Judged {
  const judging = new Judging(input, beside);
  const asked = words?.asked(input);
  for (const [number, rule] of rules.entries()) if (asked?.[number] !== 0) judging.take(rule);
  return judging.judged(rules);
}

/** Files judged together: more would no longer stay in the processor's caches. */
const batch = 16;

/**
 * The same for many files, in less time than one after the other: each rule looks at a whole batch before the next
 * rule does, because the code of all rules together is larger than what a processor keeps at hand.
 */
export function reportAllBy(
  rules: readonly Rule[],
  inputs: readonly CheckInput[],
  beside: Beside | null,
  words: RuleWords,
): Report[] {
  const reports: Report[] = [];
  for (let at = 0; at < inputs.length; at += batch) {
    const part = inputs.slice(at, at + batch);
    const judgings = mapped(part, (input) => new Judging(input, beside));
    const asked = mapped(part, (input) => words.asked(input));
    for (const [number, rule] of rules.entries())
      // An iterator would make an object for each rule and file.
      for (let index = 0; index < judgings.length; index++)
        if (asked[index]?.[number] !== 0) judgings[index]?.take(rule);
    // Only the reports outlive their batch: a model is much larger than what it leads to.
    for (const judging of judgings) reports.push(judging.judged(rules).report);
  }
  return reports;
}

/** A file on its way to a report, rule by rule. */
class Judging {
  readonly #input: CheckInput;
  /** Nobody knows what an edit of a template does to the files that it becomes. */
  readonly #isTemplate: boolean;
  readonly #syntax: DockerfileSyntax;
  readonly #model: Model;
  readonly #lines: LinesOf;
  readonly #care: FixCare;
  readonly #suppression: Suppression;
  readonly #findings: Finding[] = [];
  readonly #ignored: IgnoredFinding[] = [];

  constructor(given: CheckInput, beside: Beside | null) {
    const dockerfile = rendered(given);
    this.#isTemplate = dockerfile !== null;
    const input = dockerfile === null ? given : alone(given, dockerfile);
    this.#input = input;
    this.#syntax = parseDockerfile(input.dockerfile);
    this.#model = readModel(this.#syntax, input, beside, this.#isTemplate);
    const { file } = this.#model;
    const files = { ...input.repository?.files, ...input.files };
    this.#suppression = new Suppression(this.#syntax, this.#model, files, input.today);
    // Lines as the template has them: a word of it may go over several.
    this.#lines = new LinesOf(file, given.dockerfile, files);
    this.#care = new FixCare(this.#syntax, file);
  }

  take(rule: Rule): void {
    const set = this.#input.config?.severities?.[rule.id];
    if (set === 'off' || (set === undefined && rule.optional === true)) return;
    for (const judgement of judgementsOf(rule, this.#model)) {
      const finding = this.#findingOf(rule, judgement, set ?? judgement.severity ?? rule.severity);
      const comment = this.#suppression.of(rule, judgement.place);
      if (comment === null) this.#findings.push(finding);
      else if (comment.expired)
        this.#findings.push({ ...finding, message: afterExpiry(finding, comment) });
      else this.#ignored.push({ ...finding, reason: comment.reason, until: comment.until });
    }
  }

  #findingOf(rule: Rule, { message, place, fix }: Judgement, severity: Severity): Finding {
    return {
      rule: rule.id,
      stage: rule.stage,
      severity,
      message: this.#said(inOneLine(withShortQuotes(message))),
      place,
      fix:
        fix && !this.#isTemplate
          ? this.#care.taken(this.#lines.inTheirLineEnds(titled(fix)))
          : null,
      ...this.#lines.range(place),
    };
  }

  #said(message: string): string {
    return this.#isTemplate ? asInTemplate(message) : message;
  }

  judged(rules: readonly Rule[]): Judged {
    const model = this.#model;
    const { file } = model;
    const problems = mapped(this.#syntax.problems, ({ message, span }): Problem => ({
      message: this.#said(message),
      place: { file, span },
      ...this.#lines.range({ file, span }),
    }));
    const order = byPlace(file);
    const findings = this.#findings.sort(order);
    const ignored = this.#ignored.sort(order);
    const verdicts = verdictsOf(findings, rules, model.final !== null && problems.length === 0);
    const report = {
      findings,
      ignored,
      problems,
      verdicts,
      stageReached: stageReached(verdicts),
      target: targetOf(model),
    };
    return { report, model };
  }
}

/** The files beside a template are written with it, so nothing is known of them. */
function alone(input: CheckInput, dockerfile: string): CheckInput {
  const others: { -readonly [Key in keyof CheckInput]: CheckInput[Key] } = { ...input, dockerfile };
  delete others.files;
  delete others.listing;
  return others;
}

function targetOf({ shipped, stages }: Model): Report['target'] {
  const by = shipped?.by ?? null;
  if (shipped === null || by === null) return null;
  const { name, index } = shipped.stage;
  const isPlain = by !== 'input' && index === stages.length - 1;
  return isPlain ? null : { stage: asInTemplate(name ?? String(index)), by };
}

const afterExpiry = ({ message }: Finding, { until }: Suppressed): string =>
  isDate(until ?? '')
    ? `${message} The comment that ignored this ended on ${until}.`
    : `${message} \`until=${shortened(until ?? '', 30)}\` is no date like 2027-03-01, so the comment that ignores this does not count.`;

/** A word that a message names may hold a line break. */
const inOneLine = (message: string): string =>
  message.includes('\n') ? message.split('\n').join(' ').replaceAll('\r', '') : message;

/** A title may name a path or a user that somebody made up. */
const titled = (fix: Fix): Fix =>
  fix.title.length <= longestTitle ? fix : { ...fix, title: shortened(fix.title, longestTitle) };

const none: readonly Judgement[] = [];

/** A rule that fails on some strange text must not take the others down; tests pass rules that throw. */
function judgementsOf(rule: Rule, model: Model): readonly Judgement[] {
  let judgements: Judgement[] | null = null;
  try {
    // Not spread: most rules find nothing, and an empty loop is the quickest way to learn that.
    for (const judgement of rule.check(model)) (judgements ??= []).push(judgement);
    return judgements ?? none;
  } catch {
    return none;
  }
}

class LinesOf {
  readonly #texts: (file: string) => string;
  readonly #lines = new Map<string, TextLines>();

  constructor(own: string, text: string, files: Readonly<Record<string, string>>) {
    this.#texts = (file) => (file === own ? text : (files[file] ?? ''));
  }

  /** Rules write `\n`; a file with `\r\n` gets its own line ends. */
  inTheirLineEnds(fix: Fix): Fix {
    if (!fix.edits.some(({ file, text }) => text.includes('\n') && this.#endsInCrLf(file)))
      return fix;
    const edits = mapped(fix.edits, (edit) =>
      this.#endsInCrLf(edit.file) ? { ...edit, text: edit.text.replace(/\r?\n/g, '\r\n') } : edit,
    );
    return { ...fix, edits };
  }

  #endsInCrLf(file: string): boolean {
    const text = this.#texts(file);
    const end = text.indexOf('\n');
    return end > 0 && text[end - 1] === '\r';
  }

  range({ file, span }: Finding['place']) {
    let lines = this.#lines.get(file);
    if (!lines) this.#lines.set(file, (lines = new TextLines(this.#texts(file))));
    return lines.range(span);
  }
}

const byPlace =
  (own: string) =>
  (a: Finding, b: Finding): number =>
    Number(b.place.file === own) - Number(a.place.file === own) ||
    compare(a.place.file, b.place.file) ||
    a.place.span.start - b.place.span.start ||
    compare(a.rule, b.rule) ||
    a.place.span.end - b.place.span.end;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const stages = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** A file that cannot be built leaves its first stage open, whatever the rules could still see. */
function verdictsOf(
  findings: readonly Finding[],
  rules: readonly Rule[],
  builds: boolean,
): Record<StageNumber, Verdict> {
  const verdict = (stage: StageNumber): Verdict => {
    if (stage === 1 && !builds) return 'open';
    if (!rules.some((rule) => rule.stage === stage && rule.optional !== true)) return 'unjudged';
    const weighs = (finding: Finding) => finding.stage === stage && finding.severity !== 'info';
    return findings.some(weighs) ? 'open' : 'holds';
  };
  return Object.fromEntries(mapped(stages, (stage) => [stage, verdict(stage)])) as Record<
    StageNumber,
    Verdict
  >;
}

function stageReached(verdicts: Readonly<Record<StageNumber, Verdict>>): 0 | StageNumber {
  let reached: 0 | StageNumber = 0;
  for (const stage of stages) {
    if (verdicts[stage] === 'open') return reached;
    if (verdicts[stage] === 'holds') reached = stage;
  }
  return reached;
}

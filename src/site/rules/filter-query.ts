/** What a reader of the rules asks for. It stands in the address, so that a narrowed list can be linked. */
export interface Wanted {
  /** As typed; every word has to be in the rule's names or its summary. */
  readonly words: string;
  /** `1` to `8`, or '' for any; so for the others. */
  readonly stage: string;
  readonly severity: string;
  /** A tool that has the same check, as `aliases` of a rule names it. */
  readonly tool: string;
  /** `yes`: a fix exists; `no`: by hand. */
  readonly fix: string;
  /** `no`: judges by default; `yes`: only when a configuration asks for it. */
  readonly optional: string;
  /** `yes`: what it is worth was measured; `no`: not. */
  readonly evidence: string;
}

/** What is known of one rule of the list. */
export interface Listed {
  /** Id, title, summary and what other tools call it, in lower case. */
  readonly text: string;
  readonly stage: string;
  readonly severity: string;
  /** Tools that have the same check, separated by blanks. */
  readonly tools: string;
  readonly fix: string;
  readonly optional: string;
  readonly evidence: string;
}

export const everything: Wanted = {
  words: '',
  stage: '',
  severity: '',
  tool: '',
  fix: '',
  optional: '',
  evidence: '',
};

const names = Object.keys(everything) as (keyof Wanted)[];

/** Reads `?words=root&tool=hadolint`; what it does not know is left out. */
export function readQuery(search: string): Wanted {
  const asked = new URLSearchParams(search);
  const values = names.map((name) => [name, asked.get(name) ?? ''] as const);
  return { ...everything, ...Object.fromEntries(values) };
}

/** `?tool=hadolint`, or '' when nothing is asked for. */
export function writeQuery(wanted: Wanted): string {
  const asked = new URLSearchParams();
  for (const name of names) {
    const value = wanted[name].trim();
    if (value !== '') asked.set(name, value);
  }
  const query = asked.toString();
  return query === '' ? '' : `?${query}`;
}

export const fits = (wanted: Wanted, rule: Listed): boolean =>
  wordsOf(wanted).every((word) => rule.text.includes(word)) &&
  is(wanted.stage, rule.stage) &&
  is(wanted.severity, rule.severity) &&
  is(wanted.fix, rule.fix) &&
  is(wanted.optional, rule.optional) &&
  is(wanted.evidence, rule.evidence) &&
  (wanted.tool === '' || rule.tools.split(' ').includes(wanted.tool));

/** `12 of 101 rules`, for the reader and for the screen reader. */
export const countText = (shown: number, all: number): string =>
  shown === all ? `All ${all} rules` : shown === 0 ? 'No rule fits' : `${shown} of ${all} rules`;

const wordsOf = ({ words }: Wanted): string[] => words.toLowerCase().split(/\s+/).filter(Boolean);

const is = (wanted: string, value: string): boolean => wanted === '' || wanted === value;

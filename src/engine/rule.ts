import type { Model } from './model/model.ts';
import type { Place, Span } from './place.ts';

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

export type StageNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** Replaces `span` of `file` by `text`; an empty span inserts. A file that does not exist yet is created by one edit at 0. */
export interface Edit {
  readonly file: string;
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  /** The remedy in the imperative, e.g. `Write the command as a JSON array`. */
  readonly title: string;
  /** True when the edits cannot change behaviour other than the defect; only such fixes are applied without a look. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What a rule yields: where, and what happens because of it. */
export interface Judgement {
  readonly place: Place;
  /** Names the value and the consequence; the remedy is the fix's title. Code in backticks. */
  readonly message: string;
  /** Only where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly fix?: Fix;
}

/** Names that other judges give to the same problem, by judge. */
export interface Aliases {
  readonly hadolint?: readonly string[];
  readonly buildkit?: readonly string[];
  readonly trivy?: readonly string[];
  readonly checkov?: readonly string[];
  readonly semgrep?: readonly string[];
  readonly kics?: readonly string[];
  readonly dockle?: readonly string[];
  readonly dockerfilelint?: readonly string[];
  readonly dockerfileUtils?: readonly string[];
  readonly sonar?: readonly string[];
}

/** A value, not a class: metadata first, then one generator that reads like the sentence it implements. */
export interface Rule {
  /** The name of the problem, read after "allow …"; file name, address and constant derive from it. Never changes. */
  readonly id: string;
  readonly stage: StageNumber;
  readonly severity: Severity;
  /** One sentence for lists: what goes wrong. Plain text, code in backticks. */
  readonly summary: string;
  readonly aliases: Aliases;
  /** Slug of the lesson that teaches it, when there is one. */
  readonly lesson?: string;
  /** True for a rule that judges only when a config gives it a severity: advice of other tools that we do not share. */
  readonly optional?: boolean;
  /** True when some of its findings carry a fix. */
  readonly fixable?: boolean;
  check(model: Model): Iterable<Judgement>;
}

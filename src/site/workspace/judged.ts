import type { Fingerprint } from '../own/fingerprint.ts';
import type { Finding, Problem, RebuildEdit, Report, TextRange } from '../../engine/index.ts';

export interface ShownFinding extends Finding {
  /** The rule's summary: why the finding matters. */
  readonly why: string;
}

export interface ShownGoal {
  readonly text: string;
  readonly met: boolean;
  /** What is missing, one sentence each. */
  readonly missing: readonly string[];
}

/** One instruction of the image, and what a rebuild does with it. */
export interface ShownRebuild {
  readonly line: number;
  readonly keyword: string;
  /** As BuildKit names the step: continuations joined, blanks collapsed. */
  readonly text: string;
  readonly runs: 'again' | 'kept' | 'unknown';
  readonly because: string;
}

/** A measured file set that builds the learner's image: the very same one, or one that costs the same. */
export interface Alike {
  readonly set: string;
  readonly how: 'identical' | 'same';
}

/** What a Dockerfile names that can change without any file of the context. */
export interface Named {
  readonly images: readonly string[];
  readonly arguments: readonly string[];
}

/** What the page shows of one reading of the files; plain data, because it crosses from a worker. */
export interface Judged {
  readonly findings: readonly ShownFinding[];
  readonly problems: readonly Problem[];
  readonly ignored: number;
  readonly verdicts: Report['verdicts'];
  readonly stageReached: Report['stageReached'];
  /** Which stage was judged, as a sentence, where that is not simply the last one. */
  readonly target: string | null;
  readonly goals: readonly ShownGoal[];
  readonly rebuild: readonly ShownRebuild[];
  /** The edit that `rebuild` follows. */
  readonly edited: RebuildEdit;
  readonly named: Named;
  readonly alike: Alike | null;
  /** What the files are matched to everything measured by; null when they are too many instructions for that. */
  readonly own: Fingerprint | null;
  /** Texts that a finding or a fix points into and that the page does not have. */
  readonly texts: Readonly<Record<string, string>>;
}

/** `6:5`, as a person says it. */
export const placeOf = ({ line, column }: TextRange): string => `${line}:${column}`;

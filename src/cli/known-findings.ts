import { createHash } from 'node:crypto';
import { dirname, relative } from 'node:path';
import type { Finding, Problem } from '../engine/index.ts';
import type { KnownCounts } from './baseline-file.ts';
import { cannotBeBuilt } from './findings.ts';
import { wordsAt } from './fingerprint.ts';
import { absoluteOf, textIn, type Judged, type JudgedFile } from './judged.ts';
import { createdBy } from './kept-findings.ts';
import { slashed } from './printed-path.ts';

/** What a finding is known by: path from the folder of the baseline, rule, and words. Not its line, which moves. */
type Identity = readonly [path: string, ruleAndWords: string];

/** The findings that a baseline knows, and how many of them were not met yet. */
export class KnownFindings {
  readonly #folder: string;
  readonly #left = new Map<string, number>();

  /** `path` is the baseline's own. */
  constructor(known: KnownCounts, path: string) {
    this.#folder = dirname(path);
    for (const [file, counts] of Object.entries(known))
      for (const [name, count] of Object.entries(counts))
        this.#left.set([file, name].join('\0'), count);
  }

  /** How many findings nobody has met. */
  get left(): number {
    return [...this.#left.values()].reduce((sum, count) => sum + count, 0);
  }

  /** The same report with the known findings set apart. Of several with the same words the first ones are known. */
  setApart({ file, report }: Judged): Judged {
    const known = {
      problems: report.problems.filter((problem) => this.#meet(file, cannotBeBuilt, problem)),
      findings: report.findings.filter((finding) => this.#meet(file, finding.rule, finding)),
    };
    const problems = new Set(known.problems);
    const findings = new Set(known.findings);
    const left = {
      problems: report.problems.filter((problem) => !problems.has(problem)),
      findings: report.findings.filter((finding) => !findings.has(finding)),
    };
    return { file, report: { ...report, ...left }, known };
  }

  #meet(file: JudgedFile, rule: string, one: Problem | Finding): boolean {
    const key = identityOf(file, rule, one, this.#folder)?.join('\0') ?? '';
    const count = this.#left.get(key) ?? 0;
    if (count > 0) this.#left.set(key, count - 1);
    return count > 0;
  }
}

/** All findings of a run as a baseline at `path` holds them. */
export function countsOf(judged: readonly Judged[], path: string): KnownCounts {
  const known: Record<string, Record<string, number>> = {};
  const add = (identity: Identity | null) => {
    if (identity === null) return;
    const [at, name] = identity;
    const counts = (known[at] ??= {});
    counts[name] = (counts[name] ?? 0) + 1;
  };
  for (const { file, report } of judged) {
    for (const one of report.problems) add(identityOf(file, cannotBeBuilt, one, dirname(path)));
    for (const one of report.findings) add(identityOf(file, one.rule, one, dirname(path)));
  }
  return known;
}

/**
 * Null for a text without a path. A finding that misses a file is known by that file: which of several Dockerfiles it
 * is printed with depends on those that are judged.
 */
function identityOf(
  file: JudgedFile,
  rule: string,
  one: Problem | Finding,
  folder: string,
): Identity | null {
  const created = 'fix' in one ? createdBy(file, one) : null;
  const absolute = created ?? absoluteOf(file, one.place.file);
  if (absolute === null) return null;
  const words = created === null ? wordsAt(textIn(file, one.place.file) ?? '', one.place.span) : '';
  return [slashed(relative(folder, absolute)), `${rule} ${digestOf(words)}`];
}

/** Not the words themselves: they can be long, and they can be a password. */
const digestOf = (words: string): string =>
  createHash('sha256').update(words).digest('hex').slice(0, 16);

import { readFileSync } from 'node:fs';
import { rules, type Severity } from '../../src/engine/index.ts';
import { baseEnvironment } from './base-environment.ts';
import { BuildKitCheck, canCheck, type BuildKitReport } from './buildkit-check.ts';
import { SharedMeaning } from './compare.ts';
import { mistakesIn, readExplained, type Disagreement } from './disagreement.ts';
import { InstructionLines } from './instruction-lines.ts';
import { skipped, type Outcome } from './outcome.ts';
import { ownFindings } from './own-findings.ts';
import { cases, projects, type Subject } from './subject.ts';
import { claimedOf, goneChecks, newChecks, unclaimedOf } from './unclaimed.ts';

const explained = new URL('../fixtures/differential/buildkit.txt', import.meta.url);

/** Rules that are off unless asked for are asked for: here the question is what they find. */
const everything: Readonly<Record<string, Severity>> = Object.fromEntries(
  rules.filter((rule) => rule.optional === true).map((rule) => [rule.id, rule.severity]),
);
/** What these find in a line ends a build as well, though the syntax of the line is right. */
const endBuilds = new Set([
  'comment-after-instruction',
  'exposed-port-malformed',
  'image-name-malformed',
  'mount-malformed',
  'port-out-of-range',
]);

const meaning = new SharedMeaning(rules, 'buildkit');

/** Compares with BuildKit's build checks: every project of the corpus, and every case of the rule pages. */
export async function compareWithBuildKit(): Promise<Outcome> {
  if (!canCheck()) return skipped('no Docker Engine answers');
  const subjects = [...projects, ...cases];
  const buildkit = new BuildKitCheck();
  const found: Disagreement[] = [];
  const codes = new Set<string>();
  const left = [...subjects];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const theirs = await buildkit.of(next.input);
      for (const { code } of theirs.found) codes.add(code);
      found.push(...disagreements(next, theirs));
    }
  };
  try {
    await Promise.all([work(), work(), work()]);
  } finally {
    buildkit.remove();
  }
  const claimed = claimedOf('buildkit');
  return {
    kind: 'compared',
    summary: `${subjects.length} Dockerfiles, ${codes.size} checks seen, ${found.length} disagreements`,
    mistakes: [
      ...newChecks(codes, claimed, unclaimedOf('buildkit')),
      // The cases of the rule pages make every check speak that a rule stands for.
      ...goneChecks(codes, claimed, []),
      ...mistakesIn(found, readExplained(readFileSync(explained, 'utf8'))),
    ],
  };
}

function disagreements({ name, input }: Subject, theirs: BuildKitReport): Disagreement[] {
  const ours = ownFindings(input, everything);
  const lines = new InstructionLines(input.dockerfile);
  const set = baseEnvironment(input);
  const warnings = theirs.found
    .filter(({ detail }) => !set.has(/undefined variable '\$(\w+)'/.exec(detail)?.[1] ?? ''))
    .map(({ code, line }) => ({ code, line: lines.first(line) }));
  const found = meaning.compare(name, ours, warnings);
  if (theirs.refused === null) {
    const line = ours.refused[0];
    return line === undefined ? found : [{ project: name, line, code: 'refused', side: 'ours' }];
  }
  // BuildKit looks no further than where it stops, so the rest of the file cannot be compared.
  const line = lines.first(theirs.refused.line);
  const isAgreed =
    ours.refused.length > 0 ||
    ours.found.some((one) => one.line === line && endBuilds.has(one.code)) ||
    (warnings.some((one) => one.line === line) &&
      !found.some((one) => one.line === line && one.side === 'theirs'));
  return isAgreed ? [] : [{ project: name, line, code: 'refused', side: 'theirs' }];
}

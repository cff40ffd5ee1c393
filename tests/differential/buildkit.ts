import { readFileSync } from 'node:fs';
import { rules, type Severity } from '../../src/engine/index.ts';
import { BuildKitCheck, canCheck, type BuildKitReport } from './buildkit-check.ts';
import { SharedMeaning } from './compare.ts';
import { mistakesIn, readExplained, type Disagreement } from './disagreement.ts';
import { InstructionLines } from './instruction-lines.ts';
import { skipped, type Outcome } from './outcome.ts';
import { ownFindings } from './own-findings.ts';
import { cases, projects, type Subject } from './subject.ts';

const explained = new URL('../fixtures/differential/buildkit.txt', import.meta.url);

/** Rules that are off unless asked for are asked for: here the question is what they find. */
const everything: Readonly<Record<string, Severity>> = Object.fromEntries(
  rules.filter((rule) => rule.optional === true).map((rule) => [rule.id, rule.severity]),
);
/** The official Python images set these; the empty folder that stands for them does not. */
const fromBaseImage = /undefined variable '\$(PYTHON_VERSION|PYTHON_SHA256|GPG_KEY|LANG)'/;

const meaning = new SharedMeaning(rules, 'buildkit');

/** Compares with BuildKit's build checks: every project of the corpus, and every case of the rule pages. */
export async function compareWithBuildKit(): Promise<Outcome> {
  if (!canCheck()) return skipped('no Docker Engine answers');
  const subjects = [...projects, ...cases];
  const buildkit = new BuildKitCheck();
  const found: Disagreement[] = [];
  const left = [...subjects];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      found.push(...disagreements(next, await buildkit.of(next.input)));
  };
  try {
    await Promise.all([work(), work(), work()]);
  } finally {
    buildkit.remove();
  }
  return {
    kind: 'compared',
    summary: `${subjects.length} Dockerfiles, ${found.length} disagreements`,
    mistakes: mistakesIn(found, readExplained(readFileSync(explained, 'utf8'))),
  };
}

function disagreements({ name, input }: Subject, theirs: BuildKitReport): Disagreement[] {
  const ours = ownFindings(input, everything);
  const lines = new InstructionLines(input.dockerfile);
  const refused: Disagreement = { project: name, line: 0, code: 'refused', side: 'ours' };
  if (theirs.refused !== null && ours.refused.length === 0)
    return [{ ...refused, line: lines.first(theirs.refused.line), side: 'theirs' }];
  if (theirs.refused === null && ours.refused[0] !== undefined)
    return [{ ...refused, line: ours.refused[0] }];
  // A file that both refuse is not judged further by BuildKit.
  if (theirs.refused !== null) return [];
  const warnings = theirs.found
    .filter(({ detail }) => !fromBaseImage.test(detail))
    .map(({ code, line }) => ({ code, line: lines.first(line) }));
  return meaning.compare(name, ours, warnings);
}

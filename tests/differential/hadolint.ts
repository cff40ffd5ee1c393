import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import { likeHadolint } from '../../src/course/configuration.ts';
import { rules, type CheckConfig } from '../../src/engine/index.ts';
import { SharedMeaning } from './compare.ts';
import { keyOf, mistakesIn, readExplained, type Disagreement } from './disagreement.ts';
import { InstructionLines } from './instruction-lines.ts';
import { skipped, type Outcome } from './outcome.ts';
import { ownFindings, type Found } from './own-findings.ts';
import { projects } from './subject.ts';
import { claimedOf, goneChecks, newChecks, unclaimedOf } from './unclaimed.ts';

const explained = new URL('../fixtures/differential/hadolint.txt', import.meta.url);

/** The release whose judgement is explained; another one judges otherwise. */
const version = '2.15.1';

const report = z.array(z.object({ code: z.string(), file: z.string(), line: z.number() }));

type Severities = NonNullable<CheckConfig['severities']>;

/** Both ways in which a team can use our rules: as they are, and weighed as hadolint weighs its own. */
const ways: readonly Severities[] = [{}, likeHadolint(rules)];

/** Compares with hadolint: every project of the corpus, in both ways. */
export async function compareWithHadolint(): Promise<Outcome> {
  const program = [process.env['HADOLINT'] ?? 'hadolint'].find((name) =>
    spawnSync(name, ['--version'], { encoding: 'utf8' }).stdout?.includes(version),
  );
  if (program === undefined) return skipped(`no hadolint ${version}: set HADOLINT to its path`);
  const theirs = findingsOf(program);
  const all = new Map<string, Disagreement>();
  for (const severities of ways) {
    for (const one of disagreements(theirs, severities)) all.set(keyOf(one), one);
  }
  const codes = checksIn(program);
  return {
    kind: 'compared',
    summary: `${projects.length} Dockerfiles, ${codes.size} checks, ${all.size} disagreements`,
    mistakes: [
      ...unknownChecks(codes),
      ...mistakesIn([...all.values()], readExplained(readFileSync(explained, 'utf8'))),
    ],
  };
}

/** The program lists its checks nowhere, so the names are read from the file that it is. Those of ShellCheck are not in it. */
const checksIn = (program: string): ReadonlySet<string> =>
  new Set(readFileSync(program, 'latin1').match(/\bDL\d{4}\b/g));

function unknownChecks(codes: ReadonlySet<string>): string[] {
  if (codes.size === 0)
    return ['the names of the checks are not in the program: is HADOLINT a script?'];
  const claimed = new Set([...claimedOf('hadolint')].filter((code) => code.startsWith('DL')));
  const unclaimed = unclaimedOf('hadolint');
  return [...newChecks(codes, claimed, unclaimed), ...goneChecks(codes, claimed, unclaimed)];
}

function disagreements(theirs: readonly Found[][], severities: Severities): Disagreement[] {
  const judging = rules.filter(({ id, optional }) =>
    severities[id] === undefined ? optional !== true : severities[id] !== 'off',
  );
  const meaning = new SharedMeaning(judging, 'hadolint', judgesUnasked);
  return projects.flatMap(({ name, input }, index) => {
    const lines = new InstructionLines(input.dockerfile);
    const found = (theirs[index] ?? []).map(({ code, line }) => ({
      code,
      line: lines.first(line),
    }));
    const unread = found.find(({ code }) => code === unreadable);
    if (unread !== undefined)
      return [{ project: name, line: unread.line, code: unreadable, side: 'theirs' as const }];
    return meaning.compare(name, ownFindings(input, severities), found);
  });
}

/** hadolint's code for a file that its parser refuses; it says nothing else about it. */
const unreadable = 'DL1000';

/** Left out: what hadolint judges only when a configuration asks for it, names registries or labels. */
const judgesUnasked = (code: string): boolean => !/^(DL1001|DL3026|DL3049|DL305[0-8])$/.test(code);

/** By project. */
function findingsOf(program: string): Found[][] {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'));
  try {
    const paths = projects.map(({ input }, index) => {
      writeFileSync(join(folder, `${index}`), input.dockerfile);
      return `${index}`;
    });
    const words = ['--no-fail', '--format', 'json', ...paths];
    const { stdout, stderr } = spawnSync(program, words, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (!stdout.startsWith('[')) throw new Error(`hadolint said: ${stderr}`);
    const found = projects.map((): Found[] => []);
    for (const { code, file, line } of report.parse(JSON.parse(stdout)))
      found[Number(file)]?.push({ code, line });
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import type { Report, Severity, StageNumber } from '../engine/index.ts';
import { check } from '../engine/index.ts';
import { readJudged, type JudgedFile } from './context.ts';
import { findDockerfiles } from './discover.ts';
import { writeJson } from './format/json.ts';
import { writeText } from './format/text.ts';
import type { CheckOptions } from './run.ts';
import type { Terminal } from './terminal.ts';

/** One Dockerfile and what was found in it and beside it. */
export interface Judged {
  readonly file: JudgedFile;
  readonly report: Report;
}

const weight: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/** `check`: judges every Dockerfile found and prints the findings. 1 when one weighs at least `--fail-on`. */
export async function checkCommand(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<0 | 1> {
  const judged: Judged[] = [];
  for (const path of await findDockerfiles(paths, terminal.cwd)) {
    const file = await readJudged(path, terminal.cwd, terminal.today, options.context);
    judged.push({ file, report: upTo(options.stage, check(file.input)) });
  }
  if (options.format === 'json') writeJson(judged, options.site, terminal);
  else writeText(judged, options.site, terminal);
  const heavy = judged.some(
    ({ report }) =>
      report.problems.length > 0 ||
      report.findings.some((finding) => weight[finding.severity] >= weight[options.failOn]),
  );
  return heavy ? 1 : 0;
}

function upTo(stage: number | undefined, report: Report): Report {
  if (stage === undefined) return report;
  const within = (finding: { stage: StageNumber }) => finding.stage <= stage;
  return {
    ...report,
    findings: report.findings.filter(within),
    ignored: report.ignored.filter(within),
  };
}

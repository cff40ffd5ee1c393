import { narrowed, withoutSeen } from './kept-findings.ts';
import { diffOf, fixEverything, isWritable } from './fixing.ts';
import type { Judged } from './judged.ts';
import type { CheckOptions } from './check.ts';
import type { Terminal } from './terminal.ts';
import { writeAll } from './write-all.ts';

/** What is left to report; or the exit code, when everything is said. */
type Left = { readonly judged: readonly Judged[] } | { readonly exitCode: 0 | 1 };

/**
 * `--diff` prints what the safe fixes would change, and says 1 when that is anything. `--fix` writes them, all or none,
 * and leaves the rest to be reported; of standard input it prints the text with the fixes in it.
 */
export async function fixCommand(
  judged: readonly Judged[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<Left> {
  const asked = options.rule && new Set(options.rule.map(({ id }) => id));
  const fixing = fixEverything(
    judged,
    (file, finding) =>
      isWritable(file, finding) &&
      (options.stage === undefined || finding.stage <= options.stage) &&
      (asked?.has(finding.rule) ?? true),
    (report) => narrowed(report, options),
  );
  if (options.diff === true) {
    await say(diffOf(fixing.files, terminal.cwd), options, terminal);
    return { exitCode: fixing.files.length > 0 ? 1 : 0 };
  }
  const [only] = judged;
  if (judged.length === 1 && only?.file.source.isStandardInput === true) {
    await say(fixing.files[0]?.after ?? only.file.input.dockerfile, options, terminal);
    return { exitCode: 0 };
  }
  const files = fixing.files.flatMap(({ absolute, before, after }) =>
    absolute === null ? [] : [{ absolute, before, after }],
  );
  await writeAll(files, terminal.cwd);
  const findings = `${fixing.count} ${fixing.count === 1 ? 'finding' : 'findings'}`;
  const places = `${files.length} ${files.length === 1 ? 'file' : 'files'}`;
  terminal.warn(fixing.count === 0 ? 'Nothing to fix.\n' : `Fixed ${findings} in ${places}.\n`);
  const seen = new Set<string>();
  return { judged: fixing.judged.map((one) => withoutSeen(one, seen)) };
}

/** To where a report would go. */
async function say(text: string, { output }: CheckOptions, terminal: Terminal): Promise<void> {
  if (output === undefined) terminal.write(text);
  else await (await import('./output.ts')).writeOutput(output, text, terminal.cwd);
}

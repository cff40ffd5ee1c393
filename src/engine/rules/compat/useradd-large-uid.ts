import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Rule } from '../../rule.ts';
import { runCommands } from './run-commands.ts';

export const useraddLargeUid: Rule = {
  id: 'useradd-large-uid',
  stage: 8,
  severity: 'warning',
  summary: '`useradd` with a large number can make `/var/log/lastlog` huge.',
  aliases: { hadolint: ['DL3046'] },
  optional: true,
  fixable: true,

  *check(model) {
    for (const { step, command } of runCommands(model, /\buseradd\b/)) {
      if (command.name !== 'useradd' || hasNoLog(step.stage)) continue;
      const uid = uidOf(command);
      if (uid === null || keepsNoLog(command)) continue;
      yield {
        place: command.programPlace,
        message: `\`useradd\` writes at entry ${uid} of \`/var/log/lastlog\`: the file gets a length of about ${megabytes(uid)} MB, and not every tool keeps the holes in it.`,
        ...(step.form === 'shell' ? { fix: withoutLog(command) } : {}),
      };
    }
  },
};

/** Debian 13 notes logins elsewhere, and useradd there leaves the old file alone. */
const hasNoLog = ({ base }: Stage): boolean =>
  valueOf(base.family) === 'debian' && /^(?:trixie|forky|sid)$/.test(valueOf(base.release) ?? '');

/** An entry has 292 bytes. */
const megabytes = (uid: string): number => Math.round((Number(uid) * 292) / 1e6);

/** A number of six digits or more; null for a smaller one, or for none that can be read. */
function uidOf({ words }: Command): string | null {
  for (const [index, { value }] of words.entries()) {
    const attached = /^(?:--uid=|-u)(\d+)$/.exec(value ?? '')?.[1];
    const next = /^(?:--uid|-[A-Za-z]*u)$/.test(value ?? '') ? words[index + 1]?.value : null;
    const uid = attached ?? next ?? '';
    if (/^\d{6,10}$/.test(uid)) return uid;
  }
  return null;
}

const keepsNoLog = ({ words }: Command): boolean =>
  words.some(({ value }) => {
    const option = value ?? '-l';
    return option === '--no-log-init' || (/^-[a-zA-Z]+$/.test(option) && option.includes('l'));
  });

function withoutLog({ programPlace: { file, span } }: Command): Fix {
  const edits = [{ file, span: { start: span.end, end: span.end }, text: ' --no-log-init' }];
  return { title: 'Leave the log of logins alone', safe: true, edits };
}

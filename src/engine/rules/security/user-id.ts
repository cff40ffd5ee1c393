import { valueOf } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';

/** What to write in USER for an account: its number, or the variable that useradd got it from. */
export function userId(stage: Stage, name: string): string | null {
  for (const one of stage.chain) {
    for (const step of one.steps.toReversed()) {
      if (step.kind !== 'run') continue;
      for (const command of step.commands.toReversed()) {
        const word = uidOf(command, name);
        if (word !== null) return written(word, one === stage);
      }
    }
  }
  return ofBase(stage, name);
}

/** The operand of `--uid` where a command makes or changes this account; null for others. */
function uidOf({ name: program, words }: Command, name: string): Word | null {
  if (!/^(?:useradd|adduser|usermod)$/.test(program ?? '') || words.length > 60) return null;
  if (!words.some(({ value }, index) => value === name && !isSetting(words[index - 1])))
    return null;
  for (const [index, word] of words.entries()) {
    if (/^(?:--uid|-[a-zA-Z]{0,6}u)$/.test(word.raw)) return words[index + 1] ?? null;
    const attached = /^--uid=(.+)$/s.exec(word.raw)?.[1];
    if (attached !== undefined)
      return { ...word, raw: attached, value: word.value?.slice('--uid='.length) ?? null };
  }
  return null;
}

/** What comes next is a group, a folder or a shell: `-g root` makes no account called root, nor does `-rms /bin/sh`. */
export const isSetting = (before: Word | undefined): boolean =>
  before === undefined ||
  /^(?:-[a-zA-Z]{0,6}[bcdeghGkKpsu]|--(?:uid|gid|groups|ingroup|home(?:-dir)?|shell|comment|gecos|skel|password))$/.test(
    before.raw,
  );

/** A build argument keeps its name, so that another value still fits; it is only sure to be seen in its own stage. */
function written({ raw, value, variables }: Word, isOwnStage: boolean): string | null {
  const variable = /^"?(\$\{?[A-Za-z_]\w{0,60}\}?)"?$/.exec(raw)?.[1];
  if (value === null || !/^\d{1,10}$/.test(value) || /^0+$/.test(value)) return null;
  if (variable !== undefined) return isOwnStage ? variable : null;
  return variables.length === 0 ? value : null;
}

const debian: Readonly<Record<string, string>> = { nobody: '65534', 'www-data': '33' };

/** Accounts that distributions have with fixed numbers. */
const accounts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  debian,
  ubuntu: debian,
  alpine: { nobody: '65534' },
  distroless: { nonroot: '65532', nobody: '65534' },
};

function ofBase({ base }: Stage, name: string): string | null {
  const known = accounts[valueOf(base.family) ?? ''];
  return known !== undefined && Object.hasOwn(known, name) ? (known[name] ?? null) : null;
}

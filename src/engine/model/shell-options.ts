/** What decides whether a shell goes on after a failure. */
export interface ShellOptions {
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

export const noOptions: ShellOptions = { errexit: false, pipefail: false };

/** After `set -euo pipefail`, or with these arguments of the shell itself; words that are unknown change nothing. */
export function withOptions(before: ShellOptions, words: readonly (string | null)[]): ShellOptions {
  let { errexit, pipefail } = before;
  for (const [index, word] of words.entries()) {
    const letters = /^([-+])([a-zA-Z]+)$/.exec(word ?? '');
    if (letters === null) {
      if (word === '--') break;
      continue;
    }
    const on = letters[1] === '-';
    if (letters[2]?.includes('e')) errexit = on;
    if (letters[2]?.endsWith('o')) {
      if (words[index + 1] === 'errexit') errexit = on;
      if (words[index + 1] === 'pipefail') pipefail = on;
    }
  }
  return { errexit, pipefail };
}

/** Of a first line such as `#!/bin/bash -eu` or `#!/usr/bin/env -S bash -e`. */
export const shebangOptions = (shebang: string): ShellOptions =>
  withOptions(noOptions, shebang.split(/\s+/).slice(1));

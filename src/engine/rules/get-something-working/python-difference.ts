import type { Severity } from '../../rule.ts';
import type { StagePython } from './stage-python.ts';

export interface Difference {
  /** The end of a sentence that begins with the path. */
  readonly text: string;
  readonly severity: Severity;
}

/** What keeps packages for one Python from running under the other; null: nothing that is known. */
export function differenceOf(made: StagePython, there: StagePython): Difference | null {
  if (made.minor !== null && there.minor !== null && made.minor !== there.minor)
    return unusable(
      `was made with Python ${made.minor}, and this stage has ${there.minor}: the packages are not found.`,
    );
  if (made.prefix !== null && there.prefix !== null && made.prefix !== there.prefix)
    return unusable(
      `starts \`${made.prefix}/bin/python3\`, and the Python of this stage is in \`${there.prefix}/bin\`: "no such file or directory".`,
    );
  if (made.libc !== null && there.libc !== null && made.libc !== there.libc) {
    const text = `was made for ${libcName[made.libc]}, and this stage has ${libcName[there.libc]}: packages with compiled parts cannot be loaded.`;
    return { text, severity: 'warning' };
  }
  return null;
}

export const unusable = (text: string): Difference => ({ text, severity: 'error' });

const libcName = { glibc: 'glibc (Debian and the like)', musl: 'musl (Alpine)' } as const;

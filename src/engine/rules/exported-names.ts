import { once } from '../model/once.ts';
import type { RunStep } from '../model/step.ts';

/** The names that some command of a RUN gives a value to with `export NAME=…`. */
export const exportedNames = once(({ commands }: RunStep): ReadonlySet<string> => {
  const names = new Set<string>();
  for (const { name, words } of commands) {
    if (name !== 'export') continue;
    for (const { raw } of words) {
      const end = raw.indexOf('=');
      if (end > 0) names.add(raw.slice(0, end));
    }
  }
  return names;
});

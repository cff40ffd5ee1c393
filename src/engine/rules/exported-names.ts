import type { RunStep } from '../model/step.ts';

const read = new WeakMap<RunStep, ReadonlySet<string>>();

/** The names that some command of a RUN gives a value to with `export NAME=…`; read once for each RUN. */
export function exportedNames(run: RunStep): ReadonlySet<string> {
  const present = read.get(run);
  if (present !== undefined) return present;
  const names = new Set<string>();
  for (const { name, words } of run.commands) {
    if (name !== 'export') continue;
    for (const { raw } of words) {
      const end = raw.indexOf('=');
      if (end > 0) names.add(raw.slice(0, end));
    }
  }
  read.set(run, names);
  return names;
}

import { rebuild } from '../../engine/cache.ts';
import type { Model } from '../../engine/index.ts';
import type { RebuildNeed } from '../need.ts';
import { commandsOf, startsWith } from './commands.ts';

/** Missing when a rebuild after the edit runs an instruction with the command again, or there is none. */
export function keeps({ command, edit }: RebuildNeed, model: Model): string | null {
  const fates = fatesOf({ command, edit }, model);
  if (fates.length === 0) return `No instruction runs \`${command}\`.`;
  return fates.every((fate) => fate === 'kept')
    ? null
    : `After an edit of \`${edit}\`, \`${command}\` runs again.`;
}

/** Missing when no instruction with the command runs again after the edit. */
export function repeats({ command, edit }: RebuildNeed, model: Model): string | null {
  return fatesOf({ command, edit }, model).includes('again')
    ? null
    : `After an edit of \`${edit}\`, \`${command}\` does not run again.`;
}

function fatesOf({ command, edit }: RebuildNeed, model: Model): string[] {
  const spots = new Set<number>();
  for (const run of commandsOf(model.contributing)) {
    if (startsWith(run.command, command)) spots.add(run.step.place.span.start);
  }
  if (spots.size === 0) return [];
  return rebuild(model, { file: edit })
    .filter(({ place }) => spots.has(place.span.start))
    .map(({ runs }) => runs);
}

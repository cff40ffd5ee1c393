import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { isDiskFile, type LogFile } from './log-file.ts';

/** Programs of the start script that stay, and whose output the shell puts into a file. */
export function* redirectedOutput({ start }: Model): Iterable<LogFile> {
  const { script } = start;
  if (script === null) return;
  const stays = new Set<Command>(mapped(script.endings, ({ command }) => command));
  const seen = new Set<number>();
  for (const command of [...stays, ...script.commands.filter(isInBackground)]) {
    for (const { operator, descriptor, target } of command.redirects) {
      const isOutput = /^&?>{1,2}\|?$|^>&$/.test(operator) && (descriptor ?? 1) <= 2;
      const path = target?.value ?? null;
      if (!isOutput || target === null || /^\d$/.test(path ?? '') || !isDiskFile(path)) continue;
      if (seen.has(target.place.span.start)) continue;
      seen.add(target.place.span.start);
      const writer = command.name ?? 'the program';
      yield { path, place: target.place, writer, edit: null };
    }
  }
}

/** `exec > file` alone redirects everything that follows. */
const isInBackground = ({ background, name, words, conditional }: Command): boolean =>
  background || (name === 'exec' && words.length === 1 && !conditional);

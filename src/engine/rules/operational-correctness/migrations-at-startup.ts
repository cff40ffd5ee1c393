import { mapped } from '../../mapped.ts';
import type { Place } from '../../place.ts';
import type { Rule } from '../../rule.ts';
import { longRunning } from './long-running.ts';
import { forEveryContainer, migration, newMigrations } from './migration-words.ts';
import { startupCommands, type StartupCommand } from './startup-commands.ts';

export const migrationsAtStartup: Rule = {
  id: 'migrations-at-startup',
  stage: 5,
  severity: 'info',
  summary: 'Every container that starts changes the database before it serves.',
  aliases: {},

  *check(model) {
    for (const started of startupCommands(model)) {
      if (!goesOn(started)) continue;
      const text = mapped(started.inner, ({ value }) => value ?? '?').join(' ');
      const message = messageFor(text);
      if (message !== null) yield { place: whole(started), message };
    }
  },
};

function messageFor(text: string): string | null {
  const action = migration.exec(text)?.[1];
  if (action !== undefined)
    return `\`${action}\` runs in every container that starts: several at once change one database, and each start waits for it.`;
  const files = forEveryContainer.exec(text)?.[1];
  if (files !== undefined)
    return `\`${files}\` gives the same result in every container: in a \`RUN\` it happens once, here it delays every start.`;
  const made = newMigrations.exec(text)?.[1];
  return made === undefined
    ? null
    : `\`${made}\` writes migrations that no commit has, in every container that starts: they are gone with it, and the database keeps what they did.`;
}

/** A service starts behind it; a job that migrates and ends is what one should have. */
const goesOn = ({ command, script }: StartupCommand): boolean =>
  command !== null &&
  script !== null &&
  script.endings.some(
    (ending) =>
      ending.command.place.span.start > command.place.span.start &&
      longRunning(ending.command) !== null,
  );

function whole({ words }: StartupCommand): Place {
  const [first] = words;
  const last = words.at(-1);
  const file = first?.place.file ?? '';
  return { file, span: { start: first?.place.span.start ?? 0, end: last?.place.span.end ?? 0 } };
}

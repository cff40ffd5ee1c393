import type { Place } from '../../place.ts';
import type { Rule } from '../../rule.ts';
import { longRunning } from './long-running.ts';
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
      const text = started.inner.map(({ value }) => value ?? '?').join(' ');
      const action = migration.exec(text)?.[1];
      const files = action === undefined ? forEveryContainer.exec(text)?.[1] : undefined;
      if (action === undefined && files === undefined) continue;
      yield {
        place: whole(started),
        message:
          action === undefined
            ? `\`${files}\` gives the same result in every container: in a \`RUN\` it happens once, here it delays every start.`
            : `\`${action}\` runs in every container that starts: several at once change one database, and each start waits for it.`,
      };
    }
  },
};

const python = String.raw`^(?:\S*python[\d.]* (?:-\S+ )*)?`;

/** The words that say what is done, behind an interpreter and its options. */
const migration = new RegExp(
  `${python}((?:\\S*manage\\.py|django-admin|django) migrate|(?:\\S*/)?(?:alembic|aerich) (?:-c \\S+ )?upgrade|flask (?:--app \\S+ )?db upgrade|prisma (?:migrate deploy|db push)|yoyo apply)\\b`,
);

const forEveryContainer = new RegExp(
  `${python}((?:\\S*manage\\.py|django-admin|django) (?:collectstatic|compilemessages))\\b`,
);

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

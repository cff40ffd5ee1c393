import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { isForDevelopment } from '../security/development-image.ts';
import { migration, newMigrations } from './migration-words.ts';

export const migrationsInBuild: Rule = {
  id: 'migrations-in-build',
  stage: 5,
  severity: 'warning',
  summary:
    'A build step migrates a database: a file inside the image, or one that every build reaches.',
  aliases: {},

  *check(model) {
    if (isForDevelopment(model)) return;
    for (const run of runsOf(model)) if (!startsDatabase(run)) yield* judge(run);
  },
};

const runsOf = ({ finalChain }: Model): readonly RunStep[] =>
  finalChain.flatMap(({ runs }) => runs);

function* judge({ commands }: RunStep): Iterable<Judgement> {
  for (const { words, conditional, place } of commands) {
    if (conditional) continue;
    const text = mapped(words, ({ value }) => value ?? '?')
      .join(' ')
      .replace(/^(?:uv|poetry|pipenv|pdm) run (?:-\S+ )*/, '');
    const made = newMigrations.exec(text)?.[1];
    const run = made === undefined ? migration.exec(text)?.[1] : undefined;
    if (made !== undefined)
      yield {
        place,
        message: `\`${made}\` writes migrations that no commit has: they are in this image alone, and the next build may write others.`,
      };
    else if (run !== undefined)
      yield {
        place,
        message: `\`${run}\` in a build works on a file of SQLite, of which each container gets a copy and loses what it wrote, or on a server that every build has to reach.`,
      };
  }
}

/** A database of its own, filled on purpose for tests or a demonstration. */
const startsDatabase = ({ commands }: RunStep): boolean =>
  commands.some(({ words }) =>
    words.some(({ value }) => /postgres|pg_ctl|mysql|mariadb/.test(value ?? '')),
  );

import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { leaked } from './leaked.ts';
import { MountedSecret } from './mounted-secret.ts';
import { keeps, type Keeping } from './secret-keeping.ts';

export const secretMountPersisted: Rule = {
  id: 'secret-mount-persisted',
  stage: 2,
  severity: 'error',
  summary: 'A secret that was mounted for one step is written into the layer or printed.',
  aliases: {},

  *check(model) {
    for (const { runs } of model.stages) {
      for (const run of runs) {
        const secret = run.mounts.length === 0 ? null : MountedSecret.of(model, run);
        if (secret !== null) yield* judgeRun(model, run, secret);
      }
    }
  },
};

/** More commands than a step has; each is compared with those that may clean up after it. */
const mostCommands = 200;

function* judgeRun(model: Model, run: RunStep, secret: MountedSecret): Iterable<Judgement> {
  const commands = run.commands.slice(0, mostCommands);
  for (const command of commands) {
    const found = keeps(run, command, secret);
    if (found === null) continue;
    const { place } = command;
    if (found.kind === 'log') yield { place, severity: 'warning', message: logged };
    else yield { place, ...leaked(model, run.stage, whatOf(found), readers) };
  }
  const traced = tracedUse(commands, secret);
  if (traced !== null) yield { place: traced.place, severity: 'warning', message: logged };
}

/** The `set -x` under which a command with the secret runs. */
function tracedUse(commands: readonly Command[], secret: MountedSecret): Command | null {
  let tracer: Command | null = null;
  for (const command of commands) {
    const options = command.name === 'set' ? mapped(command.words, ({ value }) => value ?? '') : [];
    if (options.some((value) => /^-[a-zA-Z]*x|^xtrace$/.test(value))) tracer = command;
    if (options.some((value) => /^\+[a-zA-Z]*x/.test(value))) tracer = null;
    if (tracer !== null && command.words.some((word) => secret.isIn(word))) return tracer;
  }
  return null;
}

const logged =
  'This prints the mounted secret, and the log of the build keeps it for everyone who can read that.';

const whatOf = ({ kind, where }: Keeping): string =>
  kind === 'settings'
    ? `\`${where}\` writes the mounted secret to a file that stays in the layer`
    : `\`${where}\` gets a copy of the mounted secret and stays in the layer`;

const readers = ', for everyone who can pull the image to read';

import { known, unknown } from '../known.ts';
import type { Context } from './context.ts';
import type { Reading } from './reading.ts';
import type { Stage } from './stage.ts';
import { StartFollower } from './start-follower.ts';
import type { Program, StartCommand } from './start.ts';
import type { CommandStep } from './step.ts';

/** Combines ENTRYPOINT and CMD of the final chain and follows them to the programs that serve. */
export function readStart(final: Stage | null, context: Context, reading: Reading): StartCommand {
  const nothing = {
    script: null,
    hasInit: false,
    wrappers: new Set<string>(),
    dropsPrivileges: false,
  };
  if (!final) return { entrypoint: null, cmd: null, programs: known([]), ...nothing };
  const { entrypoint, cmd } = inForce(final);
  if (!entrypoint && !cmd) {
    const { startsNothing } = final.base;
    const programs =
      startsNothing.kind === 'known' && startsNothing.value
        ? known([])
        : unknown('the base image decides what is started');
    return { entrypoint, cmd, programs, ...nothing };
  }
  const follower = new StartFollower(final, context, reading);
  const programs = follower.instructions(entrypoint, cmd);
  const serving = programs.kind === 'known' ? programs.value : [];
  return {
    entrypoint,
    cmd,
    programs,
    script: follower.script,
    hasInit: follower.hasInit,
    wrappers: follower.wrappers,
    dropsPrivileges: follower.dropsPrivileges || serving.some(changesUser),
  };
}

/** gunicorn's workers run as another user; its master does not. */
const changesUser = ({ name, args }: Program): boolean =>
  name === 'gunicorn' && args.some(({ raw }) => /^(?:-u|--user)(?:=|$)/.test(raw));

/** An ENTRYPOINT resets the CMD of the stages it inherits from, but not one of its own stage. */
function inForce(final: Stage): Pick<StartCommand, 'entrypoint' | 'cmd'> {
  let entrypoint: CommandStep | null = null;
  let cmd: CommandStep | null = null;
  for (const stage of final.chain.toReversed()) {
    let ownCmd: CommandStep | null = null;
    for (const step of stage.steps) {
      if (step.kind === 'cmd') ownCmd = step;
      if (step.kind === 'entrypoint') {
        entrypoint = step;
        cmd = null;
      }
    }
    cmd = ownCmd ?? cmd;
  }
  return { entrypoint, cmd };
}

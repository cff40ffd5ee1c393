import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Judgement, Rule } from '../../rule.ts';
import type { Configured } from '../gunicorn-configuration.ts';
import { gunicornSettings, type Setting } from '../gunicorn-settings.ts';
import { variableAtStart } from '../identify-and-debug/python-environment.ts';
import { insertArguments } from '../insert-arguments.ts';
import { pinnedVersion } from '../pinned-version.ts';
import { homelessUser } from './homeless-user.ts';

export const gunicornContainerSettings: Rule = {
  id: 'gunicorn-container-settings',
  stage: 5,
  severity: 'info',
  summary: 'gunicorn runs with defaults that do not fit a container.',
  aliases: {},
  fixable: true,

  *check(model) {
    const program = valueOf(model.start.programs)?.find(({ name }) => name === 'gunicorn');
    if (program === undefined) return;
    const told = gunicornSettings(model, program);
    const alone = judgeWorkers(model, program, told);
    if (alone !== null) yield alone;
    const socket = judgeSocket(model, program, told);
    if (socket !== null) yield socket;
  },
};

type Told = (setting: Setting) => Configured;

const concurrency: readonly Setting[] = [
  { name: 'workers', options: ['--workers', '-w'] },
  { name: 'threads', options: ['--threads'] },
  { name: 'worker_class', options: ['--worker-class', '-k'] },
];

function judgeWorkers(model: Model, program: Program, told: Told): Judgement | null {
  const kinds = mapped(concurrency, (setting) => told(setting).kind);
  if (kinds.includes('set') || variableAtStart(model, program, 'WEB_CONCURRENCY') !== null)
    return null;
  const unless = kinds.includes('perhaps') ? ', unless `gunicorn.conf.py` says otherwise' : '';
  const edit = insertArguments(model, program, ['--workers', '2', '--threads', '4']);
  return {
    place: program.place,
    message: `gunicorn starts one worker that answers one request at a time${unless}: a slow request makes all others wait.`,
    ...(edit === null
      ? {}
      : { fix: { title: 'Start two workers with four threads', safe: false, edits: [edit] } }),
  };
}

const socketSettings: readonly Setting[] = [
  { name: 'control_socket', options: ['--control-socket'] },
  { name: 'control_socket_disable', options: ['--no-control-socket'], isSwitch: true },
];

function judgeSocket(model: Model, program: Program, told: Told): Judgement | null {
  const user = homelessUser(model);
  if (user === null) return null;
  const version = pinnedVersion(model, 'gunicorn');
  if (version === null || !isAtLeast(version, [25, 1])) return null;
  if (socketSettings.some((setting) => told(setting).kind === 'set')) return null;
  if (variableAtStart(model, program, 'XDG_RUNTIME_DIR') !== null) return null;
  const edit = insertArguments(model, program, ['--no-control-socket']);
  return {
    place: program.place,
    message: `gunicorn ${version.join('.')} opens a control socket in the home folder of its user, and \`${user}\` has none to write to: an error in the log at every start.`,
    ...(edit === null
      ? {}
      : { fix: { title: 'Switch the control socket off', safe: false, edits: [edit] } }),
  };
}

const isAtLeast = (
  [major, minor]: readonly [number, number],
  [wantedMajor, wantedMinor]: readonly [number, number],
): boolean => major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);

import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { gunicornSettings } from '../gunicorn-settings.ts';
import { variableAtStart } from '../identify-and-debug/python-environment.ts';
import { insertArguments } from '../insert-arguments.ts';

export const gunicornHeartbeatOnDisk: Rule = {
  id: 'gunicorn-heartbeat-on-disk',
  stage: 5,
  severity: 'warning',
  summary: "gunicorn's workers report that they are alive through a file on the container's disk.",
  aliases: {},
  fixable: true,

  *check(model) {
    const seen = new Set<number>();
    for (const program of valueOf(model.start.programs) ?? []) {
      if (program.name !== 'gunicorn' || seen.has(program.place.span.start)) continue;
      seen.add(program.place.span.start);
      const judgement = judge(model, program);
      if (judgement !== null && model.beside?.hasTmpInMemory(model) !== true) yield judgement;
    }
  },
};

const setting = { name: 'worker_tmp_dir', options: ['--worker-tmp-dir'] };

const timeout = { name: 'timeout', options: ['--timeout', '-t'] };

const loss = 'a slow disk then blocks the workers, and gunicorn kills them as hung.';

function judge(model: Model, program: Program): Judgement | null {
  const settings = gunicornSettings(model, program);
  const folder = settings(setting);
  // Nobody looks at the file then: gunicorn waits for a worker as long as it takes.
  const limit = settings(timeout);
  if (limit.kind === 'set' && limit.value === '0') return null;
  if (folder.kind === 'set') {
    if (folder.place === null || !isOnDisk(folder.value)) return null;
    return {
      place: folder.place,
      message: `\`${folder.value}\` is on the container's disk, and the heartbeat file of every worker is in it: ${loss}`,
    };
  }
  if (isMovedByEnvironment(model, program)) return null;
  const unless = folder.kind === 'perhaps' ? ', unless `gunicorn.conf.py` says otherwise' : '';
  const edit = insertArguments(model, program, ['--worker-tmp-dir', '/dev/shm']);
  return {
    place: program.place,
    message: `gunicorn keeps the heartbeat file of every worker in \`/tmp\`${unless}, which is on the container's disk: ${loss}`,
    ...(folder.kind === 'perhaps' ? { severity: 'info' as const } : {}),
    ...(edit === null
      ? {}
      : { fix: { title: 'Keep the heartbeat in /dev/shm', safe: true, edits: [edit] } }),
  };
}

/** Every other folder was chosen on purpose: a volume, a tmpfs mounted at run time. */
const isOnDisk = (folder: string | null): boolean =>
  folder !== null && /^\/(?:var\/)?tmp\/?$/.test(folder);

/** Python's tempfile asks these variables for its folder. An unknown one may name memory. */
const isMovedByEnvironment = (model: Model, program: Program): boolean =>
  ['TMPDIR', 'TEMP', 'TMP'].some((name) => {
    const value = variableAtStart(model, program, name);
    return value === undefined || (value !== null && !isOnDisk(value));
  });

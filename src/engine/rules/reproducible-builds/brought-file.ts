import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { normalPath } from '../../model/path.ts';
import type { Stage } from '../../model/stage.ts';
import type { CopyStep, Mount, RunStep, Step } from '../../model/step.ts';

type Answer = 'yes' | 'no' | 'unknown';

/** More steps and commands than a stage that people write has. */
const reach = 200;

/**
 * Whether a file of that name, such as `uv.lock`, may stand anywhere in the image when a RUN starts. `no` is sure:
 * nothing before brings it, and nothing before could have made it.
 */
export function isBrought(model: Model, run: RunStep, command: Command, name: string): Answer {
  const mounts = mapped(run.mounts, (mount) => ofMount(model, mount, name));
  const own = run.commands.slice(0, Math.min(reach, run.commands.indexOf(command)));
  if (mounts.includes('yes')) return 'yes';
  const isOpen = mounts.includes('unknown') || own.some(mayWrite) || !run.complete;
  const before = byStepsBefore(model, run.stage, run.index, name);
  return before === 'no' && isOpen ? 'unknown' : before;
}

/** The same of the container that starts: nothing in the Dockerfile can have put a file of that name there. */
export const endsWithout = (model: Model, name: string): boolean =>
  model.final !== null &&
  byStepsBefore(model, model.final, model.final.steps.length, name) === 'no';

function byStepsBefore(model: Model, stage: Stage, index: number, name: string): Answer {
  let answer: Answer = 'no';
  let left = reach;
  for (const step of stepsBefore(stage, index)) {
    if (left-- === 0) return 'unknown';
    const found = ofStep(model, step, name);
    if (found === 'yes') return 'yes';
    if (found === 'unknown') answer = 'unknown';
  }
  return stage.base.family.kind === 'unknown' ? 'unknown' : answer;
}

function* stepsBefore(last: Stage, end: number): Iterable<Step> {
  for (const stage of last.chain) {
    for (let index = (stage === last ? end : stage.steps.length) - 1; index >= 0; index--) {
      const step = stage.steps[index];
      if (step !== undefined) yield step;
    }
  }
}

function ofStep(model: Model, step: Step, name: string): Answer {
  if (step.kind === 'run')
    return step.complete && !step.commands.slice(0, reach).some(mayWrite) ? 'no' : 'unknown';
  if (step.kind !== 'copy') return 'no';
  if (step.inline.some((file) => file.name === name)) return 'yes';
  const answers = mapped(step.sources, (source) => {
    const path = valueOf(source.value);
    return path === undefined ? 'unknown' : ofSource(model, step, path, name);
  });
  return answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
}

function ofSource(model: Model, step: CopyStep, path: string, name: string): Answer {
  const last = path.slice(path.lastIndexOf('/') + 1);
  if (step.from !== 'context') {
    const isProgram = /^uvx?$/.test(last);
    return last === name ? 'yes' : isProgram ? 'no' : 'unknown';
  }
  if (path.includes('://') || (!step.isCopy && /\.(?:tar|t?gz|bz2|xz|tgz)$/.test(last)))
    return 'unknown';
  return inContext(model, path, name);
}

function ofMount(model: Model, { type, from, source, target }: Mount, name: string): Answer {
  const kind = valueOf(type);
  if (kind !== undefined && kind !== 'bind') return 'no';
  if (kind === undefined || source.kind === 'unknown') return 'unknown';
  if (from !== null) return valueOf(target)?.endsWith('/uv') === true ? 'no' : 'unknown';
  return inContext(model, source.value ?? '.', name);
}

/** Whether a source of the context is the file or holds it, and no ignore file keeps it out. */
function inContext(model: Model, source: string, name: string): Answer {
  const plain = normalPath(source).slice(1);
  const last = plain.slice(plain.lastIndexOf('/') + 1);
  const { context } = model;
  if (context.paths.kind === 'unknown') {
    if (last === name || last === `${name}*`) return 'yes';
    return plain === '' || /[*?[]/.test(last) || !last.includes('.') ? 'unknown' : 'no';
  }
  if (/[*?[]/.test(plain) && last !== `${name}*`) return 'unknown';
  const folder = last === `${name}*` ? plain.slice(0, -1) : plain;
  const ignore = valueOf(context.ignoreFile);
  const isHere = context.paths.value.some(
    (path) =>
      (path === name || path.endsWith(`/${name}`)) &&
      (folder === '' || path === folder || path.startsWith(`${folder}/`)) &&
      ignore?.ignores(path) !== true,
  );
  return isHere ? 'yes' : 'no';
}

const harmless =
  /^(?:mkdir|rm|rmdir|chmod|chown|useradd|groupadd|adduser|addgroup|echo|printf|export|set|true|:|ldconfig|ln|touch|cat|which|test|\[)$/;

/** Anything but what surely makes no such file: it may fetch, unpack or write one. */
const mayWrite = ({ name, tool, words }: Command): boolean => {
  if (/^(?:conda|mamba|micromamba)$/.test(name ?? '') && words[1]?.value === 'clean') return false;
  if (tool?.kind === 'packages' || tool?.kind === 'pip') return false;
  if (tool?.kind === 'project')
    return !/^(?:venv|python|tool|config|self|cache|pip|env|--version)$/.test(tool.action ?? '');
  return name !== null && !harmless.test(name);
};

import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';

/** The installer of uv puts it into `~/.local/bin`, before 0.5 into `~/.cargo/bin`; a later RUN looks for it on the PATH. */
export function* uvOffPath(model: Model): Iterable<Judgement> {
  if (!model.mayHold(/astral\.sh\/uv/)) return;
  for (const { steps, base } of model.stages) {
    if (valueOf(base.has('uv')) !== false) continue;
    const at = steps.findIndex(installsUv);
    const install = steps[at];
    if (install?.kind !== 'run') continue;
    for (const step of steps.slice(at + 1)) {
      if (step.kind === 'copy' && /uv|bin/.test(step.destination?.raw ?? '')) break;
      if (step.kind !== 'run') continue;
      const path = valueOf(step.before.env('PATH'));
      if (typeof path !== 'string' || /\.local\/bin|\.cargo\/bin/.test(path)) break;
      const call = step.commands[0];
      const isUv = call?.words[0]?.value === 'uv' && call.wrappers.length === 0;
      if (!isUv && !step.commands.every(({ name }) => leavesUv.test(name ?? '?'))) break;
      if (
        !isUv ||
        call.tolerated ||
        call.conditional ||
        step.mounts.some(({ from }) => from !== null)
      )
        continue;
      yield {
        place: call.programPlace,
        message:
          'The installer put `uv` into `~/.local/bin`, which is not on the PATH: "not found", exit code 127.',
        ...onPath(install),
      };
      break;
    }
  }
}

/** Programs that put uv nowhere else. */
const leavesUv = /^(?:apt-get|apt|mkdir|useradd|groupadd|adduser|chown|echo|export|cd|true)$/;

/** `curl … | sh`, alone in its step and told no other place. */
function installsUv(step: Step): boolean {
  if (step.kind !== 'run' || !step.complete) return false;
  const [get, shell, ...others] = step.commands;
  return (
    others.length === 0 &&
    /^(?:curl|wget)$/.test(get?.name ?? '') &&
    get?.words.some(({ value }) =>
      /astral\.sh\/uv\/(?:[\d.]+\/)?install\.sh$/.test(value ?? ''),
    ) === true &&
    /^(?:ba|da)?sh$/.test(shell?.name ?? '') &&
    shell?.assignments.size === 0 &&
    shell.words.length === 1 &&
    ['UV_INSTALL_DIR', 'UV_UNMANAGED_INSTALL', 'XDG_BIN_HOME', 'XDG_DATA_HOME', 'CARGO_HOME'].every(
      (name) => valueOf(step.before.variable(name)) === null,
    )
  );
}

function onPath({ before, place: { file, span } }: RunStep) {
  if (!/^(?:root|0)?$/.test(valueOf(before.user) ?? 'unknown')) return {};
  const edits = [
    { file, span: { start: span.end, end: span.end }, text: '\nENV PATH="/root/.local/bin:$PATH"' },
  ];
  return { fix: { title: 'Put /root/.local/bin on the PATH', safe: true, edits } };
}

import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep, Step } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Judgement } from '../../rule.ts';
import { insertLineAfter } from '../insert-line.ts';

/** The installer of uv puts it into `~/.local/bin`, before 0.5 into `~/.cargo/bin`; a later RUN looks for it on the PATH. */
export function* uvOffPath(model: Model): Iterable<Judgement> {
  if (!model.mayHold(/astral\.sh\/uv/)) return;
  const isOld = oldInstaller.test(model.text);
  for (const { steps, base } of model.stages) {
    if (valueOf(base.has('uv')) !== false) continue;
    const at = steps.findIndex((step) => installsUv(step) || runsInstaller(step, steps));
    const install = steps[at];
    if (install?.kind !== 'run') continue;
    const found = failingCall(steps.slice(at + 1), isOld);
    if (found === null) continue;
    const { call, inOldPlace } = found;
    const place = call.programPlace;
    yield {
      place,
      message: `The installer put \`uv\` into \`~/.local/bin\`, ${inOldPlace ? 'and no longer into `~/.cargo/bin`' : 'which is not on the PATH'}: "not found", exit code 127.`,
      ...(inOldPlace ? inNewPlace(place, writtenName(call)) : onPath(model, install)),
    };
  }
}

interface FailingCall {
  readonly call: Command;
  /** Called by the path where older installers put it. */
  readonly inOldPlace: boolean;
}

/** The first call of uv that certainly fails; null as soon as one may find it, or something may have moved it. */
function failingCall(steps: readonly Step[], isOld: boolean): FailingCall | null {
  for (const step of steps) {
    if (step.kind === 'copy' && /uv|bin/.test(step.destination?.raw ?? '')) return null;
    if (step.kind !== 'run') continue;
    const [call] = step.commands;
    const written = writtenName(call);
    const inOldPlace = !isOld && /^[^\s"']*\.cargo\/bin\/uv$/.test(written);
    const path = valueOf(step.before.env('PATH'));
    if (typeof path !== 'string' || (isOld && path.includes('.cargo/bin'))) return null;
    if (!inOldPlace && path.includes('.local/bin')) return null;
    const isUv = inOldPlace || (written === 'uv' && call?.wrappers.length === 0);
    if (!isUv && !step.commands.every(({ name }) => leavesUv.test(name ?? '?'))) return null;
    if (isUv && call !== undefined && isSureToRun(step, call)) return { call, inOldPlace };
  }
  return null;
}

const writtenName = (call: Command | undefined): string => call?.words[0]?.raw ?? '';

const isSureToRun = ({ mounts }: RunStep, { tolerated, conditional }: Command): boolean =>
  !tolerated && !conditional && mounts.every(({ from }) => from === null);

/** An address with a version before 0.5. */
const oldInstaller = /astral\.sh\/uv\/0\.[0-4]\./;

/** `ADD https://astral.sh/uv/install.sh /install.sh` and a RUN that runs the file, and removes it perhaps. */
function runsInstaller(step: Step, steps: readonly Step[]): boolean {
  if (step.kind !== 'run' || !step.complete || !hasOwnPlace(step)) return false;
  const [run, ...rest] = step.commands;
  const file = /^(?:ba|da)?sh$/.test(run?.name ?? '') ? run?.words[1] : run?.words[0];
  return (
    file?.value?.startsWith('/') === true &&
    run?.assignments.size === 0 &&
    rest.every(({ name }) => name === 'rm') &&
    steps.some(
      (one) =>
        one.kind === 'copy' &&
        one.destination?.raw === file.value &&
        one.sources.some(({ raw }) => script.test(raw)),
    )
  );
}

const script = /astral\.sh\/uv\/(?:[\d.]+\/)?install\.sh$/;

/** Nothing tells the installer another folder. */
const hasOwnPlace = ({ before }: RunStep): boolean =>
  ['UV_INSTALL_DIR', 'UV_UNMANAGED_INSTALL', 'XDG_BIN_HOME', 'XDG_DATA_HOME', 'CARGO_HOME'].every(
    (name) => valueOf(before.variable(name)) === null,
  );

/** Programs that put uv nowhere else. */
const leavesUv = /^(?:apt-get|apt|mkdir|useradd|groupadd|adduser|chown|echo|export|cd|true)$/;

/** `curl … | sh`, alone in its step and told no other place. */
function installsUv(step: Step): boolean {
  if (step.kind !== 'run' || !step.complete) return false;
  const [get, shell, ...others] = step.commands;
  return (
    others.length === 0 &&
    /^(?:curl|wget)$/.test(get?.name ?? '') &&
    get?.words.some(({ value }) => script.test(value ?? '')) === true &&
    /^(?:ba|da)?sh$/.test(shell?.name ?? '') &&
    shell?.assignments.size === 0 &&
    shell.words.length === 1 &&
    hasOwnPlace(step)
  );
}

const inNewPlace = ({ file, span }: Place, written: string) => ({
  fix: {
    title: 'Call it where it is',
    safe: false,
    edits: [{ file, span, text: written.replace('.cargo/', '.local/') }],
  },
});

function onPath(model: Model, step: RunStep) {
  if (!/^(?:root|0)?$/.test(valueOf(step.before.user) ?? 'unknown')) return {};
  const edits = [insertLineAfter(model, step, 'ENV PATH="/root/.local/bin:$PATH"')];
  return { fix: { title: 'Put /root/.local/bin on the PATH', safe: true, edits } };
}

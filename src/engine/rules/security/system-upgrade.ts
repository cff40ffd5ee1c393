import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';

const actions = {
  apt: /^(?:upgrade|dist-upgrade|full-upgrade|safe-upgrade)$/,
  apk: /^upgrade$/,
  dnf: /^(?:upgrade|update|upgrade-minimal|update-minimal|distro-sync)$/,
};

/** `apt-get upgrade`, `apk upgrade`, `dnf update` and kin: newer versions of what the base already has. */
function isUpgrade({ name, words, tool }: Command): boolean {
  if (name === 'unattended-upgrade' || name === 'unattended-upgrades') return true;
  if (name === null) return words.some(({ value }) => /upgrade$/.test(value ?? ''));
  if (tool?.kind !== 'packages') return false;
  const { manager, action, flags } = tool;
  return (
    actions[manager].test(action ?? '') ||
    (manager === 'apk' && action === 'add' && flags.has('upgrade')) ||
    flags.has('only-upgrade')
  );
}

const inScript =
  /\b(?:apt-get|apt|aptitude|apk|dnf|microdnf|yum)\b[^\n;&|]{0,200}\b(?:[a-z]+-)?(?:upgrade|update-minimal)\b|\b(?:dnf|microdnf|yum)\b[^\n;&|]{0,200}\bupdate\b|\bunattended-upgrade/;

/** More scripts than any image runs; each is looked up among the COPY instructions before it. */
const mostScripts = 50;

/** Whether a step upgrades what the base has, or may do so unseen: in a script that was not given, in another language. */
export function mayUpgrade(model: Model): boolean {
  let left = mostScripts;
  for (const step of model.finalChain.flatMap((stage) => stage.steps)) {
    if (step.kind !== 'run') continue;
    if (!step.complete) return true;
    for (const command of step.commands) {
      if (isUpgrade(command)) return true;
      const script = scriptOf(command);
      if (script === null) continue;
      if (left-- === 0 || upgradesIn(model, step, script)) return true;
    }
  }
  return false;
}

function upgradesIn(model: Model, run: RunStep, script: string): boolean {
  const file = model.beside?.contextFile(model, run, script);
  const text = file ? valueOf(model.context.read(file)) : undefined;
  return typeof text !== 'string' || inScript.test(text);
}

/** The path of the script that a command runs; null for a program. */
function scriptOf({ name, words }: Command): string | null {
  const [program, ...rest] = words;
  if (/^(?:ba|da|a)?sh$/.test(name ?? '') || name === 'source' || name === '.') {
    const script = rest.find(({ value }) => value !== null && !/^[-+]/.test(value))?.value ?? null;
    // What activates a virtual environment does nothing else.
    return script?.endsWith('/bin/activate') === true ? null : script;
  }
  return /\.(?:sh|bash)$/.test(program?.value ?? '') ? (program?.value ?? null) : null;
}

import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';

/** Whether pip installs only files whose hashes are listed. Null: the requirements file is not known. */
export function usesHashes(model: Model, run: RunStep, pip: PipCall): boolean | null {
  if (pip.flags.has('require-hashes')) return true;
  const variable = valueOf(run.before.env('PIP_REQUIRE_HASHES'));
  if (typeof variable === 'string' && /^(?:1|true|yes|on)$/i.test(variable)) return true;
  if (pip.requirementFiles.length === 0) return pip.complete ? false : null;
  const texts = mapped(pip.requirementFiles, ({ value }) => {
    const path = value === null ? null : model.beside?.contextFile(model, run, value);
    return path ? valueOf(model.context.read(path)) : undefined;
  });
  // With --no-require-hashes only the lines that have one are compared.
  if (texts.some((text) => typeof text === 'string' && text.includes('--hash=')))
    return pip.flags.has('no-require-hashes') ? null : true;
  return texts.every((text) => typeof text === 'string') ? false : null;
}

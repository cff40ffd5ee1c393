import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';

/**
 * What a later step asks of the newest Poetry that Poetry 2 no longer knows: `--no-dev`, or `export` without its
 * plugin. Null where the Python of the stage may be too old for Poetry 2, which began with Python 3.9.
 */
export function lostWithPoetryTwo(model: Model, stage: Stage): string | null {
  const minor = Number(/^3\.(\d+)$/.exec(valueOf(stage.base.python) ?? '')?.[1] ?? 0);
  if (minor < 9) return null;
  for (const { chain, runs } of model.contributing) {
    if (!chain.includes(stage)) continue;
    for (const command of runs.flatMap(({ commands }) => commands)) {
      const lost = command.conditional || command.tolerated ? null : lostWord(model, command);
      if (lost !== null) return lost;
    }
  }
  return null;
}

function lostWord(model: Model, { tool }: Command): string | null {
  if (tool?.kind !== 'project' || tool.tool !== 'poetry') return null;
  if (tool.action === 'export') return mayHavePlugin(model) ? null : 'export';
  if (tool.action === 'install' && tool.flags.has('no-dev')) return '--no-dev';
  return tool.action === 'lock' && tool.flags.has('no-update') ? '--no-update' : null;
}

/** In the Dockerfile, or asked for by the project itself, which may not be known. */
const mayHavePlugin = ({ text, context }: Model): boolean =>
  /poetry-plugin-export|poetry self add/.test(text) ||
  (valueOf(context.read('pyproject.toml')) ?? 'plugin').includes('plugin');

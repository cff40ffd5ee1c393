import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { activatedBy } from './activation.ts';
import { installsOnlyTools, targetOf } from './pip-target.ts';
import { environmentsOf } from './virtual-environments.ts';

/** Whether packages, not only installers, may also be where the image's own Python finds them. */
export function installsForInterpreter(model: Model): boolean {
  return model.finalChain.some((stage) => {
    const environments = environmentsOf(model, stage);
    return stage.steps.some((step) => {
      if (step.kind === 'copy') {
        const destination = step.destination ? valueOf(step.destination.value) : undefined;
        return (
          step.from !== 'context' &&
          /site-packages|^\/usr(?:\/local)?\/?$|^\/$/.test(destination ?? '/')
        );
      }
      if (step.kind !== 'run') return false;
      const { workdir } = step.before;
      let active: string | null = null;
      for (const command of step.commands) {
        active = activatedBy(command, workdir) ?? active;
        const { tool } = command;
        if (tool?.kind === 'project' && tool.tool === 'conda') return true;
        if (tool?.kind === 'project' && tool.flags.has('system')) return true;
        if (tool?.kind !== 'pip' || installsOnlyTools(tool)) continue;
        const { kind } = targetOf(command, tool, step, { workdir, active, environments });
        if (kind === 'interpreter' || kind === 'unknown') return true;
      }
      return false;
    });
  });
}

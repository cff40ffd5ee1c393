import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { PythonDemand } from '../../model/project.ts';
import type { Stage } from '../../model/stage.ts';
import { contextFile } from '../context-file.ts';
import { bringsAnother } from './other-python.ts';
import { projectInstalls } from './project-install.ts';

/** The Python that uv downloads because a file of the project asks for it. */
export interface DownloadedPython {
  readonly demand: PythonDemand;
  readonly minor: string;
}

/**
 * What `uv sync` or `uv run` downloads in a stage whose base has no Python, or none that fits. Null where the base's own
 * is taken, where the Dockerfile names one, and where that is not known. `minors` are those that exist, oldest first.
 */
export function downloadedPython(
  model: Model,
  stage: Stage,
  minors: readonly string[],
): DownloadedPython | null {
  const own = valueOf(stage.base.python);
  if (own === undefined || model.context.paths.kind === 'unknown' || bringsAnother(stage))
    return null;
  for (const { run, install } of projectInstalls(stage)) {
    if (install.by !== 'uv') continue;
    const file = contextFile(model, run, 'pyproject.toml');
    if (file === null) continue;
    const { pythons } = model.projectIn(file.slice(0, -'pyproject.toml'.length));
    const pin = contextFile(model, run, '.python-version');
    const demand =
      pythons.find(({ by, place }) => by === 'python-version' && place.file === pin) ??
      pythons.find(({ by }) => by === 'requires-python');
    if (demand === undefined || (own !== null && demand.range.admits(own) !== false)) return null;
    const minor = minors.findLast((one) => demand.range.admits(one) === true);
    return minor === undefined ? null : { demand, minor };
  }
  return null;
}

import type { Model } from '../../model/model.ts';
import { remembered } from '../../model/remembered.ts';
import { contextFile } from '../context-file.ts';
import { installedRequirements } from '../reproducible-builds/installed-requirements.ts';

const endings = ['.txt', '.in', '.conf', '.ini', '.toml', 'Pipfile'];

/** Whether a path may be a file that pip, uv and others read settings from; most paths of a repository are not. */
export const mayBePackagingFile = (path: string): boolean =>
  endings.some((ending) => path.endsWith(ending));

/** Whether the build gives a path to pip as a list: with `-r` or `-c` on the line, or within such a list. */
export const isNamedList = (model: Model, path: string): boolean => namedLists(model).has(path);

/** A list need not be called requirements. */
const namedLists = remembered((model): ReadonlySet<string> => {
  const named = new Set<string>();
  for (const { files } of installedRequirements(model))
    for (const { path } of files) named.add(path);
  for (const run of model.stages.flatMap(({ runs }) => runs)) {
    for (const { tool } of run.commands) {
      if (tool?.kind !== 'pip') continue;
      for (const { value } of [...tool.requirementFiles, ...tool.constraintFiles]) {
        const path = value === null ? null : contextFile(model, run, value);
        if (path !== null) named.add(path);
      }
    }
  }
  return named;
});

import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import { installedRequirements } from '../reproducible-builds/installed-requirements.ts';
import { compiled } from './slim-lacks.ts';

/** Whether a list names a package without a wheel for Linux, or the project has C, Cython or Rust of its own. */
export function compilesFromFiles(model: Model, stages: readonly Stage[]): boolean {
  const lists = installedRequirements(model).filter(({ run }) => stages.includes(run.stage));
  if (lists.some(({ files }) => files.some(({ lines }) => lines.some(isCompiled)))) return true;
  const commands = stages.flatMap(({ runs }) => runs.flatMap((run) => run.commands));
  return (
    commands.some(({ words }) => words.some(({ value }) => ownCode.test(value ?? ''))) &&
    (valueOf(model.context.paths) ?? []).some((path) => /\.(?:c|cc|cpp|pyx|rs)$/.test(path))
  );
}

const isCompiled = ({ text }: { readonly text: string }): boolean => compiled.test(text);

const ownCode = /^(?:\.|setup\.py)$/;

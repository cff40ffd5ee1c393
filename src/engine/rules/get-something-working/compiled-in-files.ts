import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { PipCall } from '../../model/tool.ts';
import { installedRequirements } from '../reproducible-builds/installed-requirements.ts';
import { compiled } from '../smaller-images/slim-lacks.ts';
import type { NeededTool } from './needed-tool.ts';

/** Commands that install a package without a wheel for Linux, named in a list of PyPI's packages. */
export function* compiledInFiles(
  model: Model,
  isRewritten: (run: RunStep, path: string) => boolean,
): Iterable<readonly [Command, NeededTool]> {
  for (const { run, command, pip, files } of installedRequirements(model)) {
    if (!asksPyPI(run, pip)) continue;
    for (const { path, lines } of files) {
      const reason = mapped(lines, ({ text }) => compiledName(text)).find((one) => one !== null);
      if (!reason || isRewritten(run, path) || namesIndex(model, path)) continue;
      yield [command, { program: 'gcc', reason, file: path, place: command.place }];
      break;
    }
  }
}

/** Another index or a folder of wheels may have one. */
const asksPyPI = ({ before, mounts }: RunStep, { flags }: PipCall): boolean =>
  mounts.every(({ type }) => valueOf(type) === 'cache') &&
  [...flags.keys()].every(
    (flag) => !/index|find-links|binary|config|^(?:-i|-f|dry-run)$/.test(flag),
  ) &&
  elsewhere.every((name) => valueOf(before.variable(name)) === null);

const namesIndex = ({ context }: Model, path: string): boolean =>
  /^[ \t]*(?:-[if]\b|--(?:extra-)?index-url|--find-links|--no-index)/m.test(
    valueOf(context.read(path)) ?? '-i',
  );

const elsewhere = ['PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL', 'PIP_FIND_LINKS', 'PIP_CONFIG_FILE'];

/** Null for other packages, for those that a marker may leave out, and for an old release that had a wheel. */
function compiledName(text: string): string | null {
  const name = compiled.exec(text)?.[0] ?? null;
  return /;|@|==\s*2\.7/.test(text) ? null : name;
}

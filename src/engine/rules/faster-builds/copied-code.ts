import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep, Operand } from '../../model/step.ts';

/** Files that say what to install, and files that packaging reads along with them. */
const dependencyFile =
  /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|[\w.-]*constraints[\w.-]*|[\w.-]+\.lock|pylock[\w.-]*\.toml|pyproject\.toml|poetry\.toml|uv\.toml|setup\.(?:py|cfg)|MANIFEST\.in|Pipfile|environment[\w.-]*\.ya?ml|pip\.conf|\.python-version|README[\w.]*|LICEN[CS]E[\w.]*)$/i;

/** Folders that hold the program wherever nothing is known of the context. */
const codeFolder = /^(?:src|app|backend|server|project|code)$/;

/** True when a COPY or ADD brings the whole build context. */
export const copiesEverything = (step: CopyStep): boolean =>
  step.from === 'context' && step.sources.some((source) => isEverything(source));

/** True when a COPY or ADD from the context brings files that change with every edit to the program. */
export const copiesCode = (model: Model, step: CopyStep): boolean =>
  step.from === 'context' &&
  step.sources.some((source) =>
    isEverything(source) ? !onlyDependencyFilesPass(model) : isCode(model, source),
  );

const isEverything = ({ value }: Operand): boolean =>
  value.kind === 'known' && /^(?:\.?\/)*(?:\.|\*|\*\*)?(?:\/)?$/.test(value.value);

function isCode(model: Model, source: Operand): boolean {
  const path = valueOf(source.value)
    ?.replace(/^(?:\.?\/)+/, '')
    .replace(/\/+(?:\*+|\.)?$/, '');
  if (path === undefined || dependencyFile.test(path)) return false;
  if (path.endsWith('.py')) return true;
  const paths = valueOf(model.context.paths);
  if (paths === undefined) return codeFolder.test(path);
  const inside = paths.filter((other) => other.startsWith(`${path}/`));
  const isPackageOfItsOwn = inside.some((other) =>
    [`${path}/pyproject.toml`, `${path}/setup.py`].includes(other),
  );
  return !isPackageOfItsOwn && inside.some((other) => other.endsWith('.py'));
}

/** An ignore file that lets nothing through but what the install needs. */
function onlyDependencyFilesPass(model: Model): boolean {
  const ignore = valueOf(model.context.ignoreFile);
  const paths = valueOf(model.context.paths);
  if (!ignore || paths === undefined || !ignore.ignores('main.py')) return false;
  return paths.every((path) => dependencyFile.test(path) || ignore.ignores(path));
}

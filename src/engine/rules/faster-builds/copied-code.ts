import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { pathsBelow, plainPath } from '../../model/path.ts';
import type { CopyStep, Operand, RunStep } from '../../model/step.ts';

const dependencyFiles: ReadonlySet<string> = new Set([
  ...['pyproject.toml', 'poetry.toml', 'uv.toml', 'setup.py', 'setup.cfg', 'manifest.in'],
  // What Poetry compiles an extension with.
  ...['pipfile', 'pip.conf', '.python-version', 'build.py'],
]);

/** What packaging reads the version from, or needs there to find the package. */
const statesVersion = /^(?:__init__|__about__|__version__|_?version)\.py$/;

/** Files that say what to install, and files that packaging reads along with them. */
function isDependencyFile(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return (
    dependencyFiles.has(name) ||
    /requirements|constraints|\.lock$|^pylock\.|^environment\b|^readme\b|^licen[cs]e\b/.test(
      name,
    ) ||
    statesVersion.test(name)
  );
}

/** Folders that hold the program wherever nothing is known of the context: `src`, `src/backend`. */
const codeFolder =
  /^(?:src|app|backend|server|project|code)(?:\/(?:src|app|backend|server|project|code))?$/;

/** True when a COPY or ADD brings the whole build context. */
export const copiesEverything = (step: CopyStep): boolean =>
  step.from === 'context' && step.sources.some((source) => isEverything(source));

/**
 * Tells whether a COPY or ADD from the context brings files that change with every edit to the program; `members`:
 * packages of their own count as well, because the install can leave them for later.
 */
export function codeCopies(model: Model): (step: CopyStep, members?: boolean) => boolean {
  let passes: boolean | undefined;
  let started: ReadonlySet<string> | undefined;
  const brings = (source: Operand, members: boolean): boolean =>
    isEverything(source)
      ? !(passes ??= onlyDependencyFilesPass(model))
      : isCode(model, source, () => (started ??= startedPackages(model)), members);
  return (step, members = false) =>
    step.from === 'context' && step.sources.some((source) => brings(source, members));
}

/** Single files that the step calls by name, such as a script that installs what no list can hold. */
export function serves(model: Model, { sources }: CopyStep, { place: { span } }: RunStep): boolean {
  const run = model.text.slice(span.start, span.end);
  const isCalled = (source: Operand): boolean => {
    const path = valueOf(source.value) ?? '';
    return path.endsWith('.py') && run.includes(path.slice(path.lastIndexOf('/') + 1));
  };
  const started = () => startedPackages(model);
  const isOther = (source: Operand): boolean =>
    isEverything(source) || isCode(model, source, started);
  return sources.some(isCalled) && sources.every((source) => isCalled(source) || !isOther(source));
}

const isEverything = ({ value }: Operand): boolean =>
  value.kind === 'known' && /^(?:\.?\/)*(?:\.|\*|\*\*)?(?:\/)?$/.test(value.value);

/** `shop` of `gunicorn shop.wsgi`, `uvicorn shop.main:app` and `python -m shop`. */
const startedPackages = ({ start }: Model): ReadonlySet<string> =>
  new Set(
    (valueOf(start.programs) ?? []).flatMap(({ name, asModule, args }) => [
      ...(asModule ? [name.split('.', 1)[0] ?? ''] : []),
      ...args
        .slice(0, 100)
        .flatMap(
          ({ value }) =>
            /^([A-Za-z_]\w*)(?=[.:])(?!.*\.py$)[\w.]*(?::|$)/.exec(value ?? '')?.[1] ?? [],
        ),
    ]),
  );

function isCode(
  model: Model,
  source: Operand,
  started: () => ReadonlySet<string>,
  members = false,
): boolean {
  const written = valueOf(source.value);
  // What ADD fetches does not change with an edit to the program.
  if (written === undefined || written.includes('://')) return false;
  const path = plainPath(
    /[*.]$/.test(written) ? written.replace(/(?<=\/)(?:\*{1,9}|\.)$/, '') : written,
  );
  if (isDependencyFile(path)) return false;
  if (path.endsWith('.py')) return true;
  const paths = valueOf(model.context.paths);
  if (paths === undefined)
    return codeFolder.test(path) || started().has(path.slice(path.lastIndexOf('/') + 1));
  const inside = pathsBelow(paths, path);
  const isPackageOfItsOwn = inside.some((other) =>
    [`${path}/pyproject.toml`, `${path}/setup.py`].includes(other),
  );
  return (members || !isPackageOfItsOwn) && inside.some((other) => other.endsWith('.py'));
}

/** An ignore file that lets nothing through but what the install needs. */
function onlyDependencyFilesPass(model: Model): boolean {
  const ignore = valueOf(model.context.ignoreFile);
  const paths = valueOf(model.context.paths);
  if (!ignore || paths === undefined || !ignore.ignores('main.py')) return false;
  return paths.every((path) => isDependencyFile(path) || ignore.ignores(path));
}

import type { Model } from '../../engine/index.ts';
import type { PipCall } from '../../engine/model/tool.ts';
import { commandsOf, type RunCommand } from './commands.ts';
import { isAt, resolvePath } from './image-path.ts';

/**
 * Missing unless some command installs what the requirements file or project folder at `path` asks for, in a stage
 * that contributes to the image, at a moment when the file is there. Naming every package on the line counts too,
 * and so does installing the project with its dependencies.
 */
export function installs(path: string, model: Model): string | null {
  const isFile = /\.(txt|in|lock|toml)$/.test(path);
  const found = isFile ? installsRequirements(path, model) : installsProject(path, model);
  return found ? null : `Nothing installs \`${path}\` for the image.`;
}

/** Whether pip or uv installs the project in this folder of the context; `.` is its top. */
export function installsProject(folder: string, model: Model, withDependencies = false): boolean {
  const manifest =
    folder === '.' ? 'pyproject.toml' : `${folder.replace(/^\.\//, '')}/pyproject.toml`;
  return pipInstalls(model).some(({ call, run }) => {
    if (withDependencies && call.flags.has('no-deps')) return false;
    return [...call.packages, ...call.editables].some(({ value }) => {
      const plain = (value?.endsWith(']') ? value.split('[', 1)[0] : value) ?? '';
      if (!/^[./]/.test(plain)) return false;
      return finds(manifest, `${plain}/pyproject.toml`, run, model);
    });
  });
}

function installsRequirements(path: string, model: Model): boolean {
  const names = namesIn(path, model);
  const namesAll = (listed: readonly string[]): boolean =>
    names?.every((name) => listed.includes(name)) ?? false;
  if (namesAll(projectDependencies(model)) && installsProject('.', model, true)) return true;
  return (
    [...commandsOf(model.contributing)].some(({ command: { tool } }) => {
      return tool?.kind === 'project' && tool.installsDependencies;
    }) ||
    pipInstalls(model).some(({ call, run }) => {
      const files = call.requirementFiles.map(({ value }) => value);
      if (files.some((file) => file !== null && finds(path, file, run, model))) return true;
      return namesAll(call.packages.map(({ value }) => projectName(value ?? '')));
    })
  );
}

/** Every `pip install` and `uv pip sync` that surely runs for the image. */
function pipInstalls(model: Model): { call: PipCall; run: RunCommand }[] {
  return [...commandsOf(model.contributing)].flatMap((run) => {
    const call = run.command.tool;
    return call?.kind === 'pip' && (call.action === 'install' || call.action === 'sync')
      ? [{ call, run }]
      : [];
  });
}

function finds(path: string, written: string, run: RunCommand, model: Model): boolean {
  if (run.folder === null && !written.startsWith('/')) return false;
  return isAt(model.context, path, resolvePath(run.folder ?? '/', written), run.step);
}

/** Project names in a requirements file; null when it cannot be read or lists something without a name. */
function namesIn(path: string, { context }: Model): string[] | null {
  const file = context.requirements(path);
  if (file.kind === 'unknown' || file.value === null || file.value.lines.length === 0) return null;
  const names = file.value.lines.map(({ name }) => name);
  return names.some((name) => name === null) ? null : (names as string[]);
}

function projectDependencies({ context }: Model): string[] {
  const manifest = context.read('pyproject.toml');
  if (manifest.kind === 'unknown' || manifest.value === null) return [];
  const asked = /^dependencies\s*=\s*\[([\s\S]*?)\]\s*$/m.exec(manifest.value)?.[1] ?? '';
  return [...asked.matchAll(/["']([^"']+)["']/g)].map(([, text]) => projectName(text ?? ''));
}

/** `Psycopg[binary]>=3` to `psycopg`, as PEP 503 normalises. */
const projectName = (requirement: string): string =>
  (/^[A-Za-z0-9._-]+/.exec(requirement.trim())?.[0] ?? '').toLowerCase().replace(/[-_.]+/g, '-');

import type { Model } from '../../engine/index.ts';
import type { Program, StartCommand } from '../../engine/model/start.ts';
import type { Script } from '../../engine/model/script.ts';
import { commandsOf, startsWith } from './commands.ts';
import { resolvePath, whereIs } from './image-path.ts';
import { installsProject } from './installs.ts';

/** Missing unless a program that the container starts has this name, or an argument that is it or lies within it. */
export function starts(name: string, { start }: Model): string | null {
  return programsOf(start).some((program) => isAbout(program, name))
    ? null
    : `The container does not start \`${name}\`.`;
}

/** Missing unless the start command goes through this script, or a script on its way runs a command with this word. */
export function passes(word: string, model: Model): string | null {
  const said = scriptsOf(model).some(
    ({ path, commands }) =>
      path === word ||
      commands.some(({ words }) => words.some(({ value }) => value?.replace(/^\.\//, '') === word)),
  );
  return said ? null : `The start command does not run \`${word}\`.`;
}

/** Missing unless a command of a contributing stage starts with these words. */
export function runs(words: string, model: Model): string | null {
  for (const { command } of commandsOf(model.contributing)) {
    if (startsWith(command, words)) return null;
  }
  return `No instruction runs \`${words}\`.`;
}

/**
 * Missing unless Python finds the package when the container starts: on PYTHONPATH, in the folder that gunicorn or
 * `python -m` starts in, in site-packages, or installed with the project.
 */
export function imports(folder: string, model: Model): string | null {
  const { final, start, context } = model;
  if (final === null || installsProject('.', model)) return null;
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  const workdir = final.end.workdir.kind === 'known' ? final.end.workdir.value : '/';
  const homes = whereIs(context, `${folder}/__init__.py`, final).map((place) =>
    resolvePath(place, '../..'),
  );
  if (homes.some((home) => /\/(site|dist)-packages$/.test(home))) return null;
  const fromImage = final.end.env('PYTHONPATH');
  const searched = [
    ...foldersIn(fromImage.kind === 'known' ? fromImage.value : null),
    ...programsOf(start).flatMap((program) => searchedBy(program)),
  ].map((path) => resolvePath(workdir, path));
  return homes.some((home) => searched.includes(home))
    ? null
    : `Python does not find \`${name}\`: no folder that it searches holds \`${folder}\`.`;
}

function searchedBy({ name, args, asModule, assignments }: Program): string[] {
  const values = args.map(({ value }) => value ?? '');
  const option = (long: string): string[] => {
    const index = values.indexOf(long);
    const joined = values.find((value) => value.startsWith(`${long}=`));
    return index >= 0 ? [values[index + 1] ?? ''] : joined ? [joined.slice(long.length + 1)] : [];
  };
  const folders = foldersIn(assignments.get('PYTHONPATH') ?? null);
  if (name === 'gunicorn') {
    const moved = option('--chdir');
    folders.push(...option('--pythonpath').flatMap((paths) => paths.split(',')));
    folders.push(...(moved.length > 0 ? moved : ['.']));
  } else if (asModule) folders.push('.');
  return folders;
}

function isAbout({ name, args }: Program, wanted: string): boolean {
  const words = [name, ...args.map(({ value }) => value ?? '')];
  return words.some(
    (word) => word === wanted || word.startsWith(`${wanted}:`) || word.startsWith(`${wanted}.`),
  );
}

/** The scripts that the start command holds or goes through, and those of the context that they run in turn. */
function scriptsOf({ start, context }: Model): Script[] {
  const direct = [start.script, start.entrypoint?.script, start.cmd?.script].filter(
    (script) => !!script,
  );
  const called = direct
    .flatMap(({ commands }) => commands)
    .flatMap(({ words }) => {
      const path = words[0]?.value?.replace(/^\.\//, '') ?? '';
      const script = /\.sh$/.test(path) ? context.script(path.replace(/^.*\//, '')) : null;
      return script?.kind === 'known' && script.value !== null ? [script.value] : [];
    });
  return [...direct, ...called];
}

const programsOf = ({ programs }: StartCommand): readonly Program[] =>
  programs.kind === 'known' ? programs.value : [];

const foldersIn = (path: string | null): string[] => (path ?? '').split(':').filter(Boolean);

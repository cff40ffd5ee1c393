import type { Command, Word } from './command.ts';
import { buildsOfAction } from './ci-build-action.ts';
import type { CiBuild, CiPush } from './ci-build.ts';
import { buildsOfCommand } from './ci-build-command.ts';
import { pushedImages } from './ci-build-options.ts';
import type { CiFile, CiStep } from './ci.ts';
import type { DockerfilePlace } from './ci-target.ts';
import type { TextReader } from './ci-word.ts';

/** Every image build of the files, in order. */
export const readBuilds = (
  files: readonly CiFile[],
  place: DockerfilePlace,
  text: TextReader,
): CiBuild[] =>
  stepsOf(files).flatMap((step) =>
    step.action === null
      ? commandsWithFolder(step).flatMap(([command, folder]) =>
          buildsOfCommand(command, { step, folder, place, text }),
        )
      : buildsOfAction(step, step.action, place),
  );

export const readPushes = (files: readonly CiFile[], text: TextReader): CiPush[] =>
  stepsOf(files).flatMap((step) =>
    step.commands.flatMap((command): CiPush[] => {
      const images = pushedImages(command);
      return images === null
        ? []
        : [
            {
              step,
              place: command.place,
              conditional: command.conditional,
              images: images.map((word) => ({ text: written(word, text), place: word.place })),
            },
          ];
    }),
  );

const written = (word: Word, text: TextReader): string =>
  word.value ?? text(word).replaceAll(/^(["'])(.*)\1$/gs, '$2');

export const stepsOf = (files: readonly CiFile[]): CiStep[] =>
  files.flatMap((file) => file.jobs.flatMap((job) => job.steps));

/**
 * The commands of a step with the folder each runs in; null once a `cd` makes that unsure. A script starts where the
 * step is, and what it changes ends with it.
 */
function commandsWithFolder({ commands, started, folder }: CiStep): [Command, string | null][] {
  // What is not in a started script is in the step itself, whose lines may stand in several files.
  const own = '';
  const scripts = new Set(started.map(({ script }) => script.place.file));
  const folders = new Map<string, string | null>([[own, folder]]);
  let last = own;
  return commands.map((command) => {
    const file = scripts.has(command.place.file) ? command.place.file : own;
    if (file !== last && file !== own && !folders.has(file)) {
      folders.set(file, folders.get(last) ?? null);
    }
    last = file;
    const here = folders.get(file) ?? null;
    const moved = movedTo(command, here);
    folders.set(file, moved);
    return [command, moved];
  });
}

function movedTo({ name, words }: Command, here: string | null): string | null {
  if (name === 'popd') return null;
  if (name !== 'cd' && name !== 'pushd') return here;
  const to = words[1]?.value ?? null;
  return here === null || to === null || to.startsWith('/') ? null : `${here}/${to}`;
}

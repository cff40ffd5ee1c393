import type { Command, Word } from './command.ts';
import { buildsOfAction } from './ci-build-action.ts';
import type { CiBuild, CiPush } from './ci-build.ts';
import { buildOfCommand } from './ci-build-command.ts';
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
      ? commandsWithFolder(step).flatMap(
          ([command, folder]) => buildOfCommand(command, { step, folder, place, text }) ?? [],
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

/** The commands of a step with the folder each runs in; null once a `cd` or a script of its own makes that unsure. */
function commandsWithFolder({ commands, folder, job }: CiStep): [Command, string | null][] {
  let here = folder;
  return commands.map((command) => {
    if (command.place.file !== job.file.path) return [command, null];
    if (command.name === 'cd' || command.name === 'pushd') {
      const to = command.words[1]?.value ?? null;
      here = here === null || to === null || to.startsWith('/') ? null : `${here}/${to}`;
    } else if (command.name === 'popd') here = null;
    return [command, here];
  });
}

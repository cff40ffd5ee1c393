import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { isFileForBuilding } from '../../model/stage-purpose.ts';
import type { Stage } from '../../model/stage.ts';
import type { CommandStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';
import { pathInRepository } from '../dev-container.ts';
import { isForDevelopment } from '../security/development-image.ts';

export const noStartCommand: Rule = {
  id: 'no-start-command',
  stage: 1,
  severity: 'warning',
  summary: 'The image does not say what to start, so `docker run` starts nothing of yours.',
  aliases: {},
  lesson: 'first-image',

  *check(model) {
    const { final, start } = model;
    if (final === null || isMeantAsBase(final)) return;
    if (isFileForBuilding(pathInRepository(model))) return;
    if (isForDevelopment(model)) return;
    if (!isEmpty(start.cmd) || model.beside?.startsInCompose(model) === true) return;
    if (!isEmpty(start.entrypoint)) return yield* model.beside?.awaitedCommand(model) ?? [];
    const cleared = start.entrypoint ?? start.cmd;
    if (cleared !== null) {
      yield {
        place: cleared.place,
        message: `\`${cleared.keyword} []\` clears what the base starts and nothing takes its place, so the container has no command to run.`,
      };
    } else if (valueOf(final.base.startsNothing) === true) {
      yield {
        place: final.keywordPlace,
        message: `Neither \`CMD\` nor \`ENTRYPOINT\` is set, so the container ${inherited(model)}.`,
      };
    }
  },
};

const isEmpty = (step: CommandStep | null): boolean =>
  step === null || (step.form === 'exec' && step.elements.length === 0);

/** Images that are built to be built upon, and stages whose name says they are not the application. */
const isMeantAsBase = (final: Stage): boolean =>
  /(?:^|[-_.])(?:base|builder?|build|deps|dev|devcontainer|tests?)(?:$|[-_.])/.test(
    final.name ?? '',
  ) || final.steps.some((step) => step.keyword === 'ONBUILD');

function inherited(model: Model): string {
  const image = model.finalChain.at(-1)?.image;
  const name = image?.kind === 'known' ? image.value.name : null;
  if (name === 'scratch') return 'has no command to run';
  if (name === 'uv') return 'starts `uv`, which prints its help and ends';
  if (name === 'python') return 'starts the Python prompt of its base and exits at once';
  return 'starts the shell of its base and exits at once';
}

import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';

/** The image of an action of GitHub, which does one step of a job and ends. Its labels say so as well. */
export const isContainerAction = ({ context, finalSteps }: Model): boolean =>
  finalSteps.some(
    (step) =>
      step.kind === 'label' &&
      step.pairs.some(({ name }) => name.startsWith('com.github.actions.')),
  ) ||
  ['action.yml', 'action.yaml'].some((file) =>
    /^[ \t]*using:[ \t]*['"]?docker\b/m.test(valueOf(context.read(file)) ?? ''),
  );

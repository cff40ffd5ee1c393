import type { Model } from './model.ts';

let questions = 0;

/**
 * A question that several rules ask of a model: answered when the first one asks, and the answer is kept with the model.
 * Each question has a number of its own there; a weak map for each would cost the garbage collector more.
 */
export function remembered<Answer extends object>(
  read: (model: Model) => Answer,
): (model: Model) => Answer {
  const question = questions++;
  return (model) => {
    const { answers } = model;
    const present = answers[question];
    if (present !== undefined) return present as Answer;
    const answer = read(model);
    answers[question] = answer;
    return answer;
  };
}

/** A part of a model that keeps what was already worked out of it, by the number of the question. */
export interface Answering {
  readonly answers: unknown[];
}

let questions = 0;

/**
 * A question that is asked again and again of the same part of a model: answered when somebody first asks, and the answer
 * is kept with that part. Not in a weak map: the scavenger of V8 takes what stands in one for alive, whole models with
 * it, and a check then takes half as long again.
 */
export function once<Part extends Answering, Answer extends object | string | number | boolean>(
  read: (part: Part) => Answer,
): (part: Part) => Answer {
  const question = questions++;
  return (part) => {
    const { answers } = part;
    const present = answers[question];
    if (present !== undefined) return present as Answer;
    const answer = read(part);
    answers[question] = answer;
    return answer;
  };
}

/**
 * A question that is asked again and again of the same part of a model: answered when somebody first asks, and kept as
 * long as that part is.
 */
export function once<Part extends object, Answer extends object | string | number | boolean>(
  read: (part: Part) => Answer,
): (part: Part) => Answer {
  const answers = new WeakMap<Part, Answer>();
  return (part) => {
    const present = answers.get(part);
    if (present !== undefined) return present;
    const answer = read(part);
    answers.set(part, answer);
    return answer;
  };
}

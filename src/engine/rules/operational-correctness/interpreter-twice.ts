import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';

const programs =
  /^(?:\/(?:usr\/(?:local\/)?)?bin\/)?(?:python[\d.]*|gunicorn|uvicorn|hypercorn|granian|flask|celery|streamlit|fastapi|django-admin|waitress-serve|sh|bash)$/;

/** CMD names a program, and the base has an ENTRYPOINT that is Python and takes that name for a script. */
export function* interpreterTwice({ start, final }: Model): Iterable<Judgement> {
  const { entrypoint, cmd } = start;
  const inherited = final === null ? undefined : valueOf(final.base.entrypoint);
  const python = inherited?.at(-1) ?? '';
  if (entrypoint !== null || cmd?.form !== 'exec' || !/\/python[\d.]*$/.test(python)) return;
  const [first] = cmd.elements;
  if (first === undefined || !programs.test(first.value)) return;
  yield {
    place: first.place,
    message: `The base starts \`${python}\` already, which takes \`${first.value}\` for the name of a script: "can't open file".`,
  };
}

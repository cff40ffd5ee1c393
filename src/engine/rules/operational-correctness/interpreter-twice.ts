import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';

const programs =
  /^(?:\/(?:usr\/(?:local\/)?)?bin\/)?(?:python[\d.]*|gunicorn|uvicorn|hypercorn|granian|flask|celery|streamlit|fastapi|django-admin|waitress-serve|sh|bash)$/;

/** CMD names a program, and ENTRYPOINT is Python and nothing else, which takes that name for a script. */
export function* interpreterTwice({ start, final }: Model): Iterable<Judgement> {
  const { entrypoint, cmd } = start;
  const [first] = cmd?.form === 'exec' ? cmd.elements : [];
  if (first === undefined || !programs.test(first.value)) return;
  const [interpreter, ...options] = entrypoint?.form === 'exec' ? entrypoint.elements : [];
  const own = options.every(({ value }) => /^-[uBOIEsv]+$/.test(value))
    ? interpreter?.value
    : undefined;
  const inherited = final === null ? undefined : valueOf(final.base.entrypoint)?.at(-1);
  const python = entrypoint === null ? inherited : own;
  if (python === undefined || !/(?:^|\/)python[\d.]*$/.test(python)) return;
  yield {
    place: first.place,
    message: `${entrypoint === null ? 'The base' : 'ENTRYPOINT'} starts \`${python}\` already, which takes \`${first.value}\` for the name of a script: "can't open file".`,
  };
}

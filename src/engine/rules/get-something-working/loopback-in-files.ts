import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Judgement } from '../../rule.ts';
import { gunicornConfiguration } from '../gunicorn-configuration.ts';
import { optionValue, type ServedProgram } from '../served-program.ts';
import { isLoopback, openTo } from './open-address.ts';
import { servingCall } from './serving-call.ts';

/** `uvicorn.run(app, host="127.0.0.1")` in the file that the container runs. */
export function* loopbackInSource(model: Model, program: Program): Iterable<Judgement> {
  const call = servingCall(model, program);
  if (call === null || (call.host === null ? !call.defaultsToLoopback : !isLoopback(call.host)))
    return;
  const { place, name, host } = call;
  yield {
    place,
    message: `\`${name}(…)\` listens on ${host === null ? '127.0.0.1 unless told otherwise' : `\`${host}\`, the container's own loopback`}: requests to a published port end with "connection reset" or "connection refused".`,
    ...(host === null ? {} : openTo(model, place.file, place.span, host)),
  };
}

/** A file that surely is the one that gunicorn reads: it is named, or lies at the top of the context. */
export function* loopbackInConfiguration(
  model: Model,
  { program, args, name }: ServedProgram,
): Iterable<Judgement> {
  const bind = gunicornConfiguration(model, args)('bind');
  if (bind.kind !== 'set' || bind.place === null || !isLoopback(bind.value ?? '')) return;
  const isNamed = optionValue(args, ['--config', '-c']) !== null;
  const others = program.assignments.get('GUNICORN_CMD_ARGS');
  const inherited = model.final?.end.env('GUNICORN_CMD_ARGS');
  if (others !== undefined || inherited?.kind === 'unknown' || (inherited?.value ?? null) !== null)
    return;
  if (!isNamed && bind.place.file !== 'gunicorn.conf.py') return;
  const { file, span } = bind.place;
  yield {
    place: bind.place,
    message: `\`${name}\` listens on \`${bind.value}\`, the container's own loopback: requests to a published port end with "connection reset" or "connection refused".`,
    ...openTo(model, file, span, bind.value ?? ''),
  };
}

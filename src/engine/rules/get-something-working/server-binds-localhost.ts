import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Program } from '../../model/start.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { gunicornConfiguration } from '../gunicorn-configuration.ts';
import {
  hasUnknownWords,
  optionValue,
  servedProgram,
  type ServedProgram,
} from '../served-program.ts';
import { listeners, type Listener } from './listeners.ts';
import { openTo, tell } from './open-address.ts';
import { servingCall } from './serving-call.ts';

export const serverBindsLocalhost: Rule = {
  id: 'server-binds-localhost',
  stage: 1,
  severity: 'error',
  summary: "The server listens on the container's own loopback, where nobody outside can reach it.",
  aliases: {},
  lesson: 'first-image',
  fixable: true,

  *check(model) {
    if (hasProxyInside(model)) return;
    for (const program of valueOf(model.start.programs) ?? []) {
      yield* judgeSource(model, program);
      const server = servedProgram(program);
      const listener = listeners.get(server.name);
      if (listener !== undefined) yield* judge(model, server, listener);
    }
  },
};

function* judge(model: Model, server: ServedProgram, listener: Listener): Iterable<Judgement> {
  const { args, name } = server;
  if (optionValue(args, listener.deliberate ?? []) !== null) return;
  const given = listener.positional ? positional(args) : optionValue(args, listener.options);
  if (given !== null && !(listener.positional && /^\d+$/.test(given.value ?? ''))) {
    if (given.value !== null && isLoopback(given.value)) {
      yield {
        place: given.word.place,
        message: `\`${name}\` listens on \`${given.value.replace(/^\w+:\/\//, '')}\`, the container's own loopback: a published port answers with "connection refused".`,
        ...openTo(model, given.word.place.file, given.word.place.span, given.value),
      };
    }
    return;
  }
  if (name === 'gunicorn') yield* judgeConfiguration(model, server);
  if (!listener.defaultsToLoopback || hasUnknownWords(args)) return;
  const elsewhere = configuredElsewhere(model, server, listener);
  if (elsewhere === 'yes') return;
  const unless = elsewhere === 'perhaps' ? ' unless its configuration file says otherwise' : '';
  yield {
    place: server.place,
    ...(elsewhere === 'perhaps' ? { severity: 'warning' as const } : {}),
    message: `\`${name}\` listens on 127.0.0.1${unless || ' unless told otherwise'}: a published port answers with "connection refused".`,
    ...tell(server, listener, given?.value ?? null),
  };
}

/** A web server of the same container can reach the loopback. */
const hasProxyInside = ({ start }: Model): boolean =>
  start.script?.commands.some(({ name }) =>
    /^(?:nginx|caddy|haproxy|traefik|envoy|cloudflared)$/.test(name ?? ''),
  ) === true;

/** `uvicorn.run(app, host="127.0.0.1")` in the file that the container runs. */
function* judgeSource(model: Model, program: Program): Iterable<Judgement> {
  const call = servingCall(model, program);
  if (call === null || (call.host === null ? !call.defaultsToLoopback : !isLoopback(call.host)))
    return;
  const { place, name, host } = call;
  yield {
    place,
    message: `\`${name}(…)\` listens on ${host === null ? '127.0.0.1 unless told otherwise' : `\`${host}\`, the container's own loopback`}: a published port answers with "connection refused".`,
    ...(host === null ? {} : openTo(model, place.file, place.span, host)),
  };
}

/** A file that surely is the one that gunicorn reads: it is named, or lies at the top of the context. */
function* judgeConfiguration(
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
    message: `\`${name}\` listens on \`${bind.value}\`, the container's own loopback: a published port answers with "connection refused".`,
    ...openTo(model, file, span, bind.value ?? ''),
  };
}

/** `127.0.0.1:8000`, `localhost`, `[::1]:8000`, with or without a scheme. Unix sockets are not. */
const isLoopback = (address: string): boolean =>
  /^(?:(?:tcp|http|ws):\/\/)?(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)(?::\d+)?\/?$/i.test(
    address,
  );

function positional(args: ServedProgram['args']): ReturnType<typeof optionValue> {
  const word = args.find(({ value, raw }) => !(value ?? raw).startsWith('-'));
  return word === undefined ? null : { word, value: word.value };
}

/** Whether an environment variable or a configuration file sets the address. */
function configuredElsewhere(
  model: Model,
  { program, args, name }: ServedProgram,
  listener: Listener,
): 'yes' | 'no' | 'perhaps' {
  for (const variable of listener.environment ?? []) {
    const value = program.assignments.has(variable)
      ? program.assignments.get(variable)
      : model.final?.end.env(variable);
    if (value === null || value === undefined) continue;
    if (typeof value === 'string' || value.kind === 'unknown' || value.value !== null) return 'yes';
  }
  if (name === 'gunicorn') {
    const bind = gunicornConfiguration(model, args)('bind').kind;
    return bind === 'perhaps' ? bind : bind === 'set' ? 'yes' : 'no';
  }
  if (optionValue(args, listener.configuration ?? []) !== null) return 'yes';
  const files = valueOf(model.context.paths) ?? [];
  return listener.dotFile !== undefined &&
    files.some((path) => listener.dotFile?.test(path.replace(/^.*\//, '')))
    ? 'yes'
    : 'no';
}

import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { gunicornConfiguration } from '../gunicorn-configuration.ts';
import { isSince } from '../pinned-version.ts';
import {
  hasUnknownWords,
  optionValue,
  servedPrograms,
  type ServedProgram,
} from '../served-program.ts';
import { listeners, type Listener } from './listeners.ts';
import { isLoopback, openTo, tell } from './open-address.ts';

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
    for (const server of servedPrograms(model)) {
      yield* model.beside?.loopbackInSource(model, server.program) ?? [];
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
        message: `\`${name}\` listens on \`${given.value.replace(/^\w+:\/\//, '')}\`, the container's own loopback: requests to a published port end with "connection reset" or "connection refused".`,
        ...openTo(model, given.word.place.file, given.word.place.span, given.value),
      };
    } else if (name === 'runserver' && /^[\w.-]+$/.test(given.value ?? '')) {
      yield {
        place: given.word.place,
        message: `\`${given.value}\` is no address for \`runserver\` without a port: the container stops at once.`,
      };
    }
    return;
  }
  if (name === 'gunicorn') yield* model.beside?.loopbackInConfiguration(model, server) ?? [];
  if (!listener.defaultsToLoopback || hasUnknownWords(args)) return;
  // `--worker-class a.Worker--bind=0.0.0.0:80` lacks a blank, and starts nothing.
  if (args.some(({ raw }) => /\w--(?:bind|host)\b/.test(raw))) return;
  if (listener.since !== undefined && !isSince(model, ...listener.since)) return;
  const elsewhere = configuredElsewhere(model, server, listener);
  if (elsewhere === 'yes') return;
  const unless = elsewhere === 'perhaps' ? ' unless its configuration file says otherwise' : '';
  yield {
    place: server.place,
    ...(elsewhere === 'perhaps' ? { severity: 'warning' as const } : {}),
    message: `\`${name}\` listens on 127.0.0.1${unless || ' unless told otherwise'}: requests to a published port end with "connection reset" or "connection refused".`,
    ...tell(model, server, listener, given?.value ?? null),
  };
}

/** A web server of the same container can reach the loopback. */
const hasProxyInside = ({ start }: Model): boolean =>
  start.script?.commands.some(({ name }) =>
    /^(?:nginx|caddy|haproxy|traefik|envoy|cloudflared)$/.test(name ?? ''),
  ) === true;

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
  if (
    listener.environment?.some((variable) => model.beside?.isSetInCompose(model, variable) === true)
  )
    return 'yes';
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

import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Rule } from '../../rule.ts';
import { exposeSteps } from '../operational-correctness/served-ports.ts';
import {
  hasUnknownWords,
  optionValue,
  servedPrograms,
  type ServedProgram,
} from '../served-program.ts';
import { exposedPorts, type ExposedPort } from './exposed-ports.ts';

export const exposedPortNotServed: Rule = {
  id: 'exposed-port-not-served',
  stage: 1,
  severity: 'warning',
  summary: 'EXPOSE names one port, and the server is told to listen on another.',
  aliases: {},
  fixable: true,

  *check(model) {
    const ports = portsOfImage(model);
    const [first, ...others] = ports;
    const servers = servedPrograms(model);
    const [server] = servers;
    if (first === undefined || server === undefined || servers.length > 1) return;
    if (model.start.script?.commands.some(mayServe)) return;
    const port = toldPort(server);
    if (port === null || ports.some((one) => one.first <= port && port <= one.last)) return;
    if (model.beside?.startsInCompose(model) === true) return;
    const edit = { ...first.place, text: String(port) };
    yield {
      place: first.place,
      message: `\`${server.name}\` listens on ${port}: whoever publishes ${first.raw}, as EXPOSE says, reaches nothing.`,
      ...(others.length === 0
        ? { fix: { title: `Expose ${port}`, safe: false, edits: [edit] } }
        : {}),
    };
  },
};

/** Whether a port may be the server's: no other is told to the one that starts. */
export function maybeServed(model: Model, port: number): boolean {
  const [server, ...others] = servedPrograms(model);
  const told = server === undefined || others.length > 0 ? null : toldPort(server);
  return told === null || told === port;
}

/** Beside the server, or in front of it. */
const mayServe = ({ background, name }: Command): boolean =>
  background ||
  /^(?:nginx|caddy|haproxy|envoy|traefik|apache2?(?:ctl)?|httpd|service|supervisord)$/.test(
    name ?? '',
  );

/** Each is compared with every port of the file; no image has more. */
const mostSteps = 20;

/** All that the image exposes; empty where a variable or a template says something of it. */
function portsOfImage(model: Model): readonly ExposedPort[] {
  const steps = exposeSteps(model);
  if (steps.length > mostSteps) return [];
  const written = steps.flatMap(({ keywordPlace, place }) =>
    model.text.slice(keywordPlace.span.end, place.span.end).trim().split(/\s+/),
  );
  const ports = [...exposedPorts(model)].filter(({ place }) =>
    steps.some(
      (step) => step.place.span.start < place.span.start && place.span.end <= step.place.span.end,
    ),
  );
  return ports.length === written.length ? ports : [];
}

const byPort = ['--port', '-p'];
const byAddress = ['--bind', '-b'];

/** Options that name the port, or an address with it. */
const options: Readonly<Record<string, readonly string[]>> = {
  gunicorn: byAddress,
  hypercorn: byAddress,
  uvicorn: byPort.slice(0, 1),
  daphne: byPort,
  granian: byPort.slice(0, 1),
  'waitress-serve': ['--port', '--listen'],
  'flask run': byPort,
  'fastapi run': byPort.slice(0, 1),
  'streamlit run': ['--server.port'],
};

/** The one port that the command line names; null where it names none, several, or leaves it to something else. */
function toldPort({ name, args }: ServedProgram): number | null {
  const names = options[name];
  if (hasUnknownWords(args)) return null;
  if (names === undefined) {
    const address = /^(?:runserver|http\.server)$/.test(name) ? (args[0]?.value ?? '') : '';
    return portIn(address);
  }
  const told = args.filter(({ raw }) =>
    names.some((one) => raw === one || raw.startsWith(`${one}=`)),
  );
  return told.length === 1 ? portIn(optionValue(args, names)?.value ?? '') : null;
}

function portIn(address: string): number | null {
  const port = /^(?:[\w.*-]*:|\[[\da-f:.]*\]:)?(\d{2,5})$/i.exec(address)?.[1];
  return port === undefined ? null : Number(port);
}

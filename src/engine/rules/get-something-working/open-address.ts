import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Fix } from '../../rule.ts';
import type { ServedProgram } from '../served-program.ts';
import { exposedPorts } from './exposed-ports.ts';
import type { Listener } from './listeners.ts';

/** `127.0.0.1:8000`, `localhost`, `[::1]:8000`, with or without a scheme. Unix sockets are not. */
export const isLoopback = (address: string): boolean =>
  /^(?:(?:tcp|http|ws):\/\/)?(?:127(?:\.\d{1,3}){3}|localhost|\[?::1\]?)(?::\d+)?\/?$/i.test(
    address,
  );

/** Opens an address that was chosen on purpose, so it is only suggested: a sidecar may want the loopback. */
export function openTo(
  model: Model,
  file: string,
  span: { start: number; end: number },
  value: string,
): { fix?: Fix } {
  const text = file === model.file ? model.text : (valueOf(model.context.read(file)) ?? '');
  const loopback = /127(?:\.\d{1,3}){3}|localhost|\[?::1\]?/i.exec(value)?.[0];
  const at = loopback === undefined ? -1 : text.slice(span.start, span.end).indexOf(loopback);
  if (loopback === undefined || at === -1) return {};
  const start = span.start + at;
  const open = loopback.includes('::') ? loopback.replace('::1', '::') : '0.0.0.0';
  const edits = [{ file, span: { start, end: start + loopback.length }, text: open }];
  return { fix: { title: `Listen on ${open}`, safe: false, edits } };
}

/** Inserts the address after the server's name when the command is a JSON array of literal strings. */
export function tell(
  model: Model,
  server: ServedProgram,
  listener: Listener,
  port: string | null,
): { fix?: Fix } {
  const { head, program } = server;
  const first = head?.place ?? program.place;
  const isArray = program.args.length > 0 && program.args.every(({ editable }) => editable);
  if (!isArray || listener.address === undefined) return {};
  const word = listener.positional ? server.args.find(({ value }) => value === port) : undefined;
  const address = port === null ? listener.address : [`0.0.0.0:${port}`];
  const text = mapped(address, (part) => JSON.stringify(part)).join(', ');
  const edit =
    word !== undefined
      ? { ...word.place, text: text }
      : {
          file: first.file,
          span: { start: first.span.end, end: first.span.end },
          text: `, ${text}`,
        };
  const safe = isExposed(model, address.at(-1) ?? '');
  return { fix: { title: `Listen on 0.0.0.0`, safe, edits: [edit] } };
}

/** Whether EXPOSE agrees, where it says anything: it may name the port that was meant. */
function isExposed(model: Model, address: string): boolean {
  const port = Number(/:(\d+)$/.exec(address)?.[1]);
  const ports = [...exposedPorts(model)];
  return (
    Number.isNaN(port) ||
    ports.length === 0 ||
    ports.some(({ first, last }) => first <= port && port <= last)
  );
}

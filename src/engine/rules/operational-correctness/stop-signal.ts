import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';

/** The STOPSIGNAL in force in the final chain. */
export interface StopSignal {
  /** As written. */
  readonly text: string;
  /** Upper-case, without SIG, numbers translated; null: not a signal, or a variable decides. */
  readonly name: string | null;
  /** Its value. */
  readonly place: Place;
}

const numbers: Readonly<Record<string, string>> = {
  1: 'HUP',
  2: 'INT',
  3: 'QUIT',
  9: 'KILL',
  10: 'USR1',
  12: 'USR2',
  15: 'TERM',
  19: 'STOP',
  28: 'WINCH',
};

const names =
  /^(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ|RTMIN(?:\+\d{1,2})?|RTMAX(?:-\d{1,2})?)$/;

/** Null when the final chain sets none. */
export function stopSignalOf(model: Model): StopSignal | null {
  for (const stage of model.finalChain) {
    const step = stage.steps.findLast(({ keyword }) => keyword === 'STOPSIGNAL');
    if (step === undefined) continue;
    const { start, end } = step.place.span;
    const body = model.text.slice(start + step.keyword.length, end);
    const text = body.trim();
    const from = start + step.keyword.length + body.indexOf(text);
    const place = { file: model.file, span: { start: from, end: from + text.length } };
    return { text, name: signalName(text), place };
  }
  return null;
}

function signalName(text: string): string | null {
  if (/^\d+$/.test(text)) return numbers[Number(text)] ?? `${Number(text)}`;
  const name = text.toUpperCase().replace(/^SIG/, '');
  return names.test(name) ? name : null;
}

/** Written out and yet no signal that Linux knows. */
export const isNoSignal = ({ text, name }: StopSignal): boolean =>
  /^[\w+-]+$/.test(text) && (name === null || /^(?:0|6[5-9]|[7-9]\d|\d{3,})$/.test(name));

/** What Docker sends where nothing else is said. */
export const isTerm = (signal: StopSignal | null): boolean =>
  signal === null || signal.name === 'TERM';

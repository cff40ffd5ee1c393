import { shortened } from '../excerpt.ts';
import { mapped } from '../mapped.ts';
import type { Instruction } from './tree.ts';

/** What BuildKit refuses about the value of one flag; null when it takes it. */
export function valueRefusal(
  { keyword, arguments: words }: Instruction,
  name: string,
  value: string,
): string | null {
  const check = checks.get(`${keyword} ${name}`);
  return check === undefined || check(value, words)
    ? null
    : `--${name}=${shortened(value, 40)} is refused: ${expected.get(name)}.`;
}

const duration = /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** Go's `time.ParseDuration`, and never below a millisecond but for nothing at all. */
function isDuration(value: string): boolean {
  if (value === '' || /^\d+[smh]$/.test(value)) return true;
  if (!duration.test(value)) return false;
  const nanoseconds = mapped(
    [...value.matchAll(/(?<![\d.])([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)],
    ([, count, unit]) => Number(count) * (units[unit ?? ''] ?? 0),
  ).reduce((sum, part) => sum + part, 0);
  return nanoseconds === 0 || (!value.startsWith('-') && nanoseconds >= 1e6);
}

const units: Record<string, number> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** `from` of a mount names a stage or an image and is read before any variable has a value. */
const hasPlainFrom = (value: string): boolean =>
  value !== '' && !/(^|,)"?from=[^,]*\$[^,]/i.test(value) && isCsv(value);

/** As Go reads a line of CSV: quotes stand around a whole part, and inside of one twice. */
function isCsv(value: string): boolean {
  const part = /"(?:[^"]|"")*"(?=,|$)|[^",]*(?=,|$)/y;
  while (part.test(value)) {
    if (part.lastIndex === value.length) return true;
    part.lastIndex++;
  }
  return false;
}

/** COPY and ADD expand their flags: what such a value becomes is not known here. */
const isExpanded = (value: string): boolean => value === '' || /[$"'\\]/.test(value);

/** Letters, `u=rwX,go=rX`, are taken since Dockerfile 1.14; of the rest every version refuses the same. */
const isMode = (value: string): boolean =>
  isExpanded(value) ||
  /^0*[0-7]{1,4}$/.test(value) ||
  value.split(',').every((part) => /^[augo]*[-+=][-+=rwxXstugo]*$/.test(part));

/** Of a repository of Git it is a commit. */
const isChecksum = (value: string, words: Instruction['arguments']): boolean =>
  isExpanded(value) ||
  /^sha(?:256:[\da-f]{64}|384:[\da-f]{96}|512:[\da-f]{128})$/.test(value) ||
  !words.every(({ raw }, at) => at === words.length - 1 || /^https?:(?!.*(?:git|#|\$))/.test(raw));

const checks = new Map<string, (value: string, words: Instruction['arguments']) => boolean>([
  ['ADD chmod', isMode],
  ['COPY chmod', isMode],
  ['ADD checksum', isChecksum],
  ['RUN network', (value) => ['default', 'none', 'host'].includes(value)],
  ['RUN security', (value) => ['sandbox', 'insecure'].includes(value)],
  ['RUN mount', hasPlainFrom],
  ['HEALTHCHECK interval', isDuration],
  ['HEALTHCHECK timeout', isDuration],
  ['HEALTHCHECK start-period', isDuration],
  ['HEALTHCHECK start-interval', isDuration],
  ['HEALTHCHECK retries', (value) => /^(\+?\d{1,9}|-0+)?$/.test(value)],
]);

const aDuration = 'it must be a time with its unit, like 30s, and not below 1ms';

const expected = new Map([
  ['chmod', 'it must be an octal number up to 7777, like 0755, or letters like u+x'],
  ['checksum', 'it must be sha256: and 64 small hexadecimal digits'],
  ['network', 'it must be default, none or host'],
  ['security', 'it must be sandbox or insecure'],
  [
    'mount',
    'it must say what to mount, its from cannot hold a variable, and quotes stand around whole parts',
  ],
  ['interval', aDuration],
  ['timeout', aDuration],
  ['start-period', aDuration],
  ['start-interval', aDuration],
  ['retries', 'it must be a whole number'],
]);

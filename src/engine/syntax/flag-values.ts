import { shortened } from '../excerpt.ts';

/** What BuildKit refuses about the value of one flag; null when it takes it. Keyed by instruction and flag. */
export function valueRefusal(keyword: string, name: string, value: string): string | null {
  const check = checks.get(`${keyword} ${name}`);
  return check === undefined || check(value)
    ? null
    : `--${name}=${shortened(value, 40)} is refused: ${expected.get(name)}.`;
}

const duration = /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;

/** Go's `time.ParseDuration`, and never below a millisecond but for nothing at all. */
function isDuration(value: string): boolean {
  if (value === '') return true;
  if (!duration.test(value)) return false;
  const nanoseconds = [...value.matchAll(/(?<![\d.])([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)]
    .map(([, count, unit]) => Number(count) * (units[unit ?? ''] ?? 0))
    .reduce((sum, part) => sum + part, 0);
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
  value !== '' && !/(^|,)"?from=[^,]*\$[^,]/i.test(value);

const checks = new Map<string, (value: string) => boolean>([
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
  ['network', 'it must be default, none or host'],
  ['security', 'it must be sandbox or insecure'],
  ['mount', 'it must say what to mount, and its from cannot hold a variable'],
  ['interval', aDuration],
  ['timeout', aDuration],
  ['start-period', aDuration],
  ['start-interval', aDuration],
  ['retries', 'it must be a whole number'],
]);

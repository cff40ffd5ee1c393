/** The timing of a HEALTHCHECK, in seconds, with Docker's own values where the image is silent. */
export interface HealthCheck {
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly retries: number;
}

/** More would make measuring too slow; every sensible check has said something by then. */
const mostSeconds = 120;

/** From the `Config` of `docker image inspect`, as JSON; null when there is no check, or one that is switched off. */
export function readHealthCheck(config: string): HealthCheck | null {
  const check = (JSON.parse(config) as { Healthcheck?: RawCheck | null } | null)?.Healthcheck;
  const [kind] = check?.Test ?? [];
  if (!check || kind === undefined || kind === 'NONE') return null;
  return {
    interval: seconds(check.Interval) ?? 30,
    timeout: seconds(check.Timeout) ?? 30,
    startPeriod: seconds(check.StartPeriod) ?? 0,
    retries: check.Retries || 3,
  };
}

/** How long a check may take to notice a service that is frozen, at most two minutes. */
export const patienceSeconds = ({ interval, timeout, startPeriod, retries }: HealthCheck): number =>
  Math.min(mostSeconds, startPeriod + (interval + timeout) * (retries + 1) + 2);

/** Times are nanoseconds; 0 stands for Docker's own value. */
interface RawCheck {
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly Retries?: number;
}

const seconds = (nanoseconds: number | undefined): number | null =>
  nanoseconds ? nanoseconds / 1e9 : null;

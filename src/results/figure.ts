import type { Sample } from './measurement.ts';

/** Seconds as a reader needs them: `0.24 s`, `9.8 s`, `42 s`, `2 min 5 s`. */
export function inSeconds(seconds: number): string {
  if (seconds < 1) return `${seconds.toFixed(2)} s`;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 100) return `${whole} s`;
  const rest = whole % 60;
  return rest === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${rest} s`;
}

/** Bytes in decimal units, as registries and `docker images` count: `812 B`, `4.2 kB`, `0.9 MB`, `167 MB`, `1.02 GB`. */
export function inBytes(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`;
  if (bytes < 1e5) return `${(bytes / 1e3).toFixed(1)} kB`;
  if (bytes < 9.95e6) return `${(bytes / 1e6).toFixed(1)} MB`;
  if (bytes < 9.995e8) return `${Math.round(bytes / 1e6)} MB`;
  return `${(bytes / 1e9).toFixed(2)} GB`;
}

/** The user a container ran as: `root` or the number. */
export const asUser = (id: number): string => (id === 0 ? 'root' : String(id));

/**
 * Whether two samples differ by more than their own scatter, and by what somebody would notice: their runs do not
 * overlap, and the medians are at least half a second and a tenth of the larger apart. Three runs a side fall apart
 * by chance once in ten times, so the distance is asked for however clean the runs look. What was taken fewer than
 * three times has no scatter that anybody knows, and never differs.
 */
export function differ(one: Sample, other: Sample): boolean {
  if (Math.min(one.runs.length, other.runs.length) < 3) return false;
  const distance = Math.abs(one.median - other.median);
  const larger = Math.max(one.median, other.median);
  const overlap =
    Math.max(...one.runs) >= Math.min(...other.runs) &&
    Math.max(...other.runs) >= Math.min(...one.runs);
  return !overlap && distance >= Math.max(0.5, larger * 0.1);
}

/** Whether two sizes differ by an amount somebody would notice: 1 MB and 1 %. */
export const differInSize = (one: number, other: number): boolean =>
  Math.abs(one - other) >= Math.max(1e6, Math.max(one, other) * 0.01);

import { mapped } from '../mapped.ts';

/**
 * When releases stop receiving fixes, as of 2026-11-21. Days are the last ones with support; a month without a
 * day means its end. Sources: the Python developer guide, Debian's announcements, Debian's package
 * distro-info-data for Ubuntu, Alpine's list of branches, what CentOS, AWS and distroless announced, and
 * endoflife.date for Fedora. What is not listed is not known.
 */
export const python: Readonly<Record<string, string>> = {
  '2.7': '2020-01-01',
  '3.3': '2017-09-29',
  '3.4': '2019-03-18',
  '3.5': '2020-09-30',
  '3.6': '2021-12-23',
  '3.7': '2023-06-27',
  '3.8': '2024-10-07',
  '3.9': '2025-10-31',
  '3.10': '2026-10-31',
  '3.11': '2027-10-31',
  '3.12': '2028-10-31',
  '3.13': '2029-10-31',
  '3.14': '2030-10-31',
  '3.15': '2031-10-31',
};

export interface Support {
  /** The last day of the regular security support, where long-term support follows. */
  readonly full?: string;
  /** The last day of any support without payment. */
  readonly end: string;
}

/** By codename. */
export const debian: Readonly<Record<string, Support>> = {
  jessie: { end: '2020-06-30' },
  stretch: { end: '2022-06-30' },
  buster: { end: '2024-06-30' },
  bullseye: { full: '2024-08-14', end: '2026-08-31' },
  bookworm: { full: '2026-07-12', end: '2028-06-30' },
  trixie: { full: '2028-08-09', end: '2030-06-30' },
};

/** When distroless stopped building its images of a Debian, which is long before that Debian ends; Python's go first. */
export const distroless: Readonly<Record<string, Support & { readonly python: string }>> = {
  buster: { end: '2022-08', python: '2022-01' },
  bullseye: { end: '2024-06-01', python: '2023-12-01' },
  bookworm: { end: '2026-08-31', python: '2026-05-11' },
};

/** By version. */
export const ubuntu: Readonly<Record<string, Support>> = {
  '12.04': { end: '2017-04' },
  '14.04': { end: '2019-04' },
  '14.10': { end: '2015-07' },
  '15.04': { end: '2016-02' },
  '15.10': { end: '2016-07' },
  '16.04': { end: '2021-04' },
  '16.10': { end: '2017-07' },
  '17.04': { end: '2018-01' },
  '17.10': { end: '2018-07' },
  '18.04': { end: '2023-05-31' },
  '18.10': { end: '2019-07' },
  '19.04': { end: '2020-01' },
  '19.10': { end: '2020-07' },
  '20.04': { end: '2025-05-31' },
  '20.10': { end: '2021-07' },
  '21.04': { end: '2022-01' },
  '21.10': { end: '2022-07' },
  '22.04': { end: '2027-06-01' },
  '22.10': { end: '2023-07' },
  '23.04': { end: '2024-01' },
  '23.10': { end: '2024-07' },
  '24.04': { end: '2029-05-31' },
  '24.10': { end: '2025-07' },
  '25.04': { end: '2026-01' },
  '25.10': { end: '2026-07' },
  '26.04': { end: '2031-05-29' },
};

/** By branch. */
export const alpine: Readonly<Record<string, Support>> = {
  '3.0': { end: '2016-05-01' },
  '3.1': { end: '2016-11-01' },
  '3.2': { end: '2017-05-01' },
  '3.3': { end: '2017-11-01' },
  '3.4': { end: '2018-05-01' },
  '3.5': { end: '2018-11-01' },
  '3.6': { end: '2019-05-01' },
  '3.7': { end: '2019-11-01' },
  '3.8': { end: '2020-05-01' },
  '3.9': { end: '2020-11-01' },
  '3.10': { end: '2021-05-01' },
  '3.11': { end: '2021-11-01' },
  '3.12': { end: '2022-05-01' },
  '3.13': { end: '2022-11-01' },
  '3.14': { end: '2023-05-01' },
  '3.15': { end: '2023-11-01' },
  '3.16': { end: '2024-05-23' },
  '3.17': { end: '2024-11-22' },
  '3.18': { end: '2025-05-09' },
  '3.19': { end: '2025-11-01' },
  '3.20': { end: '2026-04-01' },
  '3.21': { end: '2026-11-01' },
  '3.22': { end: '2027-05-01' },
  '3.23': { end: '2027-11-01' },
};

/** By repository and the first number of the tag. Stream is a distribution of its own. */
export const redhatLike: Readonly<Record<string, Support>> = {
  'centos 6': { end: '2020-11-30' },
  'centos 7': { end: '2024-06-30' },
  'centos 8': { end: '2021-12-31' },
  'centos stream8': { end: '2024-05-31' },
  'centos stream9': { end: '2027-05-31' },
  'amazonlinux 1': { end: '2023-12-31' },
  'amazonlinux 2': { end: '2026-06-30' },
  'amazonlinux 2023': { end: '2029-06-30' },
  'fedora 30': { end: '2020-05-26' },
  'fedora 31': { end: '2020-11-24' },
  'fedora 32': { end: '2021-05-25' },
  'fedora 33': { end: '2021-11-30' },
  'fedora 34': { end: '2022-06-07' },
  'fedora 35': { end: '2022-12-13' },
  'fedora 36': { end: '2023-05-16' },
  'fedora 37': { end: '2023-12-05' },
  'fedora 38': { end: '2024-05-21' },
  'fedora 39': { end: '2024-11-26' },
  'fedora 40': { end: '2025-05-13' },
  'fedora 41': { end: '2025-12-15' },
  'fedora 42': { end: '2026-05-28' },
};

/** Whether a day lies behind the last supported one. Both are ISO dates; the end may be a month. */
export const isPast = (end: string, today: string): boolean => today.slice(0, end.length) > end;

/** The ISO date `months` before the end, for warnings ahead of time. */
export function monthsBefore(end: string, months: number): string {
  const [year = 0, month = 1] = mapped(end.split('-'), Number);
  const count = year * 12 + (month - 1) - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}

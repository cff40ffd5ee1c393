/** What the tag of an image says by the conventions of official images. Null: it does not say. */
export interface TagReading {
  /** `3.13`; null when the tag names no minor version. A leading number counts when it can be one of Python. */
  readonly python: string | null;
  readonly debian: string | null;
  readonly ubuntu: string | null;
  /** `3.23`; empty for `alpine` without a version. */
  readonly alpine: string | null;
  readonly slim: boolean;
}

const debianRelease =
  /(?:^|[-_.])(forky|trixie|bookworm|bullseye|buster|stretch|jessie|wheezy)(?=$|[-_.])/;
const ubuntuCodenames: Readonly<Record<string, string>> = {
  precise: '12.04',
  trusty: '14.04',
  utopic: '14.10',
  vivid: '15.04',
  wily: '15.10',
  xenial: '16.04',
  yakkety: '16.10',
  zesty: '17.04',
  artful: '17.10',
  bionic: '18.04',
  cosmic: '18.10',
  disco: '19.04',
  eoan: '19.10',
  focal: '20.04',
  groovy: '20.10',
  hirsute: '21.04',
  impish: '21.10',
  jammy: '22.04',
  kinetic: '22.10',
  lunar: '23.04',
  mantic: '23.10',
  noble: '24.04',
  oracular: '24.10',
  plucky: '25.04',
  questing: '25.10',
};
const ubuntuRelease = new RegExp(
  `(?:^|[-_.])(${Object.keys(ubuntuCodenames).join('|')})(?=$|[-_.])`,
);

const find = (tag: string, pattern: RegExp): string | null => pattern.exec(tag)?.[1] ?? null;

/** Reads `3.13-slim-trixie`, `0.9-python3.13-trixie-slim`, `12.4.1-runtime-ubuntu22.04`, … */
export function readTag(tag: string): TagReading {
  const lower = tag.toLowerCase();
  const codename = find(lower, ubuntuRelease);
  return {
    python:
      find(lower, /python-?(\d\.\d+)/) ?? find(lower, /^v?([23]\.\d{1,2})(?=$|[-.]|t|rc|a\d|b\d)/),
    debian:
      find(lower, debianRelease) ?? debianByNumber[find(lower, /debian-?(\d+)/) ?? ''] ?? null,
    ubuntu:
      find(lower, /ubuntu-?(\d\d\.\d\d)/) ??
      (codename === null ? null : (ubuntuCodenames[codename] ?? null)),
    alpine: find(lower, /(?:^|[-_.])alpine(\d+\.\d+|)(?=$|[-_.])/),
    slim: /(?:^|[-_.])slim(?=$|[-_.])/.test(lower),
  };
}

/** Debian's version numbers, as distroless and some tags write them. */
export const debianByNumber: Readonly<Record<string, string>> = {
  '9': 'stretch',
  '10': 'buster',
  '11': 'bullseye',
  '12': 'bookworm',
  '13': 'trixie',
};

/** Python of a distribution's own packages, by release. */
export const distroPython: Readonly<Record<string, string>> = {
  buster: '3.7',
  bullseye: '3.9',
  bookworm: '3.11',
  trixie: '3.13',
  '18.04': '3.6',
  '20.04': '3.8',
  '22.04': '3.10',
  '24.04': '3.12',
};

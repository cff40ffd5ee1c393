import type { Command, Word } from '../../model/command.ts';
import type { Place } from '../../place.ts';
import type { Severity } from '../../rule.ts';
import { cut } from '../../excerpt.ts';
import { carelessByWriting } from './download-settings.ts';

/** A check of who answers, or of who signed, that a command or variable switches off. */
export interface SwitchedOff {
  readonly place: Place;
  /** Beginning of a sentence: what is switched off by what. */
  readonly what: string;
  readonly severity?: Severity;
}

type Reader = (command: Command) => SwitchedOff | null;

const textOf = ({ value, raw }: Word): string => value ?? raw;

/** The first word that fits. */
const flag =
  (pattern: RegExp, what: string): Reader =>
  ({ words }) => {
    const word = words.find((one, index) => index > 0 && pattern.test(textOf(one)));
    return word === undefined ? null : { place: word.place, what: `\`${shown(word)}\` ${what}` };
  };

const shown = (word: Word): string => cut(textOf(word), 60).split('\n')[0] ?? '';

const certificate = 'takes any certificate';
const signature = 'installs packages whose signature nobody checked';

const apt = flag(
  /^--(?:allow-unauthenticated|force-yes|allow-insecure-repositories)$|AllowUnauthenticated=(?:true|1|yes)$|AllowInsecureRepositories=(?:true|1|yes)$|Verify-(?:Peer|Host)=(?:false|0|no)$/,
  signature,
);
const dnf = flag(
  /^--(?:nogpgcheck|no-gpgchecks)$|^--setopt=\S{0,60}(?:gpgcheck|sslverify)=(?:0|false)$/,
  signature,
);
const npm: Reader = ({ words }) => {
  const at = words.findIndex((one) => /strict-ssl/.test(textOf(one)));
  const word = words[at];
  const set = /=/.test(word === undefined ? '' : textOf(word)) ? word : words[at + 1];
  if (word === undefined || set === undefined || !/(?:^|=)false$/.test(textOf(set))) return null;
  const rest = set === word ? '' : ' false';
  return { place: word.place, what: `\`${shown(word)}${rest}\` ${certificate}` };
};
const source = flag(
  /\[[^\]]{0,200}trusted=yes[^\]]{0,200}\](?!\s*(?:file|copy):)/,
  'takes a repository without its signature',
);
const aptLine = flag(
  /Verify-(?:Peer|Host)\s+["']?(?:false|0|no)\b|Allow(?:InsecureRepositories|Unauthenticated)\s+["']?(?:true|1|yes)\b/i,
  'makes apt take whatever a server sends',
);
const trusted = flag(
  /(?:^|[\n,/|])Trusted:\s*yes\b(?![^]{0,200}\b(?:file|copy):)/i,
  'takes a repository without its signature',
);
const gpgcheck = flag(/(?:repo_)?gpgcheck\s*=\s*0/, 'switches the check of signatures off');

/** `-k` in any bundle: `-fsSLk`; letters behind an option that takes a value belong to the value. */
const curl: Reader = ({ words }) => {
  const word = words.find((one) => {
    const text = textOf(one);
    return (
      text === '--insecure' ||
      text === '--proxy-insecure' ||
      /^-[#0-46BfgGijJlLnNOpqRsSvZaI]{0,20}k/.test(text)
    );
  });
  return word === undefined || words.some((one) => isLocal(textOf(one)))
    ? null
    : { place: word.place, what: `\`${shown(word)}\` makes \`curl\` take any certificate` };
};

const wget: Reader = (command) =>
  command.words.some((one) => isLocal(textOf(one)))
    ? null
    : flag(/^--no-check-certificate$/, `makes \`wget\` take any certificate`)(command);

const git: Reader = ({ words }) => {
  const at = words.findIndex((one) =>
    /^http\.(?:\S{1,200}\.)?sslverify(?:=(?:false|0|no|off))?$/i.test(textOf(one)),
  );
  const word = words[at];
  const isOff =
    word?.value?.includes('=') === true || /^(?:false|0|no|off)$/i.test(words[at + 1]?.value ?? '');
  return word !== undefined && isOff
    ? { place: word.place, what: `\`${shown(word)}\` makes Git take any certificate` }
    : null;
};

const config =
  (key: RegExp, owner: string): Reader =>
  ({ words }) => {
    const at = words.findIndex(({ value }) => key.test(value ?? ''));
    const word = words[at];
    return word !== undefined && /^(?:false|no|0|off)$/i.test(words[at + 1]?.value ?? '')
      ? { place: word.place, what: `This setting makes ${owner} take any certificate` }
      : null;
  };

const settings: Reader = (command) => {
  const program = carelessByWriting(command);
  return program === null ? null : { place: command.place, what: careless(program) };
};

/** Beginning of the sentence about a file of settings. */
export const careless = (program: string): string =>
  `This setting makes \`${program}\` take any certificate`;

const readers: Readonly<Record<string, readonly Reader[]>> = {
  curl: [curl],
  wget: [wget],
  git: [git],
  'apt-get': [apt],
  apt: [apt],
  aptitude: [apt],
  apk: [flag(/^--allow-untrusted$/, signature)],
  dnf: [dnf],
  microdnf: [dnf],
  yum: [dnf],
  zypper: [flag(/^--no-gpg-?checks?$/, signature)],
  'yum-config-manager': [flag(/sslverify=(?:0|false)/i, certificate)],
  rpm: [flag(/^--(?:nosignature|nodigest|nogpgcheck)$/, signature)],
  conda: [config(/^ssl_verify$/, 'conda'), flag(/^--insecure$/, certificate)],
  mamba: [config(/^ssl_verify$/, 'mamba')],
  poetry: [config(/^certificates\..{1,100}\.cert$/, 'Poetry')],
  npm: [npm],
  yarn: [npm],
  pnpm: [npm],
  echo: [source, trusted, aptLine, gpgcheck, settings],
  printf: [source, trusted, aptLine, gpgcheck, settings],
  cat: [settings],
  tee: [settings],
  sed: [source, trusted, gpgcheck],
};

/** What a command switches off, for the programs of the table. */
export function switchedOffBy(command: Command): SwitchedOff | null {
  const { name } = command;
  if (name === null || !Object.hasOwn(readers, name)) return null;
  for (const reader of readers[name] ?? []) {
    const found = reader(command);
    if (found !== null) return found;
  }
  return null;
}

/** Nobody sits between a machine and itself. */
export const isLocal = (text: string): boolean =>
  /^(?:https?:\/\/)?(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\]|::1|0\.0\.0\.0)(?:[:/]|$)/.test(
    text,
  );

import type { Command, Word } from '../../model/command.ts';

/** What curl or wget fetches. */
export interface Download {
  readonly command: Command;
  /** As written, quotes removed. */
  readonly url: string;
  /** Null where a variable holds the address. */
  readonly host: string | null;
  /** Last part of the name it is saved under, as written; null when it goes to the output. */
  readonly file: string | null;
  /** It becomes a key that apt trusts. */
  readonly isKey: boolean;
}

/** Null for other programs, for this machine, and where no address is written. */
export function downloadOf(command: Command): Download | null {
  const { name, words } = command;
  if (name !== 'curl' && name !== 'wget') return null;
  const word = words.find((one) => isUrl(one)) ?? words.find(({ raw }) => /^["']?\$/.test(raw));
  if (word === undefined) return null;
  const url = written(word);
  const host =
    /^(?:--url=)?[a-z]{3,5}:\/\/(?:[^/@]{0,200}@)?([^/:?#]{1,200})/.exec(url)?.[1] ?? null;
  if (host !== null && /^(?:localhost|127\.)/.test(host)) return null;
  const saved = name === 'curl' ? curlFile(command, url) : wgetFile(command, url);
  const isKey = saved !== null && keyFolder.test(saved);
  return { command, url, host, file: saved === null ? null : last(saved), isKey };
}

/** Where apt looks for keys, itself or for `signed-by=`. */
export const keyFolder = /^\/(?:usr\/share|etc\/apt)\/keyrings\/|^\/etc\/apt\/trusted\.gpg\.d\//;

const isUrl = ({ value, raw }: Word): boolean =>
  /^["']?(?:--url=)?(?:https?|ftp):\/\//.test(value ?? raw);

/** `-o file` at the end of any bundle, `--output`, `-O`, or a redirection. */
function curlFile({ words, redirects }: Command, url: string): string | null {
  for (const [index, word] of words.entries()) {
    const raw = written(word);
    if (/^-[a-zA-Z#]{0,20}o$/.test(raw) || raw === '--output') return next(words, index);
    if (raw.startsWith('--output=')) return raw.slice('--output='.length);
    if (/^-[a-zA-Z#]{0,20}O|^--remote-name$/.test(raw)) return withoutQuery(url);
  }
  return redirected(redirects);
}

/** A file named like the address unless `-O` says otherwise; `-O-` is the output. */
function wgetFile({ words, redirects }: Command, url: string): string | null {
  for (const [index, word] of words.entries()) {
    const raw = written(word);
    const attached = /^(?:-[a-zA-Z]{0,10}O|--output-document=)(.*)$/s.exec(raw)?.[1];
    const file = raw === '--output-document' || attached === '' ? next(words, index) : attached;
    if (file === null || file === undefined) continue;
    return file === '-' ? redirected(redirects) : file;
  }
  return withoutQuery(url);
}

const redirected = (redirects: Command['redirects']): string | null => {
  const target = redirects.find(({ operator }) => /^>[>|]?$/.test(operator))?.target;
  return target ? written(target) : null;
};

const next = (words: readonly Word[], index: number): string | null =>
  words[index + 1] === undefined ? null : written(words[index + 1]);

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? '';

/** The value where it is known, else what is written, without the quotes around it. */
export const written = (word: Word | undefined): string =>
  word?.value ?? (word?.raw ?? '').replaceAll(/^["']|["']$/g, '');

/** The last part of a path. */
export const last = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

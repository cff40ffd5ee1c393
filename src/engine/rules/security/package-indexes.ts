import type { Command, Word } from '../../model/command.ts';

/** An index that a command, a variable or a line names. */
export interface PackageIndex {
  /** `main` replaces PyPI, `extra` is searched beside it. */
  readonly role: 'main' | 'extra';
  /** Null when a variable hides it. */
  readonly host: string | null;
}

/** Indexes that mirror PyPI or hold what their makers publish; nobody looks for private names there. */
const publicIndexes =
  /^(?:(?:www\.)?pypi\.org|files\.pythonhosted\.org|download(?:-r2)?\.pytorch\.org|pypi\.nvidia\.com|pypi\.ngc\.nvidia\.com|developer\.download\.nvidia\.com|(?:www\.)?piwheels\.org|data\.pyg\.org|pypi\.anaconda\.org|wheels\.vllm\.ai|flashinfer\.ai|repo\.radeon\.com|storage\.googleapis\.com|pip\.repos\.neuron\.amazonaws\.com|pytorch-extension\.intel\.com|pypi\.tuna\.tsinghua\.edu\.cn|mirrors?\.[\w.-]{1,100}|pypi\.doubanio\.com|pypi\.douban\.com|repo\.huaweicloud\.com|pypi\.mirrors\.ustc\.edu\.cn|[\w-]{1,60}\.github\.io)$/;

export const isPublicIndex = (host: string): boolean => publicIndexes.test(host);

/** PyPI itself, or a mirror of all of it: where everybody can register a name. */
export const isPyPI = (host: string): boolean =>
  /^(?:(?:www\.)?pypi\.org|mirrors?\.[\w.-]{1,100}|pypi\.(?:tuna\.tsinghua\.edu\.cn|doubanio\.com|douban\.com|mirrors\.ustc\.edu\.cn))$/.test(
    host,
  );

/** The host of the first address in a text; null when there is none or a variable stands there. */
export function hostOf(text: string): string | null {
  const host = /https?:\/\/(?:[^\s/@]{1,300}@)?([^\s/:'"?#]{1,200})/.exec(text)?.[1] ?? null;
  return host === null || /[$<{]/.test(host) ? null : host.toLowerCase();
}

const options =
  /^(--index-url|--pypi-url|-i|--default-index|--extra-index-url|--index)(?:=(.*))?$/s;

/** The indexes that a command of pip or uv names, each with the word that holds the address. */
export function indexesOf({ words }: Command): (PackageIndex & { readonly word: Word })[] {
  const found: (PackageIndex & { word: Word })[] = [];
  for (const [at, word] of words.entries()) {
    const text = word.value ?? word.raw;
    const [, option, attached] = (text.startsWith('-') ? options.exec(text) : null) ?? [];
    if (option === undefined) continue;
    const holder = attached === undefined ? words[at + 1] : word;
    if (holder === undefined) continue;
    const role = /^--(?:extra-index-url|index)$/.test(option) ? 'extra' : 'main';
    found.push({ role, host: hostOf(holder.value ?? holder.raw), word: holder });
  }
  return found;
}

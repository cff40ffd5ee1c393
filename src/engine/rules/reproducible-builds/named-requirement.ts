import type { Word } from '../../model/command.ts';

/** A package named on a command line. */
export interface NamedRequirement {
  readonly word: Word;
  /** PEP 503; null for a path or URL without a name. */
  readonly name: string | null;
  /**
   * `exact`: one version, archive or commit. `bounded`: a range with an upper end. `open`: anything newer fits.
   * `moving`: a branch. `local`: a path or a file of the build. `unknown`: a variable decides.
   */
  readonly pin: 'exact' | 'bounded' | 'open' | 'moving' | 'local' | 'unknown';
}

/** Longer words are no package names. */
const longest = 300;

/** Reads `flask[async]==3.1.2`, `git+https://…@v1`, `./wheels/x.whl`, and `ruff@0.14` as uv writes it. */
export function readRequirement(word: Word): NamedRequirement {
  const written = word.raw.replaceAll(/["']/g, '');
  const text = (word.value ?? written).slice(0, longest).replaceAll(/\s+/g, '');
  const parts = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?(@[^;]+|\(?[=<>!~][^;]*)?(?:;.*)?$/.exec(text);
  const name = parts?.[1]?.toLowerCase().replaceAll(/[-_.]+/g, '-') ?? null;
  const rest = parts?.[2] ?? '';
  if (parts === null || isFile(text)) {
    return { word, name: null, pin: word.value === null ? unreadPin(text) : addressPin(text) };
  }
  if (word.value === null && !/^(?:={2,3}|@)./.test(rest)) return { word, name, pin: 'unknown' };
  if (!rest.startsWith('@')) return { word, name, pin: specifierPin(rest) };
  const address = rest.slice(1);
  const pin = /^v?\d[\w.]*$/.test(address)
    ? 'exact'
    : address === 'latest'
      ? 'open'
      : addressPin(address);
  return { word, name, pin };
}

/** `flask${SPEC}` may be anything; `git+https://…@${REF}` names a commit. */
const unreadPin = (written: string): NamedRequirement['pin'] =>
  /^[a-z]+\+[a-z]+:\/\/[^/]+\/[^@]+@/.test(written) ? 'exact' : 'unknown';

function specifierPin(specifier: string): NamedRequirement['pin'] {
  if (specifier === '') return 'open';
  const clauses = specifier.replaceAll(/[()]/g, '').split(',');
  if (clauses.some((clause) => /^={2,3}[^=*]+$/.test(clause))) return 'exact';
  if (clauses.some((clause) => /^[=<>!~]+$/.test(clause))) return 'unknown';
  return clauses.some((clause) => /^(?:<|~=|==)/.test(clause)) ? 'bounded' : 'open';
}

const isFile = (text: string): boolean =>
  /\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)$/.test(text) && !text.includes('://');

/** A path, an archive, or a repository with or without a commit. */
export function addressPin(text: string): NamedRequirement['pin'] {
  const scheme = text.indexOf('://');
  if (scheme === -1) return 'local';
  const path = text.slice(text.indexOf('/', scheme + 3) + 1).split('#')[0] ?? '';
  const branch = /^(?:main|master|develop|dev|trunk|HEAD)$/;
  if (!/^(?:git|hg|svn|bzr)(?:\+|$)/.test(text.slice(0, scheme))) {
    const archive = /(?:^|\/)archive\/(?:refs\/heads\/)?([\w-]+)\.(?:zip|tar\.gz)$/.exec(path)?.[1];
    return archive !== undefined && branch.test(archive) ? 'moving' : 'exact';
  }
  const at = path.lastIndexOf('@');
  return at === -1 || branch.test(path.slice(at + 1)) ? 'moving' : 'exact';
}

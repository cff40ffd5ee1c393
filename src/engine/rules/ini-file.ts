import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';

export interface IniSection {
  readonly name: string;
  /** Offset of its header. */
  readonly start: number;
  readonly lines: readonly IniLine[];
}

export interface IniLine {
  readonly key: string;
  readonly value: string;
  /** Offsets of the pair, a comment behind it left out. */
  readonly start: number;
  readonly end: number;
}

/** The sections of a file of the context that is called like this wherever it lies; null when it is not known. */
export function iniFile(
  { context }: Model,
  path: string,
): { readonly file: string; readonly sections: readonly IniSection[] } | null {
  const name = path.replace(/^.*\//, '');
  const below = `/${name}`;
  const file = (valueOf(context.paths) ?? []).find((one) => one === name || one.endsWith(below));
  const text = file === undefined ? null : (valueOf(context.read(file)) ?? null);
  return file === undefined || text === null ? null : { file, sections: readSections(text) };
}

function readSections(text: string): readonly IniSection[] {
  const found: { name: string; start: number; lines: IniLine[] }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const header = /^\[([^\]]+)\]/.exec(line);
    const pair = /^([\w.-]+)[ \t]*[=:]([^;]*)/.exec(line);
    if (header) found.push({ name: header[1] ?? '', start, lines: [] });
    else if (pair) {
      const end = start + pair[0].trimEnd().length;
      const value = (pair[2] ?? '').trim();
      found.at(-1)?.lines.push({ key: pair[1] ?? '', value, start, end });
    }
    start += line.length + 1;
  }
  return found;
}

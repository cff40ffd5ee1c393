import {
  directives,
  flags,
  instructions,
  mounts,
  platformArguments,
  type Word,
} from './vocabulary.ts';
import { startOfFile, type LineState } from './line-state.ts';
import { tokenizeLine } from './dockerfile-tokens.ts';

export interface Completions {
  readonly words: readonly Word[];
  /** How many characters before the caret the chosen word replaces. */
  readonly replaces: number;
}

const nothing: Completions = { words: [], replaces: 0 };

/**
 * What can be completed at the end of `before`, the lines up to the caret. A word of an instruction that is
 * continued is completed like one on its first line.
 */
export const completionsAt = (before: readonly string[]): Completions => {
  const line = before.at(-1) ?? '';
  const state = stateBefore(before);
  if (state.inBody) return nothing;
  if (/^\s*#/.test(line)) return state.atTop ? directiveAt(line) : nothing;
  const keyword =
    state.instruction ?? /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s/i.exec(line)?.[1]?.toUpperCase();
  if (keyword === undefined) return ending(line, /(?<![A-Za-z])[A-Za-z]*$/, instructions);
  return argumentAt(keyword, line, before);
};

const stateBefore = (before: readonly string[]): LineState =>
  before.slice(0, -1).reduce((state, line) => tokenizeLine(line, state).end, startOfFile);

const directiveAt = (line: string): Completions =>
  /^#\s*[a-z]*$/i.test(line) ? ending(line, /(?<![a-z])[a-z]*$/i, directives) : nothing;

const argumentAt = (keyword: string, line: string, before: readonly string[]): Completions => {
  const word = /(?<!\S)\S*$/.exec(line)?.[0] ?? '';
  if (keyword === 'ONBUILD') return ending(line, /(?<![A-Za-z])[A-Za-z]*$/, instructions);
  if (keyword === 'RUN' && word.startsWith('--mount='))
    return mountAt(word.slice('--mount='.length));
  const valued = /^(--[a-z-]+)=([a-z]*)$/.exec(word);
  if (valued !== null) return valueAt(keyword, valued[1] ?? '', valued[2] ?? '');
  if (word.startsWith('-') && /^(?:\s*[A-Za-z]+)?(?:\s+--\S+)*\s+[a-z-]*$/.test(line)) {
    return { words: flags[keyword] ?? [], replaces: word.length };
  }
  if (keyword === 'FROM' && /^\s*from\s+(?:--\S+\s+)?\S+\s+a?s?$/i.test(line)) {
    return ending(line, /(?<!\S)\S*$/, [{ name: 'AS', about: 'Gives the stage a name.' }]);
  }
  const variable = /\$\{?([A-Za-z0-9_]*)$/.exec(word);
  if (variable !== null) return { words: variablesIn(before), replaces: variable[1]?.length ?? 0 };
  return nothing;
};

const valueAt = (keyword: string, flag: string, typed: string): Completions => {
  if (keyword === 'COPY' && flag === '--from') return nothing;
  const values = flags[keyword]?.find((word) => word.name === flag)?.values ?? [];
  return { words: values.map((name) => ({ name, about: '' })), replaces: typed.length };
};

const mountAt = (options: string): Completions => {
  const last = options.split(',').at(-1) ?? '';
  const type = /(?:^|,)type=([a-z]+)(?=,)/.exec(options)?.[1] ?? 'bind';
  const given = /^([a-z]+)=([a-z]*)$/.exec(last);
  if (given?.[1] === 'type') return values(Object.keys(mounts), given[2] ?? '');
  if (given !== null) {
    const option = mounts[type]?.find((word) => word.name === given[1]);
    return values(option?.values ?? [], given[2] ?? '');
  }
  const typeWord: Word = {
    name: 'type',
    about: 'bind, cache, tmpfs, secret or ssh.',
    insert: '=$0',
  };
  const words = options.includes('type=')
    ? (mounts[type] ?? [])
    : [typeWord, ...(mounts[type] ?? [])];
  return { words, replaces: last.length };
};

const values = (names: readonly string[], typed: string): Completions => ({
  words: names.map((name) => ({ name, about: '' })),
  replaces: typed.length,
});

const variablesIn = (before: readonly string[]): readonly Word[] => {
  const declared = before.flatMap((line) => {
    const found = /^\s*(?:ARG|ENV)\s+([A-Za-z_][A-Za-z0-9_]*)/i.exec(line)?.[1];
    return found === undefined ? [] : [{ name: found, about: 'Declared above.' }];
  });
  const predefined = platformArguments.map((name) => ({ name, about: 'Given by BuildKit.' }));
  return [...new Map([...predefined, ...declared].map((word) => [word.name, word])).values()];
};

const ending = (line: string, pattern: RegExp, words: readonly Word[]): Completions => ({
  words,
  replaces: pattern.exec(line)?.[0].length ?? 0,
});

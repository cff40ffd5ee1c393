import { spanIn } from './logical-text.ts';
import type { LogicalText } from './tree.ts';
import type { ShellWord } from './shell-tree.ts';
import type { Word, WordPart } from './unbash.ts';

/** A word of a script; its value is known only when nothing in it is left for the shell to find out. */
export function readWord(text: LogicalText, word: Word): ShellWord {
  const { parts } = word;
  const variables = new Set<string>();
  if (parts === undefined) return wordFrom(text, word, isHome(word.text) ? null : word.value, []);
  const values = parts.map((part) => readPart(part, variables));
  const isKnown = values.every((value) => value !== null) && !isHome(word.text);
  return wordFrom(text, word, isKnown ? values.join('') : null, [...variables]);
}

export function wordFrom(
  text: LogicalText,
  { pos, end }: { readonly pos: number; readonly end: number },
  value: string | null,
  variables: readonly string[],
): ShellWord {
  return { raw: text.text.slice(pos, end), value, variables, span: spanIn(text, pos, end) };
}

const isHome = (word: string): boolean => word.startsWith('~');

function readPart(part: WordPart, variables: Set<string>): string | null {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return part.value;
    case 'Glob':
      // `uvicorn[standard]` is a glob to the shell, and stays as it is because no file has such a name.
      return part.kind === 'bracket' && part.parts.every(({ type }) => type === 'Literal')
        ? part.value
        : null;
    case 'DoubleQuoted':
    case 'LocaleString': {
      const values = part.parts.map((child) => readPart(child, variables));
      return values.every((value) => value !== null) ? values.join('') : null;
    }
    case 'SimpleExpansion':
      addName(part.text.slice(1), variables);
      return null;
    case 'ParameterExpansion':
      addName(part.parameter, variables);
      for (const operand of operandsOf(part))
        for (const inner of operand.parts ?? []) readPart(inner, variables);
      return null;
    default:
      return null;
  }
}

const addName = (name: string, variables: Set<string>): void => {
  if (/^[A-Za-z_]\w*$/.test(name)) variables.add(name);
};

/** The words inside `${X:-word}` and its like. */
function operandsOf({ operation }: Extract<WordPart, { type: 'ParameterExpansion' }>): Word[] {
  if (operation === undefined) return [];
  if (operation.type === 'Replace') return [operation.pattern, operation.replacement];
  return 'operand' in operation && operation.operand !== undefined ? [operation.operand] : [];
}

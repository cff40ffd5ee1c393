import { completionsAt } from './completion.ts';
import { tokenizeLine } from './dockerfile-tokens.ts';
import { sameState, startOfFile, type LineState } from './line-state.ts';
import { languages, Range } from './monaco.ts';

/** Monaco's id of the language a file is shown in. */
export const languageOf = (path: string): string => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (
    /^(Dockerfile|Containerfile)(\..+)?$|\.[Dd]ockerfile$/.test(name) &&
    !name.endsWith('ignore')
  ) {
    return 'dockerfile';
  }
  return /ignore$|\.(sh|txt|in|toml|py|ya?ml)$/.test(name) ? 'hash-comments' : 'plaintext';
};

let known = false;

/** Teaches Monaco Dockerfiles; a second call does nothing. */
export const teachLanguages = (): void => {
  if (known) return;
  known = true;
  languages.register({ id: 'dockerfile', aliases: ['Dockerfile'] });
  languages.register({ id: 'hash-comments' });
  languages.setTokensProvider('dockerfile', {
    getInitialState: () => new State(startOfFile),
    tokenize: (line, state) => {
      const { tokens, end } = tokenizeLine(line, (state as State).value);
      return {
        tokens: tokens.map(({ start, kind }) => ({ startIndex: start, scopes: kind })),
        endState: new State(end),
      };
    },
  });
  languages.setMonarchTokensProvider('hash-comments', {
    tokenizer: {
      root: [
        [/^\s*#.*$/, 'comment'],
        [/\s#.*$/, 'comment'],
        [/./, 'text'],
      ],
    },
  });
  for (const id of ['dockerfile', 'hash-comments'])
    languages.setLanguageConfiguration(id, brackets);
  languages.registerCompletionItemProvider('dockerfile', {
    triggerCharacters: ['-', '=', ',', '$', '#', ' '],
    provideCompletionItems: (model, position) => {
      const before = model.getLinesContent().slice(0, position.lineNumber);
      before[before.length - 1] = (before.at(-1) ?? '').slice(0, position.column - 1);
      const { words, replaces } = completionsAt(before);
      const { lineNumber, column } = position;
      const range = new Range(lineNumber, column - replaces, lineNumber, column);
      return {
        suggestions: words.map((word, index) => ({
          label: word.name,
          kind: languages.CompletionItemKind.Keyword,
          detail: word.about,
          insertText: word.name + (word.insert ?? ''),
          insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet,
          range,
          // The tables are in the order in which people need the words.
          sortText: String(index).padStart(3, '0'),
        })),
      };
    },
  });
};

const brackets: languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['{', '}'],
    ['[', ']'],
    ['(', ')'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}' },
    { open: '[', close: ']' },
    { open: '(', close: ')' },
    { open: '"', close: '"', notIn: ['string'] },
  ],
  surroundingPairs: [
    { open: '[', close: ']' },
    { open: '"', close: '"' },
    { open: "'", close: "'" },
  ],
};

class State implements languages.IState {
  readonly value: LineState;

  constructor(value: LineState) {
    this.value = value;
  }

  clone(): State {
    return this;
  }

  equals(other: languages.IState): boolean {
    return other instanceof State && sameState(this.value, other.value);
  }
}

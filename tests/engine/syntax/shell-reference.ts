import { parse, type Word, type WordPart } from 'unbash';
import type * as ast from 'unbash';
import { spanIn } from '../../../src/engine/syntax/logical-text.ts';
import type { LogicalText } from '../../../src/engine/syntax/tree.ts';
import type {
  Assignment,
  Redirect,
  ShellScript,
  ShellWord,
  SimpleCommand,
  Statement,
} from '../../../src/engine/syntax/shell-tree.ts';

/** Scripts longer than this are not read: no build step is, and it bounds the work. */
const longestScript = 256 * 1024;

/** The library is quadratic in the here-documents of one line, and in the depth of `${`, `$(` and `$[`. */
const mostHeredocs = 2000;
const deepestExpansion = 100;

/** The same tree as the engine makes, made by unbash; the engine used it until it had a reader of its own. */
export function parseShell(text: LogicalText): ShellScript {
  const shebang = /^#!(.*)/.exec(text.text)?.[1]?.trim() ?? null;
  if (text.text.length > longestScript || isTangled(text.text)) {
    return { shebang, statements: [], complete: false };
  }
  try {
    const script = parse(text.text);
    const reader = new ScriptReader(text);
    const statements = reader.statements(script.commands);
    const complete = (script.errors?.length ?? 0) === 0 && !hasOpenSubstitution(text.text);
    return { shebang, statements, complete };
  } catch {
    return { shebang, statements: [], complete: false };
  }
}

/** `${ command` that no brace ends: to the library the rest of the script is one word, without an error. */
function hasOpenSubstitution(text: string): boolean {
  // bash reads the body of a here-document when it runs.
  const script = text.replaceAll(/<<-?\s*(['"]?)(\w+)\1[^\n]*\n[^]*?\n\t*\2(?=\n|$)/g, '');
  const last = Math.max(...['${ ', '${\t', '${\n', '${|'].map((open) => script.lastIndexOf(open)));
  return last !== -1 && !script.includes('}', last);
}

function isTangled(script: string): boolean {
  if (script.split('<<').length > mostHeredocs) return true;
  let depth = 0;
  for (const [mark] of script.matchAll(/\$[{([]|[})\]]/g)) {
    depth = mark.length === 2 ? depth + 1 : Math.max(0, depth - 1);
    if (depth > deepestExpansion) return true;
  }
  return false;
}

type Positioned = { readonly pos: number; readonly end: number };

class ScriptReader {
  readonly #text: LogicalText;

  constructor(text: LogicalText) {
    this.#text = text;
  }

  statements(list: readonly ast.Statement[]): Statement[] {
    return list.map(({ command, background }) => this.#statement(command, background === true));
  }

  #span(node: Positioned): Statement['span'] {
    return spanIn(this.#text, node.pos, node.end);
  }

  #body(list: ast.CompoundList): Statement[] {
    return this.statements(list.commands);
  }

  /** What stands in `( … ) &` runs in the background like the group. */
  #groupBody(list: ast.CompoundList, isBehind: boolean): Statement[] {
    return list.commands.map(({ command, background }) =>
      this.#statement(command, isBehind || background === true),
    );
  }

  #statement(node: ast.Statement['command'] | ast.CompoundList, background: boolean): Statement {
    const span = this.#span(node);
    switch (node.type) {
      case 'Command':
        return this.#command(node, background);
      case 'Redirected':
        return this.#statement(node.command, background);
      case 'AndOr': {
        const parts = node.commands.map((part) => this.#statement(part, background));
        return { kind: 'list', span, parts, operators: node.operators };
      }
      case 'Pipeline': {
        const parts = node.commands.map((part) => this.#statement(part, background));
        const negated = node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
        return { kind: 'pipeline', span, parts, negated };
      }
      case 'If': {
        const arms = [node, ...node.elif];
        return {
          kind: 'if',
          span,
          conditions: arms.map(({ clause }) => this.#body(clause)),
          branches: arms.map(({ then }) => this.#body(then)),
          otherwise: node.else === undefined ? null : this.#body(node.else),
        };
      }
      case 'Case': {
        const branches = node.items.map(({ pattern, body }) => ({
          patterns: pattern.map(({ text }) => text),
          body: this.#body(body),
        }));
        return { kind: 'case', span, branches };
      }
      case 'While':
        return {
          kind: 'loop',
          span,
          condition: this.#body(node.clause),
          body: this.#body(node.body),
        };
      case 'For':
      case 'Select':
      case 'ArithmeticFor':
        return { kind: 'loop', span, condition: [], body: this.#body(node.body) };
      case 'Subshell':
      case 'BraceGroup':
        return {
          kind: 'group',
          span,
          body: this.#groupBody(node.body, background),
          subshell: node.type === 'Subshell',
        };
      case 'CompoundList':
        return { kind: 'group', span, body: this.#body(node), subshell: false };
      case 'Function':
        return {
          kind: 'function',
          span,
          name: node.name.value,
          body: [this.#statement(node.body, false)],
        };
      default:
        return { kind: 'other', span };
    }
  }

  #command(node: ast.Command, background: boolean): SimpleCommand {
    const words = node.name === undefined ? [] : [readWord(this.#text, node.name)];
    for (const argument of node.args) {
      words.push(
        argument.type === 'Word' ? readWord(this.#text, argument) : this.#assignmentWord(argument),
      );
    }
    const assignments = node.prefix.flatMap((item) =>
      item.type === 'Assignment' ? [this.#assignment(item)] : [],
    );
    const redirects = node.redirects.map((redirect) => this.#redirect(redirect));
    return { kind: 'command', span: this.#span(node), assignments, words, redirects, background };
  }

  #assignment(node: ast.Assignment): Assignment {
    const value = node.value.type === 'Word' ? readWord(this.#text, node.value) : null;
    return { name: node.name, value, span: this.#span(node) };
  }

  /** `export A=b`: to the command it is a word like any other. */
  #assignmentWord(node: ast.Assignment): ShellWord {
    const { value } = node;
    const isPlain = value.type === 'Word' && node.append !== true && node.index === undefined;
    const right = isPlain ? readWord(this.#text, value) : null;
    const joined = right === null || right.value === null ? null : `${node.name}=${right.value}`;
    return wordFrom(this.#text, node, joined, right?.variables ?? []);
  }

  #redirect(node: ast.Redirection): Redirect {
    const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : null;
    const span = this.#span(node);
    const { operator } = node;
    if (node.type === 'HereDoc')
      return { operator, descriptor, target: null, body: node.body.text, span };
    const target = node.target === undefined ? null : readWord(this.#text, node.target);
    return { operator, descriptor, target, body: null, span };
  }
}

/** A word of a script; its value is known only when nothing in it is left for the shell to find out. */
function readWord(text: LogicalText, word: Word): ShellWord {
  const { parts } = word;
  const variables = new Set<string>();
  if (parts === undefined) return wordFrom(text, word, isHome(word.text) ? null : word.value, []);
  const values = parts.map((part) => readPart(part, variables));
  const isKnown = values.every((value) => value !== null) && !isHome(word.text);
  return wordFrom(text, word, isKnown ? values.join('') : null, [...variables]);
}

function wordFrom(
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

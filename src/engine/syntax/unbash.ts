import { parse } from 'unbash';
import type * as ast from 'unbash';
export type { Word, WordPart } from 'unbash';
import { spanIn } from './logical-text.ts';
import { readWord, wordFrom } from './shell-word.ts';
import type { LogicalText } from './tree.ts';
import type {
  Assignment,
  Redirect,
  ShellScript,
  ShellWord,
  SimpleCommand,
  Statement,
} from './shell-tree.ts';

/** Scripts longer than this are not read: no build step is, and it bounds the work. */
const longestScript = 256 * 1024;

/** The library is quadratic in the here-documents of one line, and in the depth of `${`, `$(` and `$[`. */
const mostHeredocs = 2000;
const deepestExpansion = 100;

/**
 * The one place that knows unbash. Reads a script of sh or bash; what cannot be read makes it incomplete and
 * never throws. Another language (PowerShell, Python) gives a misleading tree: the caller has to know the shell.
 */
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
function hasOpenSubstitution(script: string): boolean {
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

import type { DocumentNode, ScalarNode } from '../documents/document.ts';
import { valueOf } from '../known.ts';
import { joinLogical, parseShell, scriptTextOf, type LogicalText } from '../syntax/index.ts';
import type { StartedScript } from './ci.ts';
import type { Command } from './command.ts';
import { relativePath, withoutDetour } from './ci-path.ts';
import { scalarText, withoutExpressions } from './ci-text.ts';
import { isShell } from './read-commands.ts';
import type { Repository } from './repository.ts';
import { readScript, scriptFrom } from './script-reader.ts';
import type { Script } from './script.ts';

/** What scripts of a CI file share. */
export interface CiSurroundings {
  /** Path of the CI file. */
  readonly file: string;
  /** What paths in the CI file start from: `../../` or ''. */
  readonly root: string;
  readonly repository: Repository;
  /** The file at a path relative to the context, inside the context or around it; undefined when it is not known. */
  readonly read: (path: string) => string | null | undefined;
}

/** A script written in a CI file; `variables` are those with a fixed value. */
export function ciScript(
  source: LogicalText,
  around: CiSurroundings,
  variables: ReadonlyMap<string, string>,
): Script {
  const text = withoutExpressions(source);
  const assigned = assignedIn(text.text);
  const lookup = (name: string): string | null =>
    assigned.has(name) ? null : (variables.get(name) ?? null);
  const span = { start: text.offsets[0] ?? 0, end: text.offsets[text.text.length] ?? 0 };
  const place = { file: around.file, span };
  return scriptFrom(parseShell(text), { file: around.file, lookup }, place, null);
}

interface WrittenScript {
  readonly file: string;
  readonly text: LogicalText;
}

/** A script whose lines stand in several files, one stretch after the other. */
export function ciScripts(
  stretches: readonly WrittenScript[],
  around: CiSurroundings,
  variables: ReadonlyMap<string, string>,
): Script {
  const assigned = new Set(
    stretches.length < 2 ? [] : stretches.flatMap(({ text }) => [...assignedIn(text.text)]),
  );
  const left = new Map([...variables].filter(([name]) => !assigned.has(name)));
  const scripts = stretches.map(({ file, text }) => ciScript(text, { ...around, file }, left));
  const last = scripts.at(-1) ?? ciScript(joinLogical([]), around, left);
  return scripts.length < 2
    ? last
    : {
        place: last.place,
        path: null,
        shebang: null,
        commands: scripts.flatMap(({ commands }) => commands),
        endings: last.endings,
        trapsAndWaits: scripts.some(({ trapsAndWaits }) => trapsAndWaits),
        complete: scripts.every(({ complete }) => complete),
      };
}

interface ScriptRead {
  readonly file: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly script: Script;
}

// A document outlives a check, and no model stands behind a script.
// eslint-disable-next-line no-restricted-globals
const read = new WeakMap<DocumentNode, ScriptRead>();

/** The script that a node of a CI file holds; read once for all Dockerfiles that are judged with the same document. */
export function scriptAt(
  node: ScalarNode,
  text: string,
  around: CiSurroundings,
  variables: ReadonlyMap<string, string>,
): Script {
  const before = read.get(node);
  if (before?.file === around.file && isSame(before.variables, variables)) return before.script;
  const script = ciScript(scalarText(node, text), around, variables);
  read.set(node, { file: around.file, variables, script });
  return script;
}

const isSame = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one === other ||
  (one.size === other.size && [...one].every(([name, value]) => other.get(name) === value));

/** A script may set a variable anew; its value is then not that of the CI file. */
const assignedIn = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/\b([A-Za-z_]\w*)=|\bread (\w+)/g)].map(
      ([, name, read]) => name ?? read ?? '',
    ),
  );

export interface Followed {
  readonly commands: readonly Command[];
  readonly started: readonly StartedScript[];
}

/** Scripts that start scripts are followed this far, and a CI file starts no more than this many. */
const deepest = 3;
const mostScripts = 100;
/** Steps that all start the same long script must not multiply it without end. */
const mostCommands = 20_000;

/** Reads the scripts of the repository that a CI file starts, each once. */
export class ScriptFollower {
  readonly #around: CiSurroundings;
  readonly #scripts = new Map<string, Script | null>();
  #left = mostCommands;

  constructor(around: CiSurroundings) {
    this.#around = around;
  }

  /** The commands, after each that starts a readable script those of that script; and the scripts so found. */
  follow(script: Script, folder: string | null): Followed {
    const commands: Command[] = [];
    const started: StartedScript[] = [];
    const walk = (from: Script, depth: number): void => {
      for (const command of from.commands) {
        commands.push(command);
        const inner = depth < deepest ? this.#script(command, folder) : null;
        if (inner === null) continue;
        this.#left -= inner.commands.length;
        if (this.#left < 0) return;
        started.push({ script: inner, by: command });
        walk(inner, depth + 1);
      }
    };
    walk(script, 0);
    return { commands, started };
  }

  /** The script that a command starts: `./ci/build.sh`, `bash ci/build.sh`, `. ci/env.sh`. Null when it is not known. */
  #script(command: Command, folder: string | null): Script | null {
    const path = startedPath(command);
    if (path === null || folder === null || path.startsWith('/')) return null;
    const relative = relativePath(`${this.#around.root}${folder}/${path}`);
    if (relative === null) return null;
    const plain = withoutDetour(relative, this.#around.repository.folder);
    const present = this.#scripts.get(plain);
    if (present !== undefined) return present;
    if (this.#scripts.size >= mostScripts) return null;
    const text = this.#around.read(plain) ?? null;
    const script =
      text === null || !isShellText(text)
        ? null
        : readScript(parseShell(scriptTextOf(text)), { file: plain, length: text.length }, plain);
    this.#scripts.set(plain, script);
    return script;
  }
}

/** A first line that names another interpreter makes it something else. */
const isShellText = (text: string): boolean =>
  !text.startsWith('#!') || /^#![^\n]*\b(?:ba|da|a|z|k)?sh\b/.test(text);

/** The path of the script that a command starts, when it is one. */
export function startedPath({ name, words }: Command): string | null {
  const [program, ...rest] = words;
  if (isShell(name) || name === 'source' || name === '.') {
    const operand = rest.find(({ raw }) => !/^[-+]/.test(raw) && raw !== 'pipefail');
    return operand?.value ?? null;
  }
  const path = program?.value ?? null;
  return path !== null &&
    (/^\.{1,2}\//.test(path) || (path.includes('/') && /\.(?:sh|bash)$/.test(path)))
    ? path
    : null;
}

/** Reads from the repository, else from the context. */
export const readerOf =
  (repository: Repository, context: { read: Repository['read'] }): CiSurroundings['read'] =>
  (path) =>
    valueOf(repository.read(path)) ??
    (path.startsWith('../') ? undefined : valueOf(context.read(path)));

import {
  at,
  entryOf,
  itemsOf,
  textOf,
  type DocumentNode,
  type Entry,
} from '../documents/document.ts';
import { valueOf } from '../known.ts';
import { opaqueJob } from './ci-opaque.ts';
import { relativePath, withoutDetour } from './ci-path.ts';
import { ScriptFollower, scriptAt, type CiSurroundings, type Followed } from './ci-script.ts';
import { hasExpression } from './ci-text.ts';
import { variablesOf, type Variables } from './ci-variables.ts';
import type { CiAction, CiFile, CiJob, CiStep } from './ci.ts';
import { isShell } from './read-commands.ts';

/** An action of the repository that is a list of steps. */
interface CompositeAction {
  readonly file: string;
  readonly text: string;
  readonly steps: readonly DocumentNode[];
}

/** What holds for a step by where it is written. */
interface StepOrigin {
  readonly source: { readonly file: string; readonly text: string };
  readonly condition: string | null;
  readonly variables: Variables;
  readonly shell: string | null;
  readonly folder: string;
  readonly depth: number;
}

/** Actions within actions are followed this deep, and no file has more steps than this from them. */
const deepestAction = 3;
const mostSteps = 2000;

/** Reads the jobs of one workflow. */
export class JobReader {
  readonly #file: CiFile;
  readonly #around: CiSurroundings;
  readonly #follower: ScriptFollower;
  readonly #variables: Variables;
  #left = mostSteps;

  constructor(file: CiFile, around: CiSurroundings) {
    this.#file = file;
    this.#around = around;
    this.#follower = new ScriptFollower(around);
    this.#variables = variablesOf(at(file.document, 'env'), new Map());
  }

  job({ key, keySpan, value }: Entry): CiJob {
    const steps: CiStep[] = [];
    const condition = textOf(at(value, 'if')) ?? null;
    const isOff = isNever(condition);
    const called = isOff ? null : (textOf(at(value, 'uses')) ?? null);
    const job: CiJob = {
      answers: [],
      file: this.#file,
      name: key,
      place: { file: this.#file.path, span: keySpan },
      condition,
      needs: itemsOf(at(value, 'needs')).flatMap((item) => textOf(item) ?? []),
      runner: runnerOf(at(value, 'runs-on')),
      steps,
      calls:
        called !== null && isOwnWorkflow(called) ? `${this.#around.root}${called.slice(2)}` : null,
      get isOpaque() {
        return (called !== null && !isOwnWorkflow(called)) || opaqueJob(job);
      },
    };
    const variables = variablesOf(at(value, 'env'), this.#variables);
    const defaults = ['run', 'shell'];
    const shell =
      textOf(at(value, 'defaults', ...defaults)) ??
      textOf(at(this.#file.document, 'defaults', ...defaults));
    const folder =
      textOf(at(value, 'defaults', 'run', 'working-directory')) ??
      textOf(at(this.#file.document, 'defaults', 'run', 'working-directory'));
    this.#steps(job, steps, isOff ? [] : itemsOf(at(value, 'steps')), {
      source: { file: this.#file.path, text: this.#file.text },
      condition: null,
      variables,
      shell: shell ?? null,
      folder: folder ?? '',
      depth: 0,
    });
    return job;
  }

  /** The steps of a job; those of a composite action of the repository stand in its place. */
  #steps(job: CiJob, into: CiStep[], nodes: readonly DocumentNode[], from: StepOrigin): void {
    for (const node of nodes) {
      if (isNever(textOf(at(node, 'if')) ?? null)) continue;
      const action = this.#composite(textOf(at(node, 'uses')), from.depth);
      if (action === null || this.#left-- <= 0) {
        into.push(this.#step(job, node, from));
        continue;
      }
      const inner = {
        source: action,
        condition: textOf(at(node, 'if')) ?? from.condition,
        variables: variablesOf(at(node, 'env'), from.variables),
        shell: null,
        folder: '',
        depth: from.depth + 1,
      };
      this.#left -= action.steps.length;
      this.#steps(job, into, action.steps, inner);
    }
  }

  #composite(uses: string | undefined, depth: number): CompositeAction | null {
    if (uses?.startsWith('./') !== true || depth >= deepestAction) return null;
    const { repository, root } = this.#around;
    const folder = relativePath(`${root}${uses}`);
    for (const name of folder === null ? [] : ['action.yml', 'action.yaml']) {
      const file = withoutDetour(`${folder}/${name}`, repository.folder);
      const document = valueOf(repository.document(file)) ?? null;
      const text = valueOf(repository.read(file)) ?? null;
      if (text === null || textOf(at(document, 'runs', 'using')) !== 'composite') continue;
      return { file, text, steps: itemsOf(at(document, 'runs', 'steps')) };
    }
    return null;
  }

  #step(job: CiJob, node: DocumentNode, from: StepOrigin): CiStep {
    const { file, text } = from.source;
    const uses = entryOf(node, 'uses')?.value;
    const run = entryOf(node, 'run')?.value;
    const named = textOf(at(node, 'shell')) ?? from.shell;
    const onWindows = job.runner?.some((label) => /windows/i.test(label)) === true;
    const shell =
      named === null ? (onWindows ? 'pwsh' : null) : (named.trim().split(/\s/)[0] ?? null);
    const isShellScript = run?.kind === 'scalar' && (shell === null || isShell(shell));
    const script = isShellScript
      ? scriptAt(run, text, { ...this.#around, file }, variablesOf(at(node, 'env'), from.variables))
      : null;
    const folder = textOf(at(node, 'working-directory')) ?? from.folder;
    const follower = this.#follower;
    let followed: Followed | undefined;
    const follow = (): Followed =>
      (followed ??=
        script === null
          ? { commands: [], started: [] }
          : follower.follow(script, hasExpression(folder) ? null : folder));
    return {
      job,
      index: job.steps.length,
      place: { file, span: (uses ?? run ?? node).span },
      text,
      condition: textOf(at(node, 'if')) ?? from.condition,
      action: actionOf(uses, node),
      script,
      shell,
      shellCommand: named,
      folder: hasExpression(folder) ? null : folder,
      get commands() {
        return follow().commands;
      },
      get started() {
        return follow().started;
      },
    };
  }
}

/** `if: false`, the usual way to switch something off without deleting it. */
const isNever = (condition: string | null): boolean =>
  condition !== null && /^\s*(?:(?:\$\{\{)\s*)?false\s*(?:&&|\}\}|$)/.test(condition);

/** A workflow of the same repository is one of the files that are read anyway. */
const isOwnWorkflow = (called: string): boolean => called.startsWith('./.github/workflows/');

function runnerOf(node: DocumentNode | undefined): readonly string[] | null {
  const labels = itemsOf(node?.kind === 'map' ? at(node, 'labels') : node).map((item) =>
    textOf(item),
  );
  return labels.length === 0 || labels.some((label) => label === undefined || hasExpression(label))
    ? null
    : (labels as string[]);
}

function actionOf(uses: DocumentNode | undefined, step: DocumentNode): CiAction | null {
  const reference = textOf(uses);
  if (reference === undefined) return null;
  const inputs = at(step, 'with') ?? null;
  return {
    name: (reference.split('@')[0] ?? reference).toLowerCase(),
    reference,
    inputs,
    input: (name) => at(inputs, name),
  };
}

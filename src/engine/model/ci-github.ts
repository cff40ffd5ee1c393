import {
  at,
  entriesOf,
  entryOf,
  itemsOf,
  textOf,
  type DocumentNode,
  type Entry,
} from '../documents/document.ts';
import type { CiAction, CiFile, CiJob, CiStep, CiTriggers } from './ci.ts';
import { opaqueJob } from './ci-opaque.ts';
import { ciScript, ScriptFollower, type CiSurroundings, type Followed } from './ci-script.ts';
import { hasExpression, scalarText } from './ci-text.ts';
import { isShell } from './read-commands.ts';

/** A workflow of GitHub Actions; Forgejo and Gitea read the same form. */
export function readWorkflow(document: DocumentNode, text: string, around: CiSurroundings): CiFile {
  const on = entryOf(document, 'on');
  const file = {
    path: around.file,
    system: 'github' as const,
    text,
    document,
    place: { file: around.file, span: on?.keySpan ?? firstKey(document) },
    triggers: readTriggers(on?.value, around.file),
    jobs: [] as CiJob[],
  };
  const reader = new JobReader(file, around);
  file.jobs.push(...entriesOf(at(document, 'jobs')).map((entry) => reader.job(entry)));
  return file;
}

const firstKey = (document: DocumentNode): CiFile['place']['span'] =>
  entriesOf(document)[0]?.keySpan ?? { start: document.span.start, end: document.span.start };

function readTriggers(on: DocumentNode | undefined, file: string): CiTriggers {
  const names =
    on?.kind === 'map'
      ? on.entries.map(({ key }) => key)
      : itemsOf(on).flatMap((item) => textOf(item) ?? []);
  const schedule = entryOf(on, 'schedule');
  const push = at(on, 'push');
  const branches = at(push, 'branches');
  const onlyTags = at(push, 'tags') !== undefined && at(push, 'branches-ignore') === undefined;
  return {
    events: new Set(names),
    schedule: schedule === undefined ? null : { file, span: schedule.keySpan },
    pushBranches: !names.includes('push')
      ? []
      : branches === undefined
        ? onlyTags
          ? []
          : null
        : itemsOf(branches).flatMap((item) => textOf(item) ?? []),
  };
}

type Variables = ReadonlyMap<string, string>;

class JobReader {
  readonly #file: CiFile;
  readonly #around: CiSurroundings;
  readonly #follower: ScriptFollower;
  readonly #variables: Variables;

  constructor(file: CiFile, around: CiSurroundings) {
    this.#file = file;
    this.#around = around;
    this.#follower = new ScriptFollower(around);
    this.#variables = variablesOf(at(file.document, 'env'), new Map());
  }

  job({ key, keySpan, value }: Entry): CiJob {
    const steps: CiStep[] = [];
    const called = textOf(at(value, 'uses')) ?? null;
    const job: CiJob = {
      file: this.#file,
      name: key,
      place: { file: this.#file.path, span: keySpan },
      condition: textOf(at(value, 'if')) ?? null,
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
    for (const node of itemsOf(at(value, 'steps'))) {
      steps.push(this.#step(job, node, { variables, shell: shell ?? null, folder: folder ?? '' }));
    }
    return job;
  }

  #step(
    job: CiJob,
    node: DocumentNode,
    from: { readonly variables: Variables; readonly shell: string | null; readonly folder: string },
  ): CiStep {
    const { path: file, text } = this.#file;
    const uses = entryOf(node, 'uses')?.value;
    const run = entryOf(node, 'run')?.value;
    const named = textOf(at(node, 'shell')) ?? from.shell;
    const onWindows = job.runner?.some((label) => /windows/i.test(label)) === true;
    const shell =
      named === null ? (onWindows ? 'pwsh' : null) : (named.trim().split(/\s/)[0] ?? null);
    const isShellScript = run?.kind === 'scalar' && (shell === null || isShell(shell));
    const script = isShellScript
      ? ciScript(scalarText(run, text), this.#around, variablesOf(at(node, 'env'), from.variables))
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
      condition: textOf(at(node, 'if')) ?? null,
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

/** Every step has its own copy: more than these are not followed. */
const mostVariables = 500;

/** Literal values only: an expression is decided when the job runs. */
export function variablesOf(node: DocumentNode | undefined, outer: Variables): Variables {
  const entries = entriesOf(node);
  if (entries.length === 0) return outer;
  const own = new Map(outer);
  for (const { key, value } of entries) {
    const text = textOf(value);
    if (text === undefined || /\$/.test(text)) own.delete(key);
    else if (own.size < mostVariables || own.has(key)) own.set(key, text);
  }
  return own;
}

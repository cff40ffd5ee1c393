import {
  at,
  entriesOf,
  entryOf,
  itemsOf,
  textOf,
  type DocumentNode,
  type Entry,
} from '../documents/document.ts';
import { joinLogical, type LogicalText } from '../syntax/index.ts';
import { opaqueJob } from './ci-opaque.ts';
import { ciScript, ScriptFollower, type CiSurroundings, type Followed } from './ci-script.ts';
import { scalarText } from './ci-text.ts';
import { variablesOf } from './ci-variables.ts';
import type { CiFile, CiJob, CiStep } from './ci.ts';

/** Keys at the top that are no jobs. */
const globals = new Set(
  'stages variables default include workflow image services before_script after_script cache spec types'.split(
    ' ',
  ),
);

/** `.gitlab-ci.yml`; `extends` and `!reference` are followed within the file. */
export function readGitLab(document: DocumentNode, text: string, around: CiSurroundings): CiFile {
  const reader = new GitLabReader(document, text, around);
  return reader.file;
}

const deepest = 8;
/** Bases and references can multiply a file without end. */
const mostNodes = 5000;

class GitLabReader {
  readonly file: CiFile;
  readonly #top: ReadonlyMap<string, DocumentNode>;
  readonly #globals: ReadonlyMap<string, string>;
  readonly #text: string;
  readonly #around: CiSurroundings;
  readonly #follower: ScriptFollower;
  #left = mostNodes;

  constructor(document: DocumentNode, text: string, around: CiSurroundings) {
    this.#top = new Map(entriesOf(document).map(({ key, value }) => [key, value]));
    this.#globals = variablesOf(this.#top.get('variables'), new Map());
    this.#text = text;
    this.#around = around;
    this.#follower = new ScriptFollower(around);
    const jobs: CiJob[] = [];
    const entries = entriesOf(document);
    const first = entries[0]?.keySpan ?? { start: document.span.start, end: document.span.start };
    const schedule = scheduleIn(document, text);
    this.file = {
      path: around.file,
      system: 'gitlab',
      text,
      document,
      place: { file: around.file, span: first },
      triggers: {
        events: new Set(),
        schedule: schedule === null ? null : { file: around.file, span: schedule },
        pushBranches: null,
      },
      jobs,
    };
    for (const entry of entries) {
      if (globals.has(entry.key) || entry.key.startsWith('.') || entry.value.kind !== 'map')
        continue;
      jobs.push(this.#job(entry));
    }
  }

  #job({ key, keySpan, value }: Entry): CiJob {
    const chain = this.#chain(value, 0);
    const steps: CiStep[] = [];
    const found = (name: string): DocumentNode | undefined =>
      chain.nodes.map((node) => at(node, name)).find((node) => node !== undefined);
    const job: CiJob = {
      file: this.file,
      name: key,
      place: { file: this.#around.file, span: keySpan },
      condition: this.#condition(found),
      needs: itemsOf(found('needs')).flatMap(
        (item) => textOf(item) ?? textOf(at(item, 'job')) ?? [],
      ),
      runner:
        found('tags') === undefined
          ? null
          : itemsOf(found('tags')).flatMap((tag) => textOf(tag) ?? []),
      steps,
      calls: null,
      get isOpaque() {
        return !chain.complete || found('trigger') !== undefined || opaqueJob(job);
      },
    };
    const script = found('script');
    if (script === undefined) return job;
    const before =
      found('before_script') ??
      at(this.#top.get('default'), 'before_script') ??
      this.#top.get('before_script');
    steps.push(
      this.#step(job, script, [...this.#lines(before, 0), ...this.#lines(script, 0)], chain.nodes),
    );
    return job;
  }

  /** The job itself, then what it extends, nearest first. */
  #chain(job: DocumentNode, depth: number): { nodes: DocumentNode[]; complete: boolean } {
    const nodes = [job];
    let complete = depth < deepest && this.#left-- > 0;
    for (const base of complete ? itemsOf(at(job, 'extends')).toReversed() : []) {
      const node = this.#top.get(textOf(base) ?? '');
      if (node === undefined) complete = false;
      else {
        const inner = this.#chain(node, depth + 1);
        nodes.push(...inner.nodes);
        complete &&= inner.complete;
      }
    }
    return { nodes, complete };
  }

  #condition(found: (name: string) => DocumentNode | undefined): string | null {
    const nodes = ['rules', 'only', 'except', 'when'].flatMap((name) => found(name) ?? []);
    const all =
      nodes.length > 0
        ? nodes
        : [at(this.#top.get('workflow'), 'rules')].flatMap((node) => node ?? []);
    return all.length === 0
      ? null
      : all.map(({ span }) => this.#text.slice(span.start, span.end)).join('\n');
  }

  #step(
    job: CiJob,
    node: DocumentNode,
    lines: readonly LogicalText[],
    chain: readonly DocumentNode[],
  ): CiStep {
    const place = { file: this.#around.file, span: node.span };
    const text = joinLogical(lines.flatMap((line) => [line, '\n']));
    const script = ciScript(text, this.#around, this.#variables(chain));
    const follower = this.#follower;
    let followed: Followed | undefined;
    const follow = (): Followed => (followed ??= follower.follow(script, ''));
    return {
      job,
      index: 0,
      place,
      text: this.#text,
      condition: null,
      action: null,
      script,
      shell: null,
      shellCommand: null,
      folder: '',
      get commands() {
        return follow().commands;
      },
      get started() {
        return follow().started;
      },
    };
  }

  /** What `rules: variables` may set anew has no fixed value. */
  #variables(chain: readonly DocumentNode[]): ReadonlyMap<string, string> {
    let variables = this.#globals;
    for (const node of chain.toReversed())
      variables = variablesOf(at(node, 'variables'), variables);
    const rules = [
      at(this.#top.get('workflow'), 'rules'),
      ...chain.map((node) => at(node, 'rules')),
    ];
    const changed = rules.flatMap((node) =>
      itemsOf(node).flatMap((rule) => entriesOf(at(rule, 'variables')).map(({ key }) => key)),
    );
    return changed.length === 0
      ? variables
      : new Map([...variables].filter(([name]) => !changed.includes(name)));
  }

  /** The lines of a script; lists in it and `!reference [.job, script]` are laid open. */
  #lines(node: DocumentNode | undefined, depth: number): LogicalText[] {
    if (node === undefined || depth > deepest || this.#left-- <= 0) return [];
    if (node.kind === 'scalar') return [scalarText(node, this.#text)];
    if (node.kind === 'map') return [];
    const names = node.items.map((item) => textOf(item) ?? '');
    const isReference =
      names.length > 1 &&
      /^\.?[\w:-]+$/.test(names[0] ?? '') &&
      /^(?:before_|after_)?script$/.test(names.at(-1) ?? '');
    return isReference
      ? this.#lines(at(this.#top.get(names[0] ?? ''), ...names.slice(1)), depth + 1)
      : node.items.flatMap((item) => this.#lines(item, depth + 1));
  }
}

const asksForSchedule =
  /CI_PIPELINE_SOURCE\s*==\s*["']schedule|^[ \t]*(?:-[ \t]*)?schedules[ \t]*$/m;

/** Where a rule of some job asks whether the pipeline was started by a schedule. */
function scheduleIn(document: DocumentNode, text: string): { start: number; end: number } | null {
  if (!asksForSchedule.test(text)) return null;
  for (const { key, value } of entriesOf(document)) {
    for (const name of key === 'workflow' ? ['rules'] : ['rules', 'only']) {
      const entry = entryOf(value, name);
      if (entry === undefined) continue;
      if (asksForSchedule.test(text.slice(entry.value.span.start, entry.value.span.end)))
        return entry.keySpan;
    }
  }
  return null;
}

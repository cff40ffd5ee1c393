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
import type { Place } from '../place.ts';
import { childPipeline, handedOn, type ChildPipeline, type StartedBy } from './ci-gitlab-child.ts';
import { readGitLabFiles, type GitLabFiles } from './ci-gitlab-files.ts';
import type { FilledFile } from './ci-gitlab-inputs.ts';
import { ciScripts, ScriptFollower, type CiSurroundings, type Followed } from './ci-script.ts';
import { inherited, variablesOfJob } from './ci-gitlab-variables.ts';
import { variablesOf } from './ci-variables.ts';
import type { CiFile, CiJob, CiPart, CiStep } from './ci.ts';
import type { Script } from './script.ts';

/** Keys at the top that are no jobs. */
const globals = new Set(
  'stages variables default include workflow image services before_script after_script cache spec types'.split(
    ' ',
  ),
);

/**
 * The pipeline of `.gitlab-ci.yml` with what it includes, and after it those that its jobs start from other files of the
 * repository. `extends` and `!reference` are followed through all files of a pipeline.
 */
export function readGitLab(
  document: DocumentNode,
  text: string,
  around: CiSurroundings,
  filled: FilledFile | null,
): CiFile[] {
  const by = {
    condition: null,
    variables: new Map<string, null>(),
    through: [around.file],
    budget: { left: mostStarted },
  };
  const readers = [new GitLabReader({ document, text, filled, path: around.file }, around, by)];
  for (const { children } of readers) {
    for (const { pipeline, by } of children)
      readers.push(new GitLabReader(pipeline, { ...around, file: pipeline.path }, by));
  }
  return readers.map(({ file }) => file);
}

/** Lines of a script and the file they stand in. */
interface Lines {
  readonly part: CiPart;
  readonly text: LogicalText;
}

interface Started {
  readonly pipeline: ChildPipeline;
  readonly by: StartedBy;
}

const deepest = 8;
/** Characters of pipelines that jobs start: a file can be started again and again. */
const mostStarted = 1_000_000;
/** Bases and references can multiply a file without end. */
const mostNodes = 5000;

class GitLabReader {
  readonly file: CiFile;
  readonly children: Started[] = [];
  readonly #by: StartedBy;
  readonly #files: GitLabFiles;
  readonly #top: ReadonlyMap<string, DocumentNode>;
  readonly #globals: ReadonlyMap<string, string>;
  readonly #around: CiSurroundings;
  readonly #follower: ScriptFollower;
  #left = mostNodes;

  constructor({ document, text, filled }: ChildPipeline, around: CiSurroundings, by: StartedBy) {
    this.#by = by;
    const files = (this.#files = readGitLabFiles(document, text, around, filled));
    const entries = entriesOf(files.document);
    this.#top = new Map(entries.map(({ key, value }) => [key, value]));
    this.#globals = variablesOf(this.#top.get('variables'), new Map());
    this.#around = around;
    this.#follower = new ScriptFollower(around);
    const jobs: CiJob[] = [];
    const first = entriesOf(document)[0]?.keySpan;
    const { start } = document.span;
    this.file = {
      answers: [],
      path: around.file,
      system: 'gitlab',
      text,
      document,
      parts: files.parts,
      isPartial: files.isPartial,
      place: { file: around.file, span: first ?? { start, end: start } },
      triggers: { events: new Set(), schedule: scheduleIn(files), pushBranches: null },
      jobs,
      callers: [],
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
    const trigger = found('trigger');
    const condition = this.#condition(key, found);
    const child = trigger === undefined ? null : this.#child(trigger, chain.nodes, condition);
    const job: CiJob = {
      answers: [],
      file: this.file,
      name: key,
      place: { file: this.#files.partOf(value).path, span: keySpan },
      condition,
      needs: itemsOf(found('needs')).flatMap(
        (item) => textOf(item) ?? textOf(at(item, 'job')) ?? [],
      ),
      runner:
        found('tags') === undefined
          ? null
          : itemsOf(found('tags')).flatMap((tag) => textOf(tag) ?? []),
      steps,
      calls: child,
      get isOpaque() {
        return !chain.complete || (trigger !== undefined && child === null) || opaqueJob(job);
      },
    };
    const script = found('script');
    if (script === undefined) return job;
    const shared = at(this.#top.get('default'), 'before_script') ?? this.#top.get('before_script');
    const inherits = inherited(found('inherit'), 'default', 'before_script');
    const before = found('before_script') ?? (inherits ? shared : undefined);
    steps.push(
      this.#step(
        job,
        script,
        [...this.#lines(before, null, 0), ...this.#lines(script, null, 0)],
        chain.nodes,
      ),
    );
    return job;
  }

  /** The path of the file whose pipeline a job starts; null when that cannot be read. */
  #child(
    trigger: DocumentNode,
    chain: readonly DocumentNode[],
    condition: string | null,
  ): string | null {
    const pipeline = childPipeline(trigger, this.#around, this.#by);
    if (pipeline === null) return null;
    const workflow = at(this.#top.get('workflow'), 'rules');
    const own = handedOn(chain, this.#top.get('variables'), this.#globals, workflow);
    // What the pipeline was started with goes no further by itself, but counts here before what it says.
    const variables = new Map(
      [...own].map(([name, value]) => [name, this.#by.variables.has(name) ? null : value]),
    );
    const through = [...this.#by.through, pipeline.path];
    const { budget } = this.#by;
    this.children.push({ pipeline, by: { condition, variables, through, budget } });
    return pipeline.path;
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

  #condition(job: string, found: (name: string) => DocumentNode | undefined): string | null {
    const nodes = ['rules', 'only', 'except', 'when'].flatMap((name) => found(name) ?? []);
    const all =
      nodes.length > 0
        ? nodes
        : [at(this.#top.get('workflow'), 'rules')].flatMap((node) => node ?? []);
    const texts = [
      this.#by.condition ?? [],
      this.#files.conditions.get(job) ?? [],
      ...all.map((node) => this.#files.written(node)),
    ].flat();
    return texts.length === 0 ? null : texts.join('\n');
  }

  #step(
    job: CiJob,
    node: DocumentNode,
    lines: readonly Lines[],
    chain: readonly DocumentNode[],
  ): CiStep {
    const { path, text } = this.#files.partOf(node);
    const workflow = at(this.#top.get('workflow'), 'rules');
    const variables = new Map(variablesOfJob(chain, this.#globals, workflow));
    for (const [name, value] of this.#by.variables) {
      if (value === null) variables.delete(name);
      else variables.set(name, value);
    }
    const script = this.#script(lines, variables);
    const follower = this.#follower;
    let followed: Followed | undefined;
    const follow = (): Followed => (followed ??= follower.follow(script, ''));
    return {
      job,
      index: 0,
      place: { file: path, span: node.span },
      text,
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

  /** One script, although its lines may stand in several files: what each of them has on end is read as one. */
  #script(lines: readonly Lines[], variables: ReadonlyMap<string, string>): Script {
    const stretches: { part: CiPart; texts: (LogicalText | string)[] }[] = [];
    for (const { part, text } of lines) {
      const last = stretches.at(-1);
      if (last?.part === part) last.texts.push(text, '\n');
      else stretches.push({ part, texts: [text, '\n'] });
    }
    return ciScripts(
      stretches.map(({ part, texts }) => ({ file: part.path, text: joinLogical(texts) })),
      this.#around,
      variables,
    );
  }

  /** The lines of a script; lists in it and `!reference [.job, script]` are laid open. */
  #lines(node: DocumentNode | undefined, part: CiPart | null, depth: number): Lines[] {
    if (node === undefined || depth > deepest || this.#left-- <= 0) return [];
    const own = part ?? this.#files.partOf(node);
    if (node.kind === 'scalar') return [{ part: own, text: this.#files.logical(node, own) }];
    if (node.kind === 'map') return [];
    const names = node.items.map((item) => textOf(item) ?? '');
    const isReference =
      names.length > 1 &&
      /^\.?[\w:-]+$/.test(names[0] ?? '') &&
      /^(?:before_|after_)?script$/.test(names.at(-1) ?? '');
    return isReference
      ? this.#lines(at(this.#top.get(names[0] ?? ''), ...names.slice(1)), null, depth + 1)
      : node.items.flatMap((item) => this.#lines(item, own, depth + 1));
  }
}

/** Where a rule of some job or of an include asks whether the pipeline was started by a schedule. */
function scheduleIn(files: GitLabFiles): Place | null {
  const { document, parts, rules } = files;
  if (!parts.some(({ text }) => text.includes('schedule'))) return null;
  for (const { key, value } of entriesOf(document)) {
    for (const name of key === 'workflow' ? ['rules'] : ['rules', 'only']) {
      const entry = entryOf(value, name);
      if (entry === undefined) continue;
      const part = files.partOf(entry.value);
      if (asksForSchedule(entry.value, files)) return { file: part.path, span: entry.keySpan };
    }
  }
  const asked = rules.find((node) => asksForSchedule(node, files));
  return asked === undefined ? null : { file: files.partOf(asked).path, span: asked.span };
}

const asksForSchedule = (node: DocumentNode, files: GitLabFiles): boolean =>
  /CI_PIPELINE_SOURCE\s*==\s*["']schedule/.test(files.written(node)) ||
  [...itemsOf(node), ...itemsOf(at(node, 'refs'))].some((item) => textOf(item) === 'schedules');

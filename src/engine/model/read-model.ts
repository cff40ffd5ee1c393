import type { Beside } from '../beside.ts';
import { known, unknown } from '../known.ts';
import type { CheckInput } from '../input.ts';
import { mapped } from '../mapped.ts';
import type { DockerfileSyntax } from '../syntax/index.ts';
import { bareContext, bareProject } from './bare-context.ts';
import { readCalls, type Calls } from './calls.ts';
import type { Context } from './context.ts';
import { expand, withoutDefault } from './expansion.ts';
import type { Model } from './model.ts';
import { isPutTogether } from './put-together.ts';
import { shippedStage, type ShippedStage } from './shipped-stage.ts';
import type { Stage } from './stage.ts';
import { StageGraph } from './stage-reader.ts';
import { readStart } from './start-reader.ts';
import type { StartCommand } from './start.ts';
import type { Step } from './step.ts';
import type { Reading } from './reading.ts';
import { addStep } from './step-reader.ts';
import { readReferences } from './variable-references.ts';
import { GlobalArguments, isPlatformArgument } from './variables.ts';

/**
 * The meaning of a Dockerfile; what only few rules need is worked out when they ask. Where nobody reads the files beside
 * it, it counts as the only file that was given.
 */
export function readModel(
  syntax: DockerfileSyntax,
  input: CheckInput,
  beside: Beside | null,
  isTemplate = false,
): Model {
  const file = input.path ?? 'Dockerfile';
  const reading: Reading = {
    file,
    text: syntax.text,
    escape: syntax.escape,
    graph: new StageGraph(syntax.escape, input.config?.bases),
    globals: new GlobalArguments(),
    images: [],
  };
  readInstructions(syntax, reading);
  return new LazyModel(syntax, input, reading, beside, isTemplate || templates.test(file));
}

/** Of other kinds than those that are rendered first. */
const templates = /\.(?:tmpl|tpl|mustache)$/;

/** Of one class, because every rule reads it: objects made by hand with getters are each of their own shape. */
class LazyModel implements Model {
  readonly file: string;
  readonly folder: string;
  readonly text: string;
  readonly escape: Model['escape'];
  readonly isTemplate: boolean;
  readonly stages: readonly Stage[];
  readonly images: Model['images'];
  readonly globals: Model['globals'];
  readonly keywords: Model['keywords'];
  readonly context: Context;
  readonly beside: Beside | null;
  readonly projectIn: Model['projectIn'];
  readonly repository: Model['repository'];
  readonly trustedRegistries: Model['trustedRegistries'];
  readonly labels: Model['labels'];
  readonly today: Model['today'];
  readonly answers: Model['answers'] = [];
  readonly #syntax: DockerfileSyntax;
  readonly #reading: Reading;
  readonly #parsers: CheckInput['parsers'];
  readonly #target: CheckInput['target'];
  #shipped: ShippedStage | null | undefined;
  #contributing: readonly Stage[] | undefined;
  #leaves: readonly Stage[] | undefined;
  #isPutTogether: boolean | undefined;
  #calls: Calls | undefined;
  #start: StartCommand | undefined;
  #references: Model['references'] | undefined;
  #ci: Model['ci'] | undefined;
  #compose: Model['compose'] | undefined;

  constructor(
    syntax: DockerfileSyntax,
    input: CheckInput,
    reading: Reading,
    beside: Beside | null,
    isTemplate: boolean,
  ) {
    this.isTemplate = isTemplate;
    const { stages } = reading.graph;
    this.file = reading.file;
    this.folder = input.repository?.folder ?? input.folder ?? '';
    this.text = syntax.text;
    this.escape = syntax.escape;
    this.stages = stages;
    this.images = reading.images;
    this.globals = reading.globals.values;
    this.keywords = new Set(mapped(syntax.instructions, ({ keyword }) => keyword));
    this.beside = beside;
    this.context = beside?.readContext(input, reading.file) ?? bareContext(input, reading.file);
    this.projectIn = beside?.projectsOf(this.context) ?? bareProject(this.context);
    this.repository = beside?.readRepository(input) ?? noReader;
    this.trustedRegistries = input.config?.trustedRegistries ?? null;
    this.labels = input.config?.labels ?? null;
    this.today = input.today === undefined ? unknown('no date was given') : known(input.today);
    this.#syntax = syntax;
    this.#reading = reading;
    this.#parsers = input.parsers;
    this.#target = input.target;
  }

  get shipped(): ShippedStage | null {
    if (this.#shipped === undefined) this.#shipped = this.#readShipped();
    return this.#shipped;
  }

  // Apart, because a function that makes closures pays for them at each call, and every rule asks for the final stage.
  #readShipped(): ShippedStage | null {
    const said = { file: this.file, target: this.#target };
    return shippedStage(
      this.stages,
      said,
      () => this.#parsers?.builtStage(this.ci, this.compose, this.stages) ?? null,
    );
  }

  get final(): Stage | null {
    if (this.#shipped === undefined) this.#shipped = this.#readShipped();
    return this.#shipped === null ? null : this.#shipped.stage;
  }

  get finalChain(): readonly Stage[] {
    const { final } = this;
    return final === null ? noStages : final.chain;
  }

  get contributing(): readonly Stage[] {
    return (this.#contributing ??=
      this.stages.length === 1 ? this.finalChain : contributingStages(this.final));
  }

  get leaves(): readonly Stage[] {
    return (this.#leaves ??=
      this.contributing.length === 1 ? this.contributing : leavesOf(this.contributing));
  }

  get finalSteps(): readonly Step[] {
    return this.final?.chainSteps ?? noSteps;
  }

  mayHold(pattern: RegExp): boolean {
    return pattern.test(this.text) || (this.#isPutTogether ??= isPutTogether(this.text));
  }

  get calls(): Calls {
    return (this.#calls ??= readCalls(this.stages));
  }

  get start(): StartCommand {
    return (this.#start ??= readStart(this.final, this.context, this.#reading));
  }

  get references(): Model['references'] {
    return (this.#references ??= readReferences(this.#syntax, this.#reading));
  }

  get project(): Model['project'] {
    return this.projectIn('');
  }

  get ci(): Model['ci'] {
    return (this.#ci ??= this.#parsers?.ci(this.repository, this.context, this.file) ?? noReader);
  }

  get compose(): Model['compose'] {
    return (this.#compose ??= this.#parsers?.compose(this.repository, this.file) ?? noReader);
  }
}

const noStages: readonly Stage[] = [];

const noSteps: readonly Step[] = [];

const noReader = unknown('no reader for such files was given');

function readInstructions(syntax: DockerfileSyntax, reading: Reading): void {
  const { graph, globals } = reading;
  for (const instruction of syntax.instructions) {
    if (instruction.keyword === 'FROM') {
      const stage = graph.open(instruction, reading.file, globals);
      if (stage.image) {
        const place = stage.fromPlace;
        const raw = instruction.arguments[0]?.raw ?? '';
        reading.images.push({ reference: stage.image, by: 'from', stage, place, raw });
      }
      continue;
    }
    const stage = graph.stages.at(-1);
    if (stage) addStep(instruction, stage, reading);
    else if (instruction.keyword === 'ARG') {
      for (const { name, raw } of instruction.pairs) {
        const because = isPlatformArgument(name)
          ? 'BuildKit sets it while building'
          : withoutDefault;
        const value =
          raw === null
            ? unknown(because)
            : expand(raw, (wanted) => globals.value(wanted), reading.escape);
        globals.set(name, value);
      }
    }
  }
}

function leavesOf(stages: readonly Stage[]): readonly Stage[] {
  const parents = new Set(mapped(stages, (stage) => stage.parent));
  return stages.filter((stage) => !parents.has(stage));
}

/** The final chain, then what it copies or mounts from, nearest first. */
function contributingStages(final: Stage | null): Stage[] {
  const found = new Set<Stage>(final?.chain);
  for (const stage of found) {
    for (const step of stage.steps) {
      const sources =
        step.kind === 'copy'
          ? [step.from]
          : step.kind === 'run'
            ? mapped(step.mounts, ({ from }) => from)
            : [];
      for (const source of sources) {
        if (source !== null && typeof source === 'object' && 'steps' in source) {
          for (const one of source.chain) found.add(one);
        }
      }
    }
  }
  return [...found];
}

import type { ConfiguredBase } from '../input.ts';
import { known, unknown, type Known } from '../known.ts';
import type { Place } from '../place.ts';
import { parseImageReference, type Instruction } from '../syntax/index.ts';
import type { BaseFacts } from './base-facts.ts';
import { baseFacts } from './base-image.ts';
import { expand } from './expansion.ts';
import type { ImageReference } from './image.ts';
import { isUnreadableName, unreadableName } from './image-name.ts';
import type { Stage, StagePlatform, State } from './stage.ts';
import { StepState, type Scope } from './state.ts';
import type { CopyStep, RunStep, Step } from './step.ts';
import { Variables, type GlobalArguments } from './variables.ts';

/** Stages that inherit from each other are followed this deep; a real file stays below ten. */
const deepestChain = 64;

/** A stage while its steps are being read. */
export class OpenStage implements Stage {
  readonly answers: unknown[] = [];
  readonly index: number;
  readonly name: string | null;
  readonly place: Place;
  readonly keywordPlace: Place;
  readonly fromPlace: Place;
  readonly platform: StagePlatform | null;
  readonly parent: OpenStage | null;
  readonly image: Known<ImageReference> | null;
  readonly base: BaseFacts;
  readonly steps: Step[] = [];
  readonly runs: RunStep[] = [];
  readonly copies: CopyStep[] = [];
  readonly start: StepState;
  end: StepState;
  readonly scope: Scope;
  readonly depth: number;
  #chain: readonly Stage[] | undefined;
  #chainSteps: readonly Step[] | undefined;

  constructor(head: StageHead, index: number, parent: OpenStage | null, base: BaseFacts) {
    this.index = index;
    this.name = head.name;
    this.place = head.place;
    this.keywordPlace = head.keywordPlace;
    this.fromPlace = head.fromPlace;
    this.platform = head.platform;
    this.parent = parent;
    this.image = head.image;
    this.depth = parent ? parent.depth + 1 : 0;
    this.base = parent ? parent.base : base;
    const inherited: State | null = parent ? parent.end : null;
    this.scope = { env: new Variables(), args: new Variables(), inherited, base: this.base };
    this.start = StepState.initial(this.scope);
    this.end = this.start;
  }

  /** Adds a step that leaves this in force. */
  add(step: Step, after: StepState): void {
    this.steps.push(step);
    if (step.kind === 'run') this.runs.push(step);
    else if (step.kind === 'copy') this.copies.push(step);
    this.end = after;
  }

  /** Asked for when all stages are read. */
  get chainSteps(): readonly Step[] {
    return (this.#chainSteps ??= this.parent
      ? [...this.parent.chainSteps, ...this.steps]
      : this.steps);
  }

  get chain(): readonly Stage[] {
    return (this.#chain ??= this.parent ? [this, ...this.parent.chain] : [this]);
  }
}

interface StageHead {
  readonly name: string | null;
  readonly place: Place;
  readonly keywordPlace: Place;
  readonly fromPlace: Place;
  readonly platform: StagePlatform | null;
  readonly image: Known<ImageReference> | null;
}

/** Knows the stages read so far, and what a name in FROM, --from= or from= stands for. */
export class StageGraph {
  readonly stages: OpenStage[] = [];
  readonly #byName = new Map<string, OpenStage>();
  readonly #bases = new Map<string, BaseFacts>();
  readonly #escape: '\\' | '`';
  readonly #configured: readonly ConfiguredBase[];

  constructor(escape: '\\' | '`', configured: readonly ConfiguredBase[] = []) {
    this.#escape = escape;
    this.#configured = configured;
  }

  /** Adds the stage that a FROM instruction opens. */
  open(from: Instruction, file: string, globals: GlobalArguments): OpenStage {
    const [image, as, name] = from.arguments;
    const fromPlace = { file, span: image?.span ?? from.keywordSpan };
    const text: Known<string> = image
      ? expand(image.raw, (wanted) => globals.value(wanted), this.#escape)
      : unknown('FROM names nothing');
    const platform = from.flags.find((flag) => flag.name.toLowerCase() === 'platform');
    const named =
      text.kind === 'known'
        ? this.#byName.get(text.value.toLowerCase())
        : this.#ofPlatform(image?.raw ?? '', globals);
    const tooDeep = named !== undefined && named.depth >= deepestChain;
    const parent = named && !tooDeep ? named : null;
    const reference: Known<ImageReference> = tooDeep
      ? unknown('more stages inherit from each other than are followed')
      : imageReference(text);
    const stage = new OpenStage(
      {
        name: name && as?.value.toUpperCase() === 'AS' ? name.value.toLowerCase() : null,
        place: { file, span: from.span },
        keywordPlace: { file, span: from.keywordSpan },
        fromPlace,
        platform: platform
          ? {
              raw: platform.value ?? '',
              place: { file, span: platform.span },
              value: expand(platform.value ?? '', (wanted) => globals.value(wanted), this.#escape),
            }
          : null,
        image: parent ? null : reference,
      },
      this.stages.length,
      parent,
      parent ? parent.base : this.#base(reference),
    );
    this.stages.push(stage);
    if (stage.name !== null) this.#byName.set(stage.name, stage);
    return stage;
  }

  /** `base-${TARGETARCH}`: of one stage for each processor, that of the first common one stands for all. */
  #ofPlatform(raw: string, globals: GlobalArguments): OpenStage | undefined {
    if (!/\$\{?TARGET(?:ARCH|OS|VARIANT)\b/.test(raw)) return undefined;
    for (const architecture of ['amd64', 'arm64']) {
      const values = new Map([
        ['TARGETARCH', architecture],
        ['TARGETOS', 'linux'],
        ['TARGETVARIANT', ''],
      ]);
      const text = expand(
        raw,
        (wanted) => {
          const value = values.get(wanted);
          return value === undefined ? globals.value(wanted) : known(value);
        },
        this.#escape,
      );
      const stage = text.kind === 'known' ? this.#byName.get(text.value.toLowerCase()) : undefined;
      if (stage !== undefined) return stage;
    }
    return undefined;
  }

  /** What `--from=NAME` of the stage being read means: an earlier stage by name or number, else an image. */
  resolve(name: Known<string>): OpenStage | Known<ImageReference> {
    if (name.kind === 'unknown') return name;
    const current = this.stages.at(-1);
    const stage =
      this.#byName.get(name.value.toLowerCase()) ??
      (/^\d+$/.test(name.value) ? this.stages[Number(name.value)] : undefined);
    return stage && stage !== current ? stage : imageReference(name);
  }

  #base(reference: Known<ImageReference>): BaseFacts {
    if (reference.kind === 'unknown') return baseFacts(reference);
    const present = this.#bases.get(reference.value.text);
    if (present) return present;
    const facts = baseFacts(reference, this.#configured);
    this.#bases.set(reference.value.text, facts);
    return facts;
  }
}

function imageReference(text: Known<string>): Known<ImageReference> {
  if (text.kind === 'unknown') return text;
  if (text.value === '') return unknown('the name of the image is empty');
  if (/\{[{%]|<%/.test(text.value)) return unknown('the file is a template, which says later');
  if (isUnreadableName(text.value)) return unknown(unreadableName);
  return known({ text: text.value, ...parseImageReference(text.value) });
}

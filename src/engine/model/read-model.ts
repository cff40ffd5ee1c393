import { known, unknown } from '../known.ts';
import type { CheckInput } from '../input.ts';
import type { DockerfileSyntax } from '../syntax/index.ts';
import { readContext } from './context-reader.ts';
import { expand, withoutDefault } from './expansion.ts';
import type { Model } from './model.ts';
import type { Stage } from './stage.ts';
import { StageGraph } from './stage-reader.ts';
import { projectsOf } from './project-reader.ts';
import { readStart } from './start-reader.ts';
import type { StartCommand } from './start.ts';
import type { Reading } from './reading.ts';
import { readRepository } from './repository-reader.ts';
import { addStep } from './step-reader.ts';
import { readReferences } from './variable-references.ts';
import { GlobalArguments, isPlatformArgument } from './variables.ts';

/** The meaning of a Dockerfile; what only few rules need is worked out when they ask. */
export function readModel(syntax: DockerfileSyntax, input: CheckInput): Model {
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
  const stages = reading.graph.stages;
  const final = stages.at(-1) ?? null;
  const context = readContext(input, file);
  const projectIn = projectsOf(context);
  let contributing: readonly Stage[] | undefined;
  const repository = readRepository(input);
  let start: StartCommand | undefined;
  let references: Model['references'] | undefined;
  let ci: Model['ci'] | undefined;
  let compose: Model['compose'] | undefined;
  return {
    file,
    text: syntax.text,
    escape: syntax.escape,
    stages,
    final,
    finalChain: final?.chain ?? [],
    get contributing() {
      return (contributing ??= contributingStages(final));
    },
    images: reading.images,
    get start() {
      return (start ??= readStart(final, context, reading));
    },
    get references() {
      return (references ??= readReferences(syntax, reading));
    },
    globals: reading.globals.values,
    context,
    get project() {
      return projectIn('');
    },
    projectIn,
    repository,
    get ci() {
      return (ci ??= input.parsers?.ci(repository, context, file) ?? noReader);
    },
    get compose() {
      return (compose ??= input.parsers?.compose(repository, file) ?? noReader);
    },
    trustedRegistries: input.config?.trustedRegistries ?? null,
    labels: input.config?.labels ?? null,
    today: input.today === undefined ? unknown('no date was given') : known(input.today),
  };
}

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

/** The final chain, then what it copies or mounts from, nearest first. */
function contributingStages(final: Stage | null): Stage[] {
  const found = new Set<Stage>(final?.chain);
  for (const stage of found) {
    for (const step of stage.steps) {
      const sources =
        step.kind === 'copy'
          ? [step.from]
          : step.kind === 'run'
            ? step.mounts.map(({ from }) => from)
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

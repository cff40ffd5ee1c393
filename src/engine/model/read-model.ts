import { known, unknown } from '../known.ts';
import type { CheckInput } from '../input.ts';
import type { DockerfileSyntax } from '../syntax/index.ts';
import { readContext } from './context-reader.ts';
import type { ImageUse } from './image.ts';
import type { Model } from './model.ts';
import { readStages } from './read-stages.ts';
import { readStart } from './read-start.ts';
import type { Stage } from './stage.ts';
import type { StartCommand } from './start.ts';

/** The meaning of a Dockerfile that was read, together with the files beside it. */
export function readModel(syntax: DockerfileSyntax, input: CheckInput): Model {
  const file = input.path ?? 'Dockerfile';
  const stages = readStages(syntax, file);
  const final = stages.at(-1) ?? null;
  const context = readContext(input, file);
  let start: StartCommand | undefined;
  let images: readonly ImageUse[] | undefined;
  let contributing: readonly Stage[] | undefined;
  return {
    file,
    text: syntax.text,
    stages,
    final,
    finalChain: final?.chain ?? [],
    get contributing() {
      return (contributing ??= contributingTo(final));
    },
    get images() {
      return (images ??= stages.flatMap(imagesOf(syntax.text)));
    },
    get start() {
      return (start ??= readStart(final, context, syntax.text));
    },
    context,
    today: input.today === undefined ? unknown('no day was given') : known(input.today),
  };
}

/** The final chain, then the stages that its files come from. */
function contributingTo(final: Stage | null): Stage[] {
  const found = new Set<Stage>(final?.chain ?? []);
  for (const stage of found) {
    for (const step of stage.steps) {
      const sources =
        step.kind === 'copy'
          ? [step.from]
          : step.kind === 'run'
            ? step.mounts.map(({ from }) => from)
            : [];
      for (const source of sources) {
        if (source === null || source === 'context' || !('chain' in source)) continue;
        for (const one of source.chain) found.add(one);
      }
    }
  }
  return [...found];
}

const imagesOf =
  (text: string) =>
  (stage: Stage): ImageUse[] => {
    const uses: ImageUse[] = [];
    if (stage.image !== null) {
      const place = stage.fromPlace;
      const raw = text.slice(place.span.start, place.span.end);
      uses.push({ reference: stage.image, by: 'from', stage, place, raw });
    }
    for (const step of stage.steps) {
      if (step.kind === 'copy' && step.from !== 'context' && !('chain' in step.from)) {
        const found = /--from=("[^"]*"|'[^']*'|\S+)/.exec(
          text.slice(step.place.span.start, step.place.span.end),
        );
        const start = step.place.span.start + (found?.index ?? 0) + '--from='.length;
        const raw = found?.[1] ?? '';
        uses.push({
          reference: step.from,
          by: 'copy',
          stage,
          place: { file: step.place.file, span: { start, end: start + raw.length } },
          raw,
        });
      } else if (step.kind === 'run') {
        for (const { from, place } of step.mounts) {
          if (from === null || 'chain' in from) continue;
          const written = text.slice(place.span.start, place.span.end);
          const found = /[=,"]from=([^,"\s]+)/.exec(written);
          const at = place.span.start + (found?.index ?? 0) + 6;
          const raw = found?.[1] ?? '';
          uses.push({
            reference: from,
            by: 'mount',
            stage,
            place: { file: place.file, span: { start: at, end: at + raw.length } },
            raw,
          });
        }
      }
    }
    return uses;
  };

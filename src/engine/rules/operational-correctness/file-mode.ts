import type { Command } from '../../model/command.ts';
import type { ImageFile } from '../../model/image-files.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';

/** Whether a RUN of the image itself holds such a command. */
export const runsSome = (model: Model, is: (command: Command) => boolean): boolean =>
  model.finalChain.some((stage) =>
    stage.steps.some((step) => step.kind === 'run' && step.commands.some(is)),
  );

/** Files of the context keep their mode, which the text does not tell; what stands in the Dockerfile has none. */
export function* judgeMode(model: Model, { by, path }: ImageFile): Iterable<Judgement> {
  const mode = by.flag('chmod') ?? (path === null ? '0644' : null);
  if (mode === null || !/^0?[0-7]{3}$/.test(mode) || /[1357]/.test(mode.slice(-3))) return;
  if (
    by.destination === null ||
    runsSome(model, ({ name }) => /^(?:chmod|install)$/.test(name ?? ''))
  )
    return;
  const { file, span } = by.keywordPlace;
  const flag = /--chmod=\S+/.exec(
    model.text.slice(by.place.span.start, by.destination.place.span.start),
  );
  const start = flag === null ? span.end : by.place.span.start + flag.index;
  const end = flag === null ? span.end : start + flag[0].length;
  const text = flag === null ? ' --chmod=755' : '--chmod=755';
  yield {
    place: by.destination.place,
    message: `\`${by.destination.raw}\` gets the mode ${mode}, without the right to run it: "permission denied".`,
    fix: {
      title: 'Copy it with --chmod=755',
      safe: true,
      edits: [{ file, span: { start, end }, text }],
    },
  };
}

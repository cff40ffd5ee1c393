import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';
import { installedRequirements } from '../reproducible-builds/installed-requirements.ts';

/** Lines of installed requirements files that ask for an editable install; `text` is what they name. */
export function* editableLines(
  model: Model,
): Iterable<{ readonly place: Place; readonly text: string }> {
  const judged = new Set<string>();
  for (const file of installedRequirements(model).flatMap(({ files }) => files)) {
    if (judged.has(file.path)) continue;
    judged.add(file.path);
    const content = valueOf(model.context.read(file.path)) ?? '';
    for (const { place, text } of file.lines) {
      const before = content.slice(Math.max(0, place.span.start - 20), place.span.start);
      const option = /(?:^|\n)((?:-e|--editable)[ \t=]*)$/.exec(before)?.[1];
      if (option === undefined) continue;
      const start = place.span.start - option.length;
      yield { place: { file: place.file, span: { start, end: place.span.end } }, text };
    }
  }
}

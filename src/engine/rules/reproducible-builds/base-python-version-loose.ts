import { valueOf } from '../../known.ts';
import { readTag } from '../../model/base-tags.ts';
import { alpine, debian, isPast } from '../../model/end-of-life.ts';
import type { ImageReference } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import type { Rule } from '../../rule.ts';
import { isUv, namesNoPythonMinor } from './image-tag.ts';
import { isNamedAgain } from './named-again.ts';

export const basePythonVersionLoose: Rule = {
  id: 'base-python-version-loose',
  stage: 6,
  severity: 'warning',
  summary: 'The base image names no minor version of Python, so a rebuild may bring the next one.',
  aliases: {},

  *check(model) {
    for (const use of model.images) {
      const image = valueOf(use.reference);
      if (use.by !== 'from' || image === undefined || isNamedAgain(model, use)) continue;
      if (namesNoPythonMinor(image)) {
        if (isBuiltNoMore(image, model)) continue;
        yield {
          place: use.place,
          message: `\`${image.text}\` names no minor version of Python: the first rebuild after an October release runs on the next one.`,
        };
      } else if (leavesPythonToUv(image, model)) {
        yield {
          place: use.place,
          message: `\`${image.text}\` has no Python and nothing here names a version: uv takes the newest one it knows.`,
        };
      }
    }
  },
};

/** Docker's library builds nothing on a release past its end, so a tag with its name stays where it is. */
function isBuiltNoMore({ tag }: ImageReference, { today }: Model): boolean {
  const on = readTag(tag ?? '');
  const end = debian[on.debian ?? '']?.end ?? alpine[on.alpine ?? '']?.end;
  const day = valueOf(today);
  return end !== undefined && day !== undefined && isPast(end, day);
}

/** An uv image without Python, in a context that is known to name no Python either. */
export function leavesPythonToUv(image: ImageReference, model: Model): boolean {
  const { tag, digest } = image;
  if (!isUv(image) || tag === null || tag === 'latest' || digest !== null) return false;
  if (/python3/.test(tag) || !/debian|alpine|trixie|bookworm|bullseye/.test(tag)) return false;
  return (
    isAbsent(model, '.python-version') && isAbsent(model, 'pyproject.toml') && !namesPython(model)
  );
}

const isAbsent = (model: Model, path: string): boolean =>
  valueOf(model.context.read(path)) === null;

/** Anything that looks like a version of Python: `uv venv --python 3.13`, `ENV UV_PYTHON=3.13`, or a word nobody can read. */
const namesPython = (model: Model): boolean =>
  model.stages.some((stage) =>
    stage.steps.some((step) => {
      if (step.kind === 'env' || step.kind === 'arg')
        return step.pairs.some((pair) => pair.name.startsWith('UV_'));
      if (step.kind !== 'run') return false;
      const words = step.commands.flatMap((command) => command.words);
      return !step.complete || words.some(({ value }) => value === null || /3\.\d/.test(value));
    }),
  );

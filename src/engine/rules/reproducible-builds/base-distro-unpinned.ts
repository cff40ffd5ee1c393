import { valueOf } from '../../known.ts';
import { isPast, python as lastDays } from '../../model/end-of-life.ts';
import type { ImageReference, ImageUse } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import type { Fix, Rule } from '../../rule.ts';
import { leavesPythonToUv } from './base-python-version-loose.ts';
import { isOfficial, isUv, movingDistribution } from './image-tag.ts';
import { isNamedAgain } from './named-again.ts';
import { patchOf, precedesTrixie } from './patch-release.ts';

const history = {
  Debian: 'such tags went from bookworm to trixie in August 2025',
  Alpine: 'such tags go to the next Alpine twice a year',
} as const;

export const baseDistroUnpinned: Rule = {
  id: 'base-distro-unpinned',
  stage: 6,
  severity: 'warning',
  summary: 'The base image names no release of its distribution, so a rebuild may change it.',
  aliases: {},
  fixable: true,

  *check(model) {
    for (const use of model.images) {
      const image = valueOf(use.reference);
      if (use.by !== 'from' || image === undefined || isNamedAgain(model, use)) continue;
      const distribution = movingDistribution(image);
      if (distribution === null || leavesPythonToUv(image, model) || isFrozen(image, model))
        continue;
      // Those of uv moved at another time than those of Docker's library.
      const past = isUv(image) ? 'such tags move on to the next one' : history[distribution];
      yield {
        place: use.place,
        ...(patchOf(image) === null ? {} : { severity: 'info' }),
        message: `\`${image.text}\` does not say which ${distribution}: ${past}, with other system packages and another libc.`,
        ...suggestion(use, image, distribution),
      };
    }
  },
};

/**
 * A tag that nobody builds any more stays where it is: that of a Python past its end, of which end-of-life-python
 * speaks, and that of a preview or a patch release which newer ones have followed.
 */
function isFrozen(image: ImageReference, { today }: Model): boolean {
  if (precedesTrixie(image) || /^\d+\.\d+\.\d+(?:a|b|rc)\d/.test(image.tag ?? '')) return true;
  const end = lastDays[/^\d+\.\d+/.exec(image.tag ?? '')?.[0] ?? ''];
  const day = valueOf(today);
  return isOfficial(image, 'python') && end !== undefined && day !== undefined && isPast(end, day);
}

/** Keeps what the tag means today. Only for versions of Python that were still built when trixie became the default. */
function suggestion(use: ImageUse, image: ImageReference, distribution: string): { fix?: Fix } {
  const minor = /^3\.(\d+)/.exec(image.tag ?? '')?.[1];
  if (distribution !== 'Debian' || !isOfficial(image, 'python') || use.raw !== image.text)
    return {};
  if (minor === undefined || Number(minor) < 9) return {};
  const { file, span } = use.place;
  const edit = { file, span: { start: span.end, end: span.end }, text: '-trixie' };
  return { fix: { title: `Name the release: ${image.text}-trixie`, safe: false, edits: [edit] } };
}

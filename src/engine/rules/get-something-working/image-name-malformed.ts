import { unreadableName } from '../../model/image-name.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Place } from '../../place.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';

export const imageNameMalformed: Rule = {
  id: 'image-name-malformed',
  stage: 1,
  severity: 'error',
  summary: 'FROM or `--from=` holds something that is no name of an image, and the build stops.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (model.isTemplate) return;
    for (const stage of model.stages) {
      const judgement = stage.parent === null ? null : judgeStageName(model, stage);
      if (judgement !== null) yield judgement;
    }
    for (const { reference, by, raw, place } of model.images) {
      if (reference.kind === 'known' || reference.because !== unreadableName) continue;
      // A bare word was meant for a stage, of which copy-source-invalid speaks.
      if (by === 'from' || /[/:@]/.test(raw)) yield { place, ...judge(raw, place) };
    }
  },
};

/** BuildKit finds a stage whatever the case of its name is, but only after it has read the name as one of an image. */
function judgeStageName({ text }: Model, { fromPlace, parent }: Stage): Judgement | null {
  const written = text.slice(fromPlace.span.start, fromPlace.span.end);
  const small = written.toLowerCase();
  if (written === small || small !== parent?.name) return null;
  return {
    place: fromPlace,
    message: `\`${written}\` holds capital letters, which FROM takes in no name, though the stage is found by \`${small}\`: the build stops.`,
    fix: { title: `Write ${small}`, safe: true, edits: [{ ...fromPlace, text: small }] },
  };
}

function judge(raw: string, place: Place): Omit<Judgement, 'place'> {
  const tag = raw.slice(raw.lastIndexOf('/') + 1).search(/[:@]/);
  const path = tag === -1 ? raw : raw.slice(0, raw.lastIndexOf('/') + 1 + tag);
  if (raw.includes('://'))
    return { message: `\`${raw}\` is an address, not the name of an image: the build stops.` };
  if (path === path.toLowerCase())
    return { message: `\`${raw}\` is no name of an image: the build stops.` };
  return {
    message: `\`${raw}\` holds capital letters, and the name of an image has none: the build stops.`,
    ...(raw.includes('$')
      ? {}
      : { fix: inSmallLetters(place, path.toLowerCase() + raw.slice(path.length)) }),
  };
}

const inSmallLetters = (place: Place, text: string): Fix => ({
  title: `Write ${text}`,
  // What then is in the image is news to all other rules.
  safe: false,
  edits: [{ ...place, text }],
});

import type { ImageUse } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import type { Judgement } from '../../rule.ts';
import { nearestName } from './near-name.ts';

/** Names that people give to stages and nobody to an image. */
const stageLike =
  /^(?:build|builder|builds?|base|deps|dependencies|compile|compile-image|compiler|install|installer|packages|prod|production|runtime|final|frontend|backend|assets|static|python-base|venv|wheels?)$/i;

/** Comparing names is dear; no real file copies from this many places. */
const mostGuesses = 50;

/** `--from=` and `from=` that name no earlier stage: BuildKit refuses them, or looks for an image of that name. */
export function* wrongOrigins(model: Model): Iterable<Judgement> {
  if (model.images.every(({ by }) => by === 'from')) return;
  const byName = new Map(
    model.stages.flatMap(({ name, index }) => (name === null ? [] : [[name, index] as const])),
  );
  let guesses = mostGuesses;
  for (const use of model.images) {
    if (use.by === 'from') continue;
    const text = wrong(model, use, byName, guesses-- > 0);
    if (text !== null) yield { place: use.place, ...text };
  }
}

function wrong(
  model: Model,
  { raw, stage, by }: ImageUse,
  byName: ReadonlyMap<string, number>,
  mayGuess: boolean,
): Omit<Judgement, 'place'> | null {
  const index = /^\d{1,6}$/.test(raw) ? Number(raw) : byName.get(raw.toLowerCase());
  if (index !== undefined && index < stage.index) return null;
  const written = `${by === 'copy' ? '--from' : 'from'}=${raw}`;
  if (raw.includes('$'))
    return {
      severity: 'error',
      message: `\`${written}\` is not expanded: BuildKit takes no variable there and stops.`,
    };
  if (index === stage.index)
    return {
      severity: 'error',
      message: `\`${written}\` is the stage that this line stands in: it cannot take files from itself, and the build stops.`,
    };
  if (index !== undefined && index > stage.index)
    return {
      severity: 'error',
      message:
        index < model.stages.length
          ? `The stage \`${raw}\` comes later in this file, and only earlier ones can be copied from: the build stops.`
          : `There is no stage number ${raw}, counted from 0: the build stops.`,
    };
  if (index !== undefined || /[/:@.]/.test(raw)) return null;
  const near = mayGuess ? nearestName(raw.toLowerCase(), byName.keys()) : null;
  if (near === null && !stageLike.test(raw)) return null;
  const meant = near === null ? '' : ` Was \`${near}\` meant?`;
  return {
    message: `No earlier stage is called \`${raw}\`, so the build looks for an image \`docker.io/library/${raw}\`.${meant}`,
  };
}

import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Repository } from '../../model/repository.ts';
import type { Place } from '../../place.ts';
import type { Rule } from '../../rule.ts';
import { dependabotOf, ecosystemsOf, otherFolders } from '../automated-builds/update-bots.ts';
import { isUntaggedOrLatest } from './image-tag.ts';
import { isNamedAgain } from './named-again.ts';

export const baseNotPinnedByDigest: Rule = {
  id: 'base-not-pinned-by-digest',
  stage: 6,
  severity: 'info',
  summary: 'The tag of the base image is rebuilt in place, and a bot is there to follow a digest.',
  aliases: { semgrep: ['dockerfile-source-not-pinned'], sonar: ['S7023'] },

  *check(model) {
    const bot = botForDigests(model);
    if (bot === null) return;
    for (const { place, text } of basesWithoutDigest(model))
      yield {
        place,
        message: `\`${text}\` is rebuilt in place, so two builds may start from different images. With a digest after it they do not, and ${bot} proposes each new one.`,
      };
  },
};

/** The base images that a tag alone names. */
export function* basesWithoutDigest(
  model: Model,
): Iterable<{ readonly place: Place; readonly text: string }> {
  const contributing = new Set(model.contributing);
  for (const use of model.images) {
    const { by, stage, place, reference } = use;
    const image = valueOf(reference);
    if (by !== 'from' || image === undefined || !contributing.has(stage)) continue;
    if (isNamedAgain(model, use)) continue;
    if (image.digest !== null || image.text === 'scratch' || isUntaggedOrLatest(image)) continue;
    yield { place, text: image.text };
  }
}

/** The bot that keeps digests in this Dockerfile fresh. Without one a digest freezes every known hole. */
function botForDigests(model: Model): 'Dependabot' | 'Renovate' | null {
  const repository = valueOf(model.repository);
  if (repository === undefined) return null;
  const dependabot = dependabotOf(repository);
  if (dependabot && ecosystemsOf(dependabot).includes('docker')) {
    // Beside the context's own root Dependabot's paths are those of the context.
    const folder = dependabot.path.startsWith('.github/') ? '' : valueOf(repository.folder);
    if (folder !== undefined && otherFolders(dependabot, folder) === null) return 'Dependabot';
  }
  return followsWithRenovate(repository) ? 'Renovate' : null;
}

const renovateFile =
  /^(?:\.\.\/)*(?:\.github\/|\.gitlab\/)?(?:renovate\.json5?|\.renovaterc(?:\.json)?)$/;

/** Renovate looks after Dockerfiles by itself; a file that switches something off may mean just that. */
function followsWithRenovate({ paths, read }: Repository): boolean {
  const path = paths.find((one) => renovateFile.test(one));
  if (path === undefined) return false;
  const text = valueOf(read(path));
  return typeof text === 'string' && !/\b(?:enabled|pinDigests)["']?\s*:\s*false/.test(text);
}

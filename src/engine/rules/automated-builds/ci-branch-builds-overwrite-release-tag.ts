import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { BuildText } from '../../model/ci-build.ts';
import type { CiStep } from '../../model/ci.ts';
import type { Model } from '../../model/model.ts';
import type { Rule } from '../../rule.ts';
import { ownBuilds } from '../own-builds.ts';
import { pushesAlways, releaseTag, runsFor } from './shared-tags.ts';

export const ciBranchBuildsOverwriteReleaseTag: Rule = {
  id: 'ci-branch-builds-overwrite-release-tag',
  stage: 3,
  severity: 'warning',
  summary: 'Builds of any branch or pull request push the tag that production pulls.',
  aliases: {},

  *check(model) {
    const seen = new Set<string>();
    for (const { step, image } of pushedImages(model)) {
      const tag = releaseTag(image.text);
      const runs = tag === null ? null : runsFor(step);
      const key = `${image.place.file}:${image.place.span.start}`;
      if (tag === null || runs === null || seen.has(key)) continue;
      seen.add(key);
      const name = image.text.length > 60 ? `…:${tag}` : image.text;
      yield {
        place: image.place,
        message: `\`${name}\` is pushed for ${runs}, so code that nobody has merged replaces the image that is pulled as \`${tag}\`.`,
      };
    }
  },
};

interface PushedImage {
  readonly step: CiStep;
  readonly image: BuildText;
}

/** What certainly reaches a registry from a job that builds this Dockerfile. */
function* pushedImages(model: Model): Iterable<PushedImage> {
  const ci = valueOf(model.ci);
  const builds = ownBuilds(model);
  if (builds.length === 0) return;
  for (const build of builds) {
    if (!pushesAlways(build)) continue;
    for (const image of build.tags) yield { step: build.step, image };
  }
  const jobs = new Set(mapped(builds, ({ step }) => step.job));
  const tags = new Set(builds.flatMap((build) => mapped(build.tags, ({ text }) => text)));
  const mixed = new Set(
    ci?.builds.flatMap((build) => (build.ofThisDockerfile === 'no' ? build.step.job : [])),
  );
  for (const { step, conditional, images } of ci?.pushes ?? []) {
    if (conditional || !jobs.has(step.job)) continue;
    for (const image of images) {
      // Where a job builds several images, the name has to say which one this is.
      if (!mixed.has(step.job) || tags.has(image.text)) yield { step, image };
    }
  }
}

import { valueOf } from '../../known.ts';
import type { BuildText } from '../../model/ci-build.ts';
import type { Model } from '../../model/model.ts';
import type { Rule } from '../../rule.ts';
import { ownBuilds } from '../own-builds.ts';
import { givenAway } from './secret-arguments.ts';

export const ciSecretAsBuildArg: Rule = {
  id: 'ci-secret-as-build-arg',
  stage: 3,
  severity: 'error',
  summary:
    'A secret goes into the build as a build argument, which the image and its provenance keep.',
  aliases: { semgrep: ['secret-in-build-arg'] },

  *check(model) {
    const seen = new Set<string>();
    for (const argument of everyArgument(model)) {
      const secret = givenAway(argument.text);
      const key = `${argument.place.file}:${argument.place.span.start}`;
      if (secret === null || seen.has(key)) continue;
      seen.add(key);
      yield {
        place: argument.place,
        message: `A build argument hands over ${secret}: \`docker history\` or the provenance of the image shows it to everyone who can pull it.`,
      };
    }
  },
};

/** Of builds in CI, and of services in compose files. */
function* everyArgument(model: Model): Iterable<BuildText> {
  for (const build of ownBuilds(model)) yield* build.arguments;
  for (const service of valueOf(model.compose)?.services ?? []) {
    if (service.ofThisDockerfile !== 'no') yield* service.arguments;
  }
}

import { valueOf } from '../known.ts';
import type { ComposeService } from '../model/compose.ts';
import type { Model } from '../model/model.ts';

/** The services of compose files whose image comes, or may come, from the judged Dockerfile. */
export const ownServices = ({ compose }: Model): readonly ComposeService[] =>
  (valueOf(compose)?.services ?? []).filter(({ ofThisDockerfile }) => ofThisDockerfile !== 'no');

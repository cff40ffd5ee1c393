import type { Environment } from './measurement.ts';

/**
 * What the builder of these measurements can do that not every builder can. `links`: `COPY --link` makes a layer
 * that does not depend on those below; the classic image store of a Docker Engine, built into by the engine's own
 * builder, cannot.
 */
export const builderSkills = ({
  imageStore,
  builders,
}: Pick<Environment, 'imageStore' | 'builders'>): { readonly links: boolean } => ({
  links: !imageStore.startsWith('overlay2') || !builders.includes('default'),
});

import { valueOf } from '../../known.ts';
import type { ImageReference } from '../../model/image.ts';
import type { Rule } from '../../rule.ts';

export const untrustedRegistry: Rule = {
  id: 'untrusted-registry',
  stage: 2,
  severity: 'error',
  summary: 'An image comes from a registry that the team does not trust.',
  aliases: { hadolint: ['DL3026'] },

  *check(model) {
    const trusted = model.trustedRegistries;
    if (trusted === null || trusted.length === 0) return;
    for (const { reference, place } of model.images) {
      const image = valueOf(reference);
      if (image === undefined || image.text === 'scratch' || isTrusted(image, trusted)) continue;
      const registry = image.registry ?? 'docker.io';
      yield {
        place,
        message: `\`${image.text}\` comes from \`${registry}\`, which is not among the trusted registries of this repository.`,
      };
    }
  },
};

/** One star stands for anything, at the start or the end: `*.example.com`. */
function isTrusted({ registry }: ImageReference, trusted: readonly string[]): boolean {
  const names = registry === null ? ['docker.io', 'hub.docker.com', 'index.docker.io'] : [registry];
  return trusted.some((pattern) => {
    const wanted = pattern.toLowerCase();
    if (wanted.startsWith('*')) return names.some((name) => name.endsWith(wanted.slice(1)));
    if (wanted.endsWith('*')) return names.some((name) => name.startsWith(wanted.slice(0, -1)));
    return names.includes(wanted);
  });
}

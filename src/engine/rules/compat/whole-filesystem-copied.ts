import { valueOf } from '../../known.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';

export const wholeFilesystemCopied: Rule = {
  id: 'whole-filesystem-copied',
  stage: 8,
  severity: 'warning',
  summary: 'A stage takes over everything of another one, tools and leftovers included.',
  aliases: { hadolint: ['DL3067'] },
  optional: true,

  *check(model) {
    for (const step of model.stages.flatMap(({ steps }) => steps)) {
      if (step.kind !== 'copy' || step.from === 'context' || !goesToRoot(step)) continue;
      const all = step.sources.find(({ value }) => isRoot(valueOf(value)));
      if (all === undefined) continue;
      yield {
        place: all.place,
        message:
          'This copies the whole file system of the other stage: its compilers, caches and leftovers come along.',
      };
    }
  },
};

const goesToRoot = ({ destination }: CopyStep): boolean =>
  destination !== null && isRoot(valueOf(destination.value));

const isRoot = (path: string | undefined): boolean => path === '/';

import type { Rule } from '../../rule.ts';
import { stageName } from './stage-name.ts';

export const duplicateStageName: Rule = {
  id: 'duplicate-stage-name',
  stage: 1,
  severity: 'warning',
  summary: 'Two stages have the same name, and a reader cannot tell which one is meant.',
  aliases: {
    hadolint: ['DL3024'],
    buildkit: ['DuplicateStageName'],
    trivy: ['DS-0012'],
    checkov: ['CKV_DOCKER_11'],
    kics: ['Same Alias In Different Froms'],
  },
  optional: true,

  *check(model) {
    const seen = new Set<string>();
    for (const stage of model.stages) {
      if (stage.name === null) continue;
      const again = seen.has(stage.name);
      seen.add(stage.name);
      if (!again) continue;
      yield {
        place: stageName(model, stage)?.place ?? stage.keywordPlace,
        message: `An earlier stage is called \`${stage.name}\` too: \`COPY --from\` means this one in all of the file, and \`FROM\` from here on.`,
      };
    }
  },
};

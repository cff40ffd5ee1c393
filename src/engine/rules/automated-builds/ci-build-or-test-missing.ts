import { valueOf } from '../../known.ts';
import type { Ci } from '../../model/ci.ts';
import type { Model } from '../../model/model.ts';
import type { Rule } from '../../rule.ts';
import { publishedBuilds } from '../own-builds.ts';

export const ciBuildOrTestMissing: Rule = {
  id: 'ci-build-or-test-missing',
  stage: 3,
  severity: 'info',
  summary: 'CI never builds the image, or publishes it without a test.',
  aliases: {},

  *check(model) {
    const ci = valueOf(model.ci);
    if (ci === undefined || ci.files.length === 0 || ci.isOpaque) return;
    const [test] = ci.tests;
    if (ci.builds.length === 0) {
      // Only CI that looks after this code is expected to build it.
      if (test === undefined || ci.pushes.length > 0) return;
      yield {
        place: test.place,
        message: `CI runs \`${test.tool}\` but never builds the image, so a Dockerfile that no longer builds is noticed when it is needed.`,
      };
      return;
    }
    if (test !== undefined || buildRunsTests(model, ci)) return;
    const [published] = publishedBuilds(model);
    if (published === undefined) return;
    yield {
      place: published.place,
      message: 'The image is published without a test before it: nothing in CI runs one.',
    };
  },
};

/**
 * A stage of tests in the Dockerfile: BuildKit builds it when it is the target or when something needs it. What Bake
 * builds is for its own files to say.
 */
const buildRunsTests = ({ stages }: Model, { builds }: Ci): boolean =>
  builds.some(
    ({ target, tool, baked }) =>
      /test|check/i.test(`${target?.text ?? ''} ${baked ?? ''}`) ||
      (/^bake/.test(tool) && baked === null),
  ) ||
  stages.some(({ steps }) =>
    steps.some(
      (step) =>
        step.kind === 'run' &&
        step.commands.some(({ words }) =>
          words.some(({ value }) => /^(?:pytest|tox|nox|unittest|test)$/.test(value ?? '')),
        ),
    ),
  );

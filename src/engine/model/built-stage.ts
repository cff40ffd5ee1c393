import { valueOf, type Known } from '../known.ts';
import { mapped } from '../mapped.ts';
import { stagesBuiltInCi } from './ci-built-stages.ts';
import type { Ci } from './ci.ts';
import type { Compose } from './compose.ts';
import { stageLookup, type ShippedStage, type StageLookup } from './shipped-stage.ts';
import { purposeOf } from './stage-purpose.ts';
import type { Stage } from './stage.ts';

/**
 * The stage that the builds in CI files, else those in compose files, make into the image; null where they do not tell.
 *
 * What CI publishes ships, whatever else is built there. A build that is not published may as well be one for tests, and
 * compose is for development as often as not: those count only where the names agree.
 */
export function builtStage(
  ci: Known<Ci>,
  compose: Known<Compose>,
  stages: readonly Stage[],
): ShippedStage | null {
  const last = stages.at(-1);
  if (last === undefined) return null;
  const called = stageLookup(stages);
  const { published, built, isSure } = stagesBuiltInCi(valueOf(ci), called, last);
  const shipped = publishedStage(published, last);
  if (shipped !== null) return { stage: shipped, by: 'ci' };
  if (!isSure) return null;
  const inCi = possible(built, last);
  if (inCi.length > 0) {
    const stage = agreed(inCi, last);
    return stage === null ? null : { stage, by: 'ci' };
  }
  const inCompose = stagesBuiltInCompose(valueOf(compose), called, last);
  const stage = inCompose === null ? null : agreed(possible(inCompose, last), last);
  return stage === null ? null : { stage, by: 'compose' };
}

/** Of several that are published the last of the file: each finding is then true of an image that ships. */
function publishedStage(published: ReadonlySet<Stage>, last: Stage): Stage | null {
  const stages = possible(published, last).toSorted((a, b) => a.index - b.index);
  return stages.at(-1) ?? (published.has(last) ? last : null);
}

/** Without those that nobody ships by their name: a cache, an image for tests. */
const possible = (stages: ReadonlySet<Stage>, last: Stage): readonly Stage[] =>
  [...stages].filter((stage) => {
    const purpose = purposeOf(stage);
    return purpose !== 'development' && (purpose !== 'building' || stage === last);
  });

/** The one stage that all name, where the last one is for development or only this one is called what ships. */
function agreed([stage, ...others]: readonly Stage[], last: Stage): Stage | null {
  if (stage === undefined || others.length > 0 || stage === last) return null;
  const ofLast = purposeOf(last);
  const isOnlyOne = purposeOf(stage) === 'shipping' && ofLast !== 'shipping';
  return ofLast === 'development' || isOnlyOne ? stage : null;
}

/** Null: of one of the services it is not known. */
function stagesBuiltInCompose(
  compose: Compose | undefined,
  called: StageLookup,
  last: Stage,
): ReadonlySet<Stage> | null {
  const targets = new Set(
    mapped(
      (compose?.services ?? []).filter(
        (one) => one.ofThisDockerfile === 'yes' && one.at('build') !== undefined,
      ),
      ({ target }) => target,
    ),
  );
  const built = new Set<Stage>();
  for (const target of targets) {
    const stage = target === null ? last : called(target);
    if (stage === undefined) return null;
    built.add(stage);
  }
  return built;
}

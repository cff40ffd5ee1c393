import { at, itemsOf, textOf } from '../documents/document.ts';
import { valueOf, type Known } from '../known.ts';
import type { CiBuild } from './ci-build.ts';
import type { Ci, CiJob } from './ci.ts';
import type { Compose } from './compose.ts';
import { purposeOf } from './stage-purpose.ts';
import { stageCalled, type ShippedStage } from './shipped-stage.ts';
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
  const known = valueOf(ci);
  const own = (known?.builds ?? []).filter(({ ofThisDockerfile }) => ofThisDockerfile === 'yes');
  const built = own.map((build) => ({ build, stages: stagesOf(build, stages, last) }));
  const published = built
    .filter(({ build }) => isPublished(build, known))
    .flatMap((one) => one.stages ?? []);
  const shipped = publishedStage(published, last);
  if (shipped !== null) return { stage: shipped, by: 'ci' };

  const inCi = candidates(
    built.flatMap((one) => one.stages ?? []),
    last,
  );
  if (inCi.length > 0) {
    const isSure = built.every((one) => one.stages !== null);
    const stage = isSure ? agreed(inCi, last) : null;
    return stage === null ? null : { stage, by: 'ci' };
  }
  const stage = composeStage(valueOf(compose), stages, last);
  return stage === null ? null : { stage, by: 'compose' };
}

/** Of several that are published the last of the file: each finding is then true of an image that ships. */
function publishedStage(published: readonly Stage[], last: Stage): Stage | null {
  const stages = candidates(published, last).toSorted((a, b) => a.index - b.index);
  if (stages.length > 0) return stages.at(-1) ?? null;
  return published.includes(last) ? last : null;
}

/** Without those that nobody ships by their name: a cache, an image for tests. */
const candidates = (stages: readonly Stage[], last: Stage): readonly Stage[] =>
  [...new Set(stages)].filter((stage) => {
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

function composeStage(
  compose: Compose | undefined,
  stages: readonly Stage[],
  last: Stage,
): Stage | null {
  const services = (compose?.services ?? []).filter(
    (one) => one.ofThisDockerfile === 'yes' && one.at('build') !== undefined,
  );
  const built = services.map(({ target }) =>
    target === null ? last : stageCalled(stages, target),
  );
  if (built.some((stage) => stage === undefined)) return null;
  return agreed(candidates(built as Stage[], last), last);
}

/** The build pushes by itself, or its job pushes what the build called so. */
const isPublished = ({ push, step, tags }: CiBuild, ci: Ci | undefined): boolean =>
  push !== 'never' ||
  (ci?.pushes ?? []).some(
    ({ step: { job }, images }) =>
      job === step.job && images.some(({ text }) => tags.some((tag) => tag.text === text)),
  );

/** Null: an expression decides, or no stage is called so. */
function stagesOf(
  { target, step }: CiBuild,
  stages: readonly Stage[],
  last: Stage,
): readonly Stage[] | null {
  if (target === null) return [last];
  const path = /^\$\{\{\s*matrix((?:\.[\w-]+)+)\s*\}\}$/.exec(target.text)?.[1]?.slice(1);
  const names = path === undefined ? [target.text] : inMatrix(step.job, path.split('.'));
  const named = names?.map((name) => (name === '' ? last : stageCalled(stages, name)));
  return named === undefined || named.some((stage) => stage === undefined)
    ? null
    : (named as Stage[]);
}

/** The values that a variable of a job's matrix takes; undefined when they are not all in the file. */
function inMatrix(
  { file, name }: CiJob,
  [key = '', ...rest]: readonly string[],
): string[] | undefined {
  const matrix = at(file.document, 'jobs', name, 'strategy', 'matrix');
  const values = at(matrix, key);
  if (values !== undefined && values.kind !== 'list') return undefined;
  const included = itemsOf(at(matrix, 'include')).map((item) => at(item, key));
  const nodes = [...itemsOf(values), ...included.filter((node) => node !== undefined)].map((node) =>
    at(node, ...rest),
  );
  const texts = nodes.map((node) => textOf(node));
  return texts.length === 0 || texts.some((text) => text === undefined || text.includes('${{'))
    ? undefined
    : (texts as string[]);
}

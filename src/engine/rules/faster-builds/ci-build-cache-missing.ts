import { at, entriesOf, textOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { CiBuild } from '../../model/ci-build.ts';
import type { Ci, CiFile, CiJob, CiStep } from '../../model/ci.ts';
import type { Model } from '../../model/model.ts';
import { once } from '../../model/once.ts';
import type { Fix, Rule } from '../../rule.ts';
import { occasionsOf } from '../automated-builds/occasions.ts';
import { isHosted, ownBuilds } from '../own-builds.ts';
import { insertedKeys } from '../yaml-insertion.ts';

export const ciBuildCacheMissing: Rule = {
  id: 'ci-build-cache-missing',
  stage: 7,
  severity: 'info',
  summary: 'Every CI build starts on an empty machine and runs every instruction again.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (
      model.ci.kind === 'unknown' ||
      !model.contributing.some(({ steps }) => steps.some(({ kind }) => kind === 'run'))
    )
      return;
    const done = new Set<CiJob>();
    for (const build of ownBuilds(model)) {
      const { job } = build.step;
      // A second build of the same job finds the layers of the first.
      if (done.has(job)) continue;
      done.add(job);
      if (!startsEmpty(build, job) || keepsLayers(build, job)) continue;
      yield {
        place: build.place,
        message:
          'This build starts on an empty machine and keeps no layers for the next one, so every run installs every dependency again.',
        ...fix(model, build),
      };
    }
  },
};

/** The runner is thrown away after the job, and the builder is on it. */
function startsEmpty({ tool, complete, step }: CiBuild, job: CiJob): boolean {
  if (!/^(?:build-push-action|buildx|docker)$/.test(tool) || !complete || !isHosted(job))
    return false;
  const occasions = [...occasionsOf(step)];
  // What is started by hand beside releases is one more of them.
  const isByHand = (event: string) => event === 'workflow_dispatch' && occasions.some(isRare);
  return (
    occasions.some((event) => !isRare(event) && !isByHand(event)) &&
    !job.steps.some(isRemoteBuilder)
  );
}

/**
 * A scheduled build is to be clean. Releases are few, and GitHub's cache is of no use to them: what one tag stored is not
 * given to the next.
 */
const isRare = (event: string): boolean =>
  event === 'schedule' || event === 'release' || event === 'tag';

/** A builder that is elsewhere has a cache of its own. */
function isRemoteBuilder({ action }: CiStep): boolean {
  if (action === null) return false;
  if (action.name !== 'docker/setup-buildx-action') {
    return /builder|buildkit|depot|namespace|blacksmith|warpbuild/.test(action.name);
  }
  return ['driver', 'endpoint', 'append'].some((name) => action.input(name) !== undefined);
}

/** Layers come from somewhere, or the build is meant to do without. */
const keepsLayers = (
  { cacheFrom, cacheTo, noCache, arguments: given }: CiBuild,
  { steps }: CiJob,
): boolean =>
  cacheFrom.length > 0 ||
  cacheTo.length > 0 ||
  valueOf(noCache) !== false ||
  given.some(({ text }) => text.startsWith('BUILDKIT_INLINE_CACHE')) ||
  steps.some(restoresLayers);

const restoresLayers = ({ action, commands }: CiStep): boolean =>
  (action?.name.includes('cache') === true &&
    /buildx|docker/.test(`${action.name} ${textOf(action.input('path')) ?? ''}`)) ||
  commands.some(({ name, words }) => name === 'docker' && words[1]?.value === 'load');

const cleanOnSchedule = "no-cache: ${{ github.event_name == 'schedule' }}";

/** Docker's default builder writes to the cache of GitHub only with containerd's image store: one of Buildx's own has to be there. */
function fix(model: Model, build: CiBuild): { fix?: Fix } {
  const { step, tool } = build;
  const hasBuilder = step.job.steps
    .slice(0, step.index)
    .some(
      ({ action, condition }) =>
        action?.name === 'docker/setup-buildx-action' &&
        action.inputs === null &&
        (condition === null || condition === step.condition),
    );
  const scope = scopeOf(model, build);
  if (tool !== 'build-push-action' || step.action?.reference.endsWith('@v1') === true) return {};
  if (!hasBuilder || scope === null) return {};
  const lines = [`cache-from: type=gha${scope}`, `cache-to: type=gha,mode=max${scope}`];
  // What a schedule builds has no cache so far, and is to stay so.
  if (occasionsOf(step).has('schedule')) lines.push(cleanOnSchedule);
  const edit = insertedKeys(step.place.file, step.text, step.action?.inputs, lines);
  return edit === null
    ? {}
    : { fix: { title: "Keep layers in GitHub's cache", safe: true, edits: [edit] } };
}

const jobsWithMatrix = once(
  ({ document }: CiFile): ReadonlySet<string> =>
    new Set(
      entriesOf(at(document, 'jobs')).flatMap(({ key, value }) =>
        at(value, 'strategy', 'matrix') === undefined ? [] : [key],
      ),
    ),
);

const buildsOnlyOne = once(({ builds }: Ci): boolean => {
  const paths = new Set(mapped(builds, ({ dockerfile }) => valueOf(dockerfile)));
  return paths.size === 1 && !paths.has(undefined);
});

/**
 * One scope holds the layers of one build: those of another Dockerfile would take their place. Null where the builds of
 * a matrix would take that of one another.
 */
function scopeOf({ ci }: Model, { dockerfile, step: { job } }: CiBuild): string | null {
  if (jobsWithMatrix(job.file).has(job.name)) return null;
  const path = valueOf(dockerfile);
  const read = valueOf(ci);
  if (path !== undefined && (read === undefined || buildsOnlyOne(read))) return '';
  const name = path?.replace(/(?:^|\/)Dockerfile$/, '').replaceAll('/', '-');
  return name === undefined || !/^[\w.-]*$/.test(name) ? null : `,scope=${name || 'root'}`;
}

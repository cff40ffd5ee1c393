import { at, itemsOf, textOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { CiBuild } from '../../model/ci-build.ts';
import type { Ci, CiFile, CiStep } from '../../model/ci.ts';
import type { Model } from '../../model/model.ts';
import type { Fix, Rule } from '../../rule.ts';
import { isHosted, ownBuilds, publishedBuilds } from '../own-builds.ts';
import { insertedKeys } from '../yaml-insertion.ts';
import { occasionsOf } from './occasions.ts';

export const ciNoScheduledUncachedRebuild: Rule = {
  id: 'ci-no-scheduled-uncached-rebuild',
  stage: 3,
  severity: 'warning',
  summary:
    'Nothing builds the image anew when nobody changes the code, so security fixes never reach it.',
  aliases: {},
  fixable: true,

  *check(model) {
    const ci = valueOf(model.ci);
    if (ci === undefined || ci.files.length === 0 || ci.unread.length > 0) return;
    if (ci.files.some(({ isPartial }) => isPartial)) return;
    const builds = ownBuilds(model);
    const [published] = publishedBuilds(model);
    if (published === undefined || neverChanges(model)) return;
    const scheduled = scheduledFiles(ci);
    if (scheduled.some(({ jobs }) => jobs.some((job) => job.isOpaque))) return;
    if (builds.some(({ step }) => isStartedElsewhere(step.job.file, ci, scheduled))) return;
    const allOnSchedule = builds.filter(
      ({ step }) => scheduled.includes(step.job.file) && mayBeScheduled(step),
    );
    // Beside a build that is pushed it may be the one that fills the cache.
    const onlyScanned = allOnSchedule.every((build) => isForScan(build, ci, scheduled));
    const onSchedule = onlyScanned ? [] : allOnSchedule;
    if (onSchedule.some((build) => mayBeUncached(build))) return;
    const [cached] = onSchedule;
    const { file } = published.step.job;
    if (cached !== undefined) {
      yield {
        place: cached.place,
        message:
          'This build runs on a schedule but takes its layers from the cache, so the packages of the system stay as old as the layers are.',
      };
    } else if (file.system === 'github') {
      const starts = occasion(occasionsOf(published.step));
      const only =
        allOnSchedule.length > 0
          ? `The scheduled build is for the scan alone, and only ${starts} publishes the image anew.`
          : `Only ${starts} builds this image anew.`;
      yield {
        place: file.place,
        message: `${only} Until then, security fixes of the base image and its packages do not reach production.`,
        ...fix(published),
      };
    } else if (published.cacheFrom.length > 0) {
      yield {
        place: published.place,
        severity: 'info',
        message:
          'Every build here starts from cached layers. A scheduled pipeline that is to bring security fixes needs a build with `--no-cache --pull`.',
      };
    }
  },
};

/** An `if:` may ask for other events than the schedule of the file; a job may be called by a workflow that is not read. */
function mayBeScheduled(step: CiStep): boolean {
  const events = occasionsOf(step);
  return step.job.file.system !== 'github' || events.has('schedule') || events.has('workflow_call');
}

function occasion(events: ReadonlySet<string>): string {
  const is = (...names: readonly string[]) => [...events].every((name) => names.includes(name));
  if (events.size === 0) return 'a change of the code';
  if (is('workflow_dispatch')) return 'somebody who starts this workflow by hand';
  if (!is('release', 'tag', 'workflow_dispatch')) return 'a change of the code';
  return events.has('release') ? 'a release' : 'a new tag';
}

/** Workflows with a schedule, and those of the repository that they call. */
function scheduledFiles({ files }: Ci): CiFile[] {
  const byPath = new Map<string, CiFile[]>();
  for (const file of files) byPath.set(file.path, [...(byPath.get(file.path) ?? []), file]);
  const found = new Set(files.filter(({ triggers }) => triggers.schedule !== null));
  for (const file of found) {
    for (const { calls } of file.jobs) {
      for (const called of byPath.get(calls ?? '') ?? []) found.add(called);
    }
  }
  return [...found];
}

/** By a call from outside, or after another workflow that may run on a schedule. */
const isStartedElsewhere = (file: CiFile, ci: Ci, scheduled: readonly CiFile[]): boolean =>
  file.triggers.events.has('repository_dispatch') ||
  (file.triggers.events.has('workflow_call') && file.callers.length === 0) ||
  (scheduled.length > 0 && mayFollow(file, ci, scheduled, new Set()));

/** Whether a workflow runs after one with a schedule, or after one that is not known. */
function mayFollow(
  { document, triggers }: CiFile,
  ci: Ci,
  scheduled: readonly CiFile[],
  seen: Set<string>,
): boolean {
  if (!triggers.events.has('workflow_run')) return false;
  const names = mapped(itemsOf(at(document, 'on', 'workflow_run', 'workflows')), (item) =>
    textOf(item),
  );
  return (
    names.length === 0 ||
    names.some((name) => {
      if (name === undefined) return true;
      if (seen.has(name)) return false;
      seen.add(name);
      const before = ci.files.filter((file) => textOf(at(file.document, 'name')) === name);
      return (
        before.length === 0 ||
        before.some((file) => scheduled.includes(file) || mayFollow(file, ci, scheduled, seen))
      );
    })
  );
}

/** It is pushed nowhere, and its job looks for known vulnerabilities in it. */
const isForScan = (
  { push, step }: CiBuild,
  { pushes, scans }: Ci,
  scheduled: readonly CiFile[],
): boolean =>
  push === 'never' &&
  scans.some((scan) => scan.step.job === step.job) &&
  !pushes.some((one) => scheduled.includes(one.step.job.file));

/** Built from nothing, or decided while it runs. */
function mayBeUncached({ noCache, cacheFrom, complete, step, tool }: CiBuild): boolean {
  if (valueOf(noCache) !== false || !complete) return true;
  if (cacheFrom.some(({ text }) => text.includes('${{') || /\$\{?\w/.test(text))) return true;
  const startsEmpty = isHosted(step.job) || step.job.runner === null;
  return cacheFrom.length === 0 && startsEmpty && tool !== 'depot';
}

/** Every base by digest and no package of the system installed: the same bytes again. */
const neverChanges = ({ images, contributing }: Model): boolean =>
  images.length > 0 &&
  images.every(({ reference }) => (valueOf(reference)?.digest ?? null) !== null) &&
  !contributing.some(({ steps }) =>
    steps.some(
      (step) => step.kind === 'run' && step.commands.some(({ tool }) => tool?.kind === 'packages'),
    ),
  );

/** Monday, off the full hour, when GitHub is busiest. */
const weekly = ['schedule:', "  - cron: '17 4 * * 1'"];
const onSchedule = "${{ github.event_name == 'schedule' }}";

function fix(build: CiBuild): { fix?: Fix } {
  const { step } = build;
  const { path, text, document } = step.job.file;
  const trigger = insertedKeys(path, text, at(document, 'on'), weekly);
  const action = step.action;
  if (trigger === null || action === null || !doesAsForPush(build)) return {};
  const lines = [`pull: true`, `no-cache: ${onSchedule}`];
  const inputs = insertedKeys(
    step.place.file,
    step.text,
    action.inputs,
    lines.filter((line) => action.input(line.split(':')[0] ?? '') === undefined),
  );
  return inputs === null
    ? {}
    : {
        fix: { title: 'Build every week without the cache', safe: false, edits: [trigger, inputs] },
      };
}

/** What only a push tells, and what only a push does: on a schedule it is empty, or is not done. */
const ofPushAlone =
  /github\.event\.(?!pull_request\b|release\b|inputs\b)|github\.event_name\s*==\s*'(?!pull_request)/;

/**
 * A scheduled run has the code of the default branch, so it publishes what a push to that branch publishes. Where only a
 * tag, a release or another branch is published, it would ship what nobody released; where another workflow calls, the
 * schedule belongs to the caller, which knows the inputs.
 */
function doesAsForPush({ step: { action, condition, job } }: CiBuild): boolean {
  const { triggers, text, jobs } = job.file;
  const branches = triggers.pushBranches;
  const needed = jobs.filter(({ name }) => job.needs.includes(name));
  return (
    action?.input('no-cache') === undefined &&
    action?.reference.endsWith('@v1') !== true &&
    !triggers.events.has('workflow_call') &&
    (branches === null || branches.some((name) => /^(?:main|master|\*\*?)$/.test(name))) &&
    [condition, job.condition, ...mapped(needed, (one) => one.condition)].every(
      (one) => one === null,
    ) &&
    !ofPushAlone.test(text)
  );
}

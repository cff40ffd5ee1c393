import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import type { Mount, RunStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { isRoot } from './cache-mounts.ts';
import { type CacheUser, cacheUser, mayUse } from './cache-user.ts';
import { copyInsteadOfLinking, triesToLink } from './link-mode.ts';
import { owned, retarget } from './mount-fixes.ts';
import { strayMount, targetsOf, type Target } from './stray-mount.ts';

export const cacheMountWrongTarget: Rule = {
  id: 'cache-mount-wrong-target',
  stage: 7,
  severity: 'warning',
  summary: 'The mounted cache is not where the tool looks for it, or its user may not write there.',
  aliases: {},
  fixable: true,

  *check(model) {
    let linkModeIsOpen = true;
    for (const run of model.contributing.flatMap((stage) => stage.runs)) {
      if (run.mounts.length === 0) continue;
      const mounts = targetsOf(run);
      if (mounts.length === 0 || mounts.length > atMost) continue;
      for (const { mount, target } of mounts.filter(isInstallation)) {
        const message = `What is installed into \`${target}\` stays in the mount and never becomes part of the image.`;
        yield { place: mount.place, severity: 'error', message };
      }
      const calls = run.commands
        .flatMap((command) => cacheUser(run, command) ?? [])
        .slice(0, atMost);
      const judged = new Set<Mount>();
      for (const call of calls) {
        const left = mounts.filter(({ mount }) => !judged.has(mount));
        const judgement = judge(model, run, call, mounts, strayMount(left, calls));
        if (judgement === null || judged.has(judgement.mount)) continue;
        judged.add(judgement.mount);
        yield judgement.finding;
      }
      const linking = linkModeIsOpen ? linkedFrom(run, calls, mounts) : undefined;
      if (linking === undefined || judged.has(linking)) continue;
      linkModeIsOpen = false;
      const message =
        'uv cannot link files from a mounted cache, tries it for nothing and warns: set `UV_LINK_MODE=copy`.';
      yield { place: linking.place, severity: 'info', message };
    }
  },
};

/** More than a step that people write has: every mount is compared with every call. */
const atMost = 30;

const isInstallation = ({ target }: Target): boolean =>
  /\/(?:site|dist)-packages(?:\/|$)|(?:^|\/)\.?venv\/?$/.test(target);

function judge(
  model: Model,
  run: RunStep,
  call: CacheUser,
  mounts: readonly Target[],
  free: Target | undefined,
): { mount: Mount; finding: Judgement } | null {
  const { tool, folder } = call;
  const own = mounts.find(({ target }) => mayUse(call, target));
  if (own === undefined) {
    if (folder === undefined || free === undefined) return null;
    const message = `${tool} keeps its downloads in \`${folder}\`, not in \`${free.target}\`: this cache stays empty.`;
    return {
      mount: free.mount,
      finding: {
        place: free.mount.place,
        message,
        ...linking(model, run, call, moved(model, run, free.mount, folder)),
      },
    };
  }
  const user = valueOf(run.before.user);
  const home = run.before.variable('HOME');
  if (user === undefined || isRoot(run) || home.kind === 'unknown') return null;
  if (folder === undefined && home.value === null && /^\/root(?:\/|$)/.test(own.target)) {
    const message = `This step runs as \`${user}\`, whose cache is not below \`/root\`: this one stays empty.`;
    return { mount: own.mount, finding: { place: own.mount.place, message } };
  }
  if (namesOwner(model, own.mount)) return null;
  const message = `The mount belongs to root, and this step runs as \`${user}\`: ${tool} may not write to this cache.`;
  return {
    mount: own.mount,
    finding: {
      place: own.mount.place,
      message,
      ...linking(model, run, call, owned(own.mount, user)),
    },
  };
}

const namesOwner = ({ text }: Model, { place: { span } }: Mount): boolean =>
  /[,=](?:uid|mode)=/.test(text.slice(span.start, span.end));

/** Where another user than root finds it, it has to be that user's as well. */
function moved(model: Model, run: RunStep, mount: Mount, folder: string): { fix?: Fix } {
  const there = retarget(model, mount, folder);
  const user = valueOf(run.before.user);
  if (there.fix === undefined || user === undefined || isRoot(run) || namesOwner(model, mount))
    return there;
  const { fix } = owned(mount, user);
  return fix === undefined
    ? {}
    : { fix: { ...there.fix, edits: [...there.fix.edits, ...fix.edits] } };
}

/** Once uv uses the mount it would try to link from it, so both are mended together. */
const linking = (
  model: Model,
  run: RunStep,
  { tool, command }: CacheUser,
  { fix }: { fix?: Fix },
) =>
  fix === undefined
    ? {}
    : tool === 'uv' && triesToLink(run, command)
      ? { fix: { ...fix, edits: [...fix.edits, copyInsteadOfLinking(model, run)] } }
      : { fix };

function linkedFrom(
  run: RunStep,
  calls: readonly CacheUser[],
  mounts: readonly Target[],
): Mount | undefined {
  const call = calls.find(({ tool, command }) => tool === 'uv' && triesToLink(run, command));
  if (call === undefined) return undefined;
  return mounts.find(({ target }) => mayUse(call, target))?.mount;
}

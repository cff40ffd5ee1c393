import { textOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { CiBuild } from '../../model/ci-build.ts';
import type { Model } from '../../model/model.ts';
import { ownBuilds } from '../own-builds.ts';

/** CI adds labels, or pushes with Buildx, whose provenance names the commit; what cannot be seen may do either. */
export function isRecordedByCi(model: Model): boolean {
  const ci = valueOf(model.ci);
  if (ci === undefined) return false;
  const builds = ownBuilds(model);
  if (builds.length === 0) return ci.isOpaque || ci.unread.length > 0;
  return builds.some((build) => build.labels.length > 0 || !build.complete || hasProvenance(build));
}

const hasProvenance = ({ tool, push, step, place }: CiBuild): boolean =>
  /^(?:build-push-action|bake-action|bake|buildx|depot)$/.test(tool) &&
  push !== 'never' &&
  textOf(step.action?.input('provenance')) !== 'false' &&
  !(step.script?.commands ?? []).some(
    (command) =>
      command.place.file === place.file &&
      command.place.span.start === place.span.start &&
      command.words.some(({ value }) => value === '--provenance=false'),
  );

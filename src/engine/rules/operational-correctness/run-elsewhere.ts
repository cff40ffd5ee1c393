import { itemsOf, textOf } from '../../documents/document.ts';
import { valueOf } from '../../known.ts';
import type { Model } from '../../model/model.ts';
import { ownServices } from '../own-services.ts';
import { workloadManifests } from '../workload-manifests.ts';

/** A service that brings a signal or an init of its own was thought about. */
export const isServiceThoughtAbout = (model: Model): boolean =>
  ownServices(model).some(({ init, stopSignal }) => init === true || stopSignal !== null);

/** `init: true` of compose, or a pod whose process 1 is the pause container. */
export const hasInitElsewhere = (model: Model): boolean =>
  ownServices(model).some(({ init }) => init === true) ||
  (valueOf(model.compose)?.unread.length ?? 0) > 0 ||
  workloadManifests(model).some((text) => /shareProcessNamespace:[ \t]*true/.test(text));

/** A pod or a service of compose mounts memory over /tmp. */
export const hasTmpInMemory = (model: Model): boolean =>
  workloadManifests(model).some((text) => /^[ \t-]*medium:[ \t]*["']?Memory\b/m.test(text)) ||
  ownServices(model).some((service) =>
    itemsOf(service.at('tmpfs')).some((node) => /^\/tmp(?:[:/]|$)/.test(textOf(node) ?? '')),
  );

/** Platforms that ask over the network and pass HEALTHCHECK by. */
const platformFiles =
  /(?:^|\/)(?:fly\.toml|render\.yaml|railway\.(?:toml|json)|app\.yaml|template\.yaml|serverless\.ya?ml|copilot\/[^/]+\/manifest\.yml|task-?def(?:inition)?\.json)$/;

/** `on` and `off` are both a decision; a compose file that was not read may hold one. */
const isDecidedInCompose = (model: Model): boolean =>
  ownServices(model).some(({ healthcheck, complete }) => healthcheck !== null || !complete) ||
  (valueOf(model.compose)?.unread.length ?? 0) > 0;

export function isProbedElsewhere(model: Model): boolean {
  const paths = [
    ...(valueOf(model.context.paths) ?? []),
    ...(valueOf(model.repository)?.paths ?? []),
  ];
  return (
    paths.some((path) => platformFiles.test(path)) ||
    isDecidedInCompose(model) ||
    workloadManifests(model).length > 0
  );
}

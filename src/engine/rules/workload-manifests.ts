import { valueOf } from '../known.ts';
import { mapped } from '../mapped.ts';
import type { Model } from '../model/model.ts';

/** No repository that people write has more manifests than this; a hostile one must not cost more. */
const most = 500;

const workload =
  /^[ \t-]*kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|Pod|ReplicaSet|Rollout|Service)\b/m;

/** The texts of the Kubernetes workloads among the known files, Helm templates and Knative services included. */
export function workloadManifests(model: Model): readonly string[] {
  const repository = valueOf(model.repository);
  const inContext = mapped((valueOf(model.context.paths) ?? []).filter(isYaml), (path) =>
    model.context.read(path),
  );
  const around = mapped(
    (repository?.paths ?? []).filter((path) => isYaml(path) && path.startsWith('../')),
    (path) => repository?.read(path),
  );
  return [...inContext.slice(0, most), ...around.slice(0, most)].flatMap((text) => {
    const value = text === undefined ? null : (valueOf(text) ?? null);
    return value !== null && workload.test(value) ? [value] : [];
  });
}

const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

import { judge, valueOf, type CheckInput } from '../../src/engine/index.ts';

/**
 * What public images set with ENV, as far as Dockerfiles use it. BuildKit is given an empty folder in their place and
 * so takes these for undefined.
 */
const environments: readonly (readonly [image: RegExp, names: string])[] = [
  [/(^|\/)python$/, 'PYTHON_VERSION PYTHON_SHA256 GPG_KEY LANG'],
  [/^lambda\/python$/, 'LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR'],
  [/^jupyter\//, 'NB_USER NB_UID NB_GID CONDA_DIR HOME'],
  [/^mambaorg\/micromamba$/, 'MAMBA_USER MAMBA_ROOT_PREFIX'],
  [/^apache\/airflow$/, 'AIRFLOW_VERSION AIRFLOW_HOME AIRFLOW_USER_HOME_DIR'],
];

export function baseEnvironment(input: CheckInput): ReadonlySet<string> {
  const images = judge(input, []).model.images.flatMap(
    ({ reference }) => valueOf(reference)?.repository ?? [],
  );
  return new Set(
    environments.flatMap(([image, names]) =>
      images.some((name) => image.test(name)) ? names.split(' ') : [],
    ),
  );
}

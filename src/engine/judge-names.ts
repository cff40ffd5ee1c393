import type { Aliases } from './rule.ts';

/** How the other judges are spelled, in the order in which they are told. */
export const judgeNames: Readonly<Record<keyof Aliases, string>> = {
  hadolint: 'hadolint',
  buildkit: 'BuildKit',
  trivy: 'Trivy',
  checkov: 'Checkov',
  semgrep: 'Semgrep',
  kics: 'KICS',
  dockle: 'Dockle',
  dockerfilelint: 'dockerfilelint',
  dockerfileUtils: 'dockerfile-utils',
  sonar: 'Sonar',
};

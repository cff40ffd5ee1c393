/** What `init` looks for before it writes. */
export interface Surroundings {
  /** The name of hadolint's configuration; null without one. */
  readonly hadolint: string | null;
  /** The branch whose pushes are judged. */
  readonly branch: string;
}

const configuration = (site: string, { hadolint }: Surroundings): string => {
  const settings =
    hadolint === null
      ? '"failOn": "warning",\n  "rules": {}'
      : `"extends": ["hadolint", "${hadolint}"]`;
  return `{
  "$schema": "${site}shipworthy.schema.json",
  ${settings}
}
`;
};

const workflow = (version: string, { branch }: Surroundings): string => `name: Shipworthy
on:
  pull_request:
  push:
    branches: [${branch}]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - uses: actions/setup-node@v6
        with:
          node-version: 24
      - run: npx --yes shipworthy@${version} check --format github
`;

/** The entry of `repos:` in the configuration of pre-commit. */
export const preCommitEntry = (version: string): string => `  - repo: local
    hooks:
      - id: shipworthy
        name: shipworthy
        entry: npx --yes shipworthy@${version} check --
        language: system
        files: (^|/)((Dockerfile|Containerfile)([._-][\\w.-]+)?|dockerfile|[^/]+\\.(Dockerfile|dockerfile))$
        exclude: \\.dockerignore$
        require_serial: true
`;

export const gitlabFile = '.gitlab-ci.yml';

/** A job for that file. */
export const gitlabJob = (version: string): string => `shipworthy:
  image: node:24
  script:
    - npx --yes shipworthy@${version} check --format gitlab --output gl-code-quality-report.json
  artifacts:
    reports:
      codequality: gl-code-quality-report.json
`;

/** The files that `init` writes, by path from the top of the repository: a configuration, CI, an entry for pre-commit. */
export const startingFiles = (
  version: string,
  site: string,
  onGitLab: boolean,
  around: Surroundings,
): Readonly<Record<string, string>> => ({
  'shipworthy.json': configuration(site, around),
  ...(onGitLab
    ? { [gitlabFile]: gitlabJob(version) }
    : { '.github/workflows/shipworthy.yml': workflow(version, around) }),
  '.pre-commit-config.yaml': `repos:\n${preCommitEntry(version)}`,
});

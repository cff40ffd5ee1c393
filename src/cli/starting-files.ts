/** The files that `init` writes, by path: a configuration, a workflow, an entry for pre-commit. */
export const startingFiles = (version: string, site: string): Readonly<Record<string, string>> => ({
  'shipworthy.json': `{
  "$schema": "${site}shipworthy.schema.json",
  "failOn": "warning",
  "rules": {}
}
`,
  '.github/workflows/shipworthy.yml': `name: Shipworthy
on:
  pull_request:
  push:
    branches: [main]
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
`,
  '.pre-commit-config.yaml': `repos:
  - repo: local
    hooks:
      - id: shipworthy
        name: shipworthy
        entry: npx --yes shipworthy@${version} check --
        language: system
        files: (^|/)(Dockerfile|Containerfile)([._-][\\w.-]+)?$
        exclude: \\.dockerignore$
        require_serial: true
`,
});

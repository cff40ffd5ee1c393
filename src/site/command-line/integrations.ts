import manifest from '../../../package.json' with { type: 'json' };

/** A file that puts the command to work somewhere. */
export interface Integration {
  readonly path: string;
  readonly text: string;
}

const call = `npx --yes shipworthy@${manifest.version} check`;

const node = `      - uses: actions/setup-node@v6
        with:
          node-version: 24`;

export const codeScanning: Integration = {
  path: '.github/workflows/shipworthy.yml',
  text: `name: Shipworthy
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
${node}
      - run: ${call} --format sarif --no-ignored --output shipworthy.sarif
      - uses: github/codeql-action/upload-sarif@v4
        if: \${{ !cancelled() }}
        with:
          sarif_file: shipworthy.sarif
`,
};

export const reviewComment: Integration = {
  path: '.github/workflows/shipworthy-comment.yml',
  text: `name: Shipworthy comment
on: pull_request
permissions:
  contents: read
  pull-requests: write
jobs:
  comment:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0
${node}
      - run: ${call} --changed-since "origin/$GITHUB_BASE_REF" --format markdown --output comment.md
      - run: gh pr comment "$PR" --edit-last --create-if-none --body-file comment.md
        if: \${{ !cancelled() }}
        env:
          GH_TOKEN: \${{ github.token }}
          PR: \${{ github.event.pull_request.number }}
`,
};

export const gitlab: Integration = {
  path: '.gitlab-ci.yml',
  text: `shipworthy:
  image: node:24
  script:
    - ${call} --format gitlab --output gl-code-quality-report.json
  artifacts:
    reports:
      codequality: gl-code-quality-report.json
`,
};

export const reviewdog: Integration = {
  path: 'ci/review.sh',
  text: `set -uo pipefail
${call} --format rdjson | reviewdog -f=rdjson -reporter=github-pr-review
`,
};

export const vsCode: Integration = {
  path: '.vscode/tasks.json',
  text: `{
  "version": "2.0.0",
  "tasks": [
    {
      "label": "Shipworthy",
      "type": "shell",
      "command": "${call} --format github",
      "problemMatcher": {
        "owner": "shipworthy",
        "severity": "info",
        "fileLocation": ["relative", "\${workspaceFolder}"],
        "pattern": {
          "regexp": "^::(error|warning|notice) file=([^,]*),line=(\\\\d+),endLine=(\\\\d+)(?:,col=(\\\\d+),endColumn=(\\\\d+))?,title=([^:]*)::(.*?)(?:%0A.*)?$",
          "severity": 1,
          "file": 2,
          "line": 3,
          "endLine": 4,
          "column": 5,
          "endColumn": 6,
          "code": 7,
          "message": 8
        }
      }
    }
  ]
}
`,
};

export const vim: Integration = {
  path: '~/.vim/compiler/shipworthy.vim',
  text: `CompilerSet makeprg=npx\\ shipworthy\\ check\\ --format\\ github
CompilerSet errorformat=::%trror\\ file=%f\\\\,line=%l\\\\,%*[^:]::%m,::%tarning\\ file=%f\\\\,line=%l\\\\,%*[^:]::%m,::%totice\\ file=%f\\\\,line=%l\\\\,%*[^:]::%m
`,
};

import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'ci-branch-builds-overwrite-release-tag';
const plain = 'FROM python:3.13-slim-trixie\n';
const path = '.github/workflows/a.yml';

const workflow = (on: string, steps: string, job = ''): string =>
  `on: ${on}\njobs:\n  a:\n${job}    steps:\n${steps
    .split('\n')
    .map((line) => `      ${line}\n`)
    .join('')}`;

const action = (tags: string, push = 'true'): string =>
  `- uses: docker/build-push-action@v7\n  with:\n    push: ${push}\n    tags: ${tags}`;

test.each([
  ['every branch', workflow('push', action('«r/x:latest»'))],
  ['pull requests', workflow('pull_request', action('«r/x:latest»'))],
  ['no tag is latest', workflow('push', action('«r/x»'))],
  ['one of several', workflow('push', action('r/x:${{ github.sha }},«r/x:stable»'))],
  ['one a line', workflow('push', action('|\n      «r/x:latest»\n      r/x:${{ github.sha }}'))],
  ['a variable before the tag', workflow('push', action('«${{ env.IMAGE }}:latest»'))],
  ['a registry with a port', workflow('push', action('«localhost:5000/x:prod»'))],
  ['a fixed version', workflow('push', action('«r/x:1.2.3»'))],
  [
    'a branch of development',
    workflow('{ push: { branches: [main, develop] } }', action('«r/x:latest»')),
  ],
  ['any branch by pattern', workflow('{ push: { branches: ["**"] } }', action('«r/x:latest»'))],
  ['buildx', workflow('push', '- run: docker buildx build --push -t «r/x:latest» .')],
  [
    'docker push',
    workflow('push', '- run: docker build -t r/x:latest .\n- run: docker push «r/x:latest»'),
  ],
  [
    'one of two images',
    workflow(
      'push',
      '- run: docker build -t r/x .\n- run: docker build -t r/web web\n- run: docker push r/web\n- run: docker push «r/x»',
    ),
  ],
  [
    'whatever was tagged',
    workflow('push', '- run: docker build .\n- run: docker push --all-tags r/x'),
  ],
  ['the default branch', workflow('{ push: { branches: [main] } }', action('r/x:latest'))],
  [
    'branches of releases',
    workflow('{ push: { branches: [main, "release/**"] } }', action('r/x:latest')),
  ],
  ['tags of versions', workflow('{ push: { tags: ["v*"] } }', action('r/x:latest'))],
  ['by hand and on a schedule', workflow('[workflow_dispatch, schedule]', action('r/x:latest'))],
  ['called by others', workflow('workflow_call', action('r/x:latest'))],
  [
    'an expression decides',
    workflow('push', action('r/x:latest', "${{ github.ref == 'refs/heads/main' }}")),
  ],
  ['never pushed', workflow('push', action('r/x:latest', 'false'))],
  ['a commit', workflow('push', action('r/x:${{ github.sha }}'))],
  ['an output', workflow('push', action('${{ steps.meta.outputs.tags }}'))],
  ['an expression with a colon', workflow('push', action("r/x:${{ github.ref == 'a:latest' }}"))],
  ['a name for tests', workflow('push', action('r/x:ci'))],
  [
    'a condition of the job',
    workflow('push', action('r/x:latest'), "    if: github.ref == 'refs/heads/main'\n"),
  ],
  [
    'a condition of the step',
    workflow('push', `${action('r/x:latest')}\n  if: github.ref_name == 'main'`),
  ],
  [
    'a condition in the script',
    workflow(
      'push',
      '- run: |\n    docker build -t r/x:latest .\n    if [ "$GITHUB_REF_NAME" = main ]; then docker push r/x:latest; fi',
    ),
  ],
  [
    'leaves early',
    workflow(
      'push',
      '- run: |\n    docker build -t r/x:latest .\n    [ "$GITHUB_REF_NAME" = main ] || exit 0\n    docker push r/x:latest',
    ),
  ],
  [
    'a step before ends the job',
    workflow(
      'pull_request',
      `- run: |\n    if [ "$GITHUB_REF" != refs/heads/main ]; then exit 1; fi\n${action('r/x:latest')}`,
    ),
  ],
  [
    'it needs a job with a condition',
    `${workflow('push', action('r/x:latest'), '    needs: [tests, gate]\n')}  gate:\n    if: github.ref == 'refs/heads/main'\n    steps: []\n`,
  ],
  [
    'it needs a job without a condition',
    `${workflow('push', action('«r/x:latest»'), '    needs: tests\n')}  tests:\n    steps: []\n`,
  ],
  ['another Dockerfile', workflow('push', `${action('r/x:latest')}\n    context: web`)],
])('%s', (_title, text) => {
  const { expected, found } = judgeMarked(rule, plain, { [path]: text });
  expect(found).toEqual(expected);
});

test.each([
  [
    'without rules',
    'a:\n  script:\n    - docker build -t x .\n    - docker push «$CI_REGISTRY_IMAGE:latest»\n',
  ],
  [
    'from variables',
    'variables: { T: latest }\na:\n  script:\n    - docker build -t x .\n    - docker push «r/x:$T»\n',
  ],
  [
    'with rules',
    'a:\n  rules:\n    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n  script:\n    - docker build -t x .\n    - docker push r/x:latest\n',
  ],
  [
    'rules of the base',
    '.a:\n  only: [main]\na:\n  extends: .a\n  script:\n    - docker build -t x .\n    - docker push r/x:latest\n',
  ],
  [
    'rules of the pipeline',
    'workflow:\n  rules:\n    - if: $CI_COMMIT_TAG\na:\n  script:\n    - docker build -t x .\n    - docker push r/x:latest\n',
  ],
  ['a commit', 'a:\n  script:\n    - docker build -t x .\n    - docker push r/x:$CI_COMMIT_SHA\n'],
])('GitLab, %s', (_title, text) => {
  const { expected, found } = judgeMarked(rule, plain, { '.gitlab-ci.yml': text });
  expect(found).toEqual(expected);
});

const included =
  'a:\n  script:\n    - docker build -t x .\n    - docker push «$CI_REGISTRY_IMAGE:latest»\n';
const quiet = included.replaceAll(/[«»]/g, '');

test.each<[string, Readonly<Record<string, string>>]>([
  ['a job of an included file', { '.gitlab-ci.yml': 'include: ci/a.yml\n', 'ci/a.yml': included }],
  [
    'rules of the pipeline in another file',
    {
      '.gitlab-ci.yml': 'include: [ci/workflow.yml, ci/a.yml]\n',
      'ci/workflow.yml': 'workflow: { rules: [{ if: $CI_COMMIT_TAG }] }\n',
      'ci/a.yml': quiet,
    },
  ],
  [
    'rules of the job in the including file',
    { '.gitlab-ci.yml': 'include: ci/a.yml\na: { only: [main] }\n', 'ci/a.yml': quiet },
  ],
  [
    'rules of the include',
    {
      '.gitlab-ci.yml':
        'include: { local: ci/a.yml, rules: [{ if: $CI_COMMIT_BRANCH == "main" }] }\n',
      'ci/a.yml': quiet,
    },
  ],
])('GitLab in several files, %s', (_title, files) => {
  const { expected, found } = judgeMarked(rule, plain, files);
  expect(found).toEqual(expected);
});

const calling = (on: string, more = ''): string =>
  `on: ${on}\njobs:\n  c:\n    uses: ./.github/workflows/a.yml\n${more}`;
const called = (tag: string): string => workflow('{ workflow_call: }', action(tag));

test.each([
  [
    'for pull requests',
    { [path]: called('«r/x:latest»'), '.github/workflows/b.yml': calling('pull_request') },
  ],
  [
    'by one of several',
    {
      [path]: called('«r/x:latest»'),
      '.github/workflows/b.yml': calling('{ push: { branches: [main] } }'),
      '.github/workflows/c.yml': calling('push'),
    },
  ],
  [
    'by one that is called itself',
    {
      [path]: called('«r/x:latest»'),
      '.github/workflows/b.yml': calling('{ workflow_call: }'),
      '.github/workflows/c.yml': calling('push').replace('a.yml', 'b.yml'),
    },
  ],
  [
    'for the main branch',
    {
      [path]: called('r/x:latest'),
      '.github/workflows/b.yml': calling('{ push: { branches: [main] } }'),
    },
  ],
  [
    'under a condition',
    {
      [path]: called('r/x:latest'),
      '.github/workflows/b.yml': calling(
        'push',
        '    if: github.ref_name == github.event.repository.default_branch\n',
      ),
    },
  ],
  ['by nobody here', { [path]: called('r/x:latest') }],
  [
    'by itself',
    { [path]: calling('{ workflow_call: }') + called('r/x:latest').split('jobs:\n')[1] },
  ],
])('a workflow that is called %s', (_, files) => {
  const { found, expected } = judgeMarked(rule, plain, files);
  expect(found).toEqual(expected);
});

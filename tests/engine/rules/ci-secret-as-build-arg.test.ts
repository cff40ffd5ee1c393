import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'ci-secret-as-build-arg';
const plain = 'FROM python:3.13-slim-trixie\n';
const path = '.github/workflows/a.yml';
const steps = (text: string): string => `on: push\njobs:\n  a:\n    steps:\n      - ${text}\n`;
const action = (args: string): string =>
  steps(`uses: docker/build-push-action@v7\n        with:\n          build-args: ${args}`);

test.each([
  ['a secret', action('«TOKEN=${{ secrets.TOKEN }}»')],
  ['under a harmless name', action('«A=${{ secrets.DEPLOY_TOKEN }}»')],
  ['a name that says nothing', action('«A=${{ secrets.B }}»')],
  ['in quotes', action('|\n            «"TOKEN=${{ secrets.TOKEN }}"»')],
  [
    'several',
    action(
      '|\n            A=1\n            «B_TOKEN=${{ secrets.B }}»\n            «C_TOKEN=${{ secrets.C }}»',
    ),
  ],
  ['the token of the job', action('«T=${{ github.token }}»')],
  ['an index with a password', action('«PIP_INDEX_URL=${{ secrets.PIP_INDEX_URL }}»')],
  ['a command', steps('run: docker build --build-arg «TOKEN=${{ secrets.TOKEN }}» .')],
  ['with equals', steps('run: docker build «--build-arg=TOKEN=${{ secrets.TOKEN }}» .')],
  ['from the environment', steps('run: docker build --build-arg «GITHUB_TOKEN» .')],
  ['a variable', steps('run: docker build --build-arg «NPM_TOKEN="$NPM_TOKEN"» .')],
  ['a fixed password', action('«DB_PASSWORD=hunter-7dk2»')],
  ['in single quotes', steps("run: docker build --build-arg «'TOKEN=${{ secrets.TOKEN }}'» .")],
  ['a public setting', action('SENTRY_DSN=${{ secrets.SENTRY_DSN }}')],
  ['a region', action('AWS_REGION=${{ secrets.AWS_REGION }}')],
  ['a variable of the repository', action('PYTHON_VERSION=${{ vars.PYTHON_VERSION }}')],
  ['a commit', action('COMMIT=${{ github.sha }}')],
  ['a placeholder', action('DJANGO_SECRET_KEY=build-only')],
  [
    'build secrets',
    steps(
      'uses: docker/build-push-action@v7\n        with:\n          secrets: token=${{ secrets.TOKEN }}',
    ),
  ],
  ['the option for secrets', steps('run: docker build --secret id=token,env=TOKEN .')],
  [
    'a login',
    steps('uses: docker/login-action@v4\n        with:\n          password: ${{ secrets.TOKEN }}'),
  ],
  ['another Dockerfile', steps('run: docker build --build-arg TOKEN=${{ secrets.TOKEN }} web')],
])('%s', (_title, text) => {
  const { expected, found } = judgeMarked(rule, plain, { [path]: text });
  expect(found).toEqual(expected);
});

test.each([
  ['by list', 'services: { web: { build: { context: ., args: [«"API_TOKEN=$API_TOKEN"»] } } }'],
  ['by map', 'services: { web: { build: { context: ., args: { «API_TOKEN: "${API_TOKEN}"» } } } }'],
  ['from the environment', 'services: { web: { build: { context: ., args: { «API_TOKEN»: } } } }'],
  ['a placeholder', 'services: { web: { build: { context: ., args: { SECRET_KEY: dummy } } } }'],
  [
    'another image',
    'services: { web: { build: { context: web, args: { API_TOKEN: "${API_TOKEN}" } } } }',
  ],
  ['no secret', 'services: { web: { build: { context: ., args: { PYTHON: "3.13" } } } }'],
])('compose, %s', (_title, text) => {
  const { expected, found } = judgeMarked(rule, plain, { 'compose.yaml': `${text}\n` });
  expect(found).toEqual(expected);
});

test('the message names the secret and never its value', () => {
  const [first, second] = [
    action('A=${{ secrets.PIP_TOKEN }}'),
    action('DB_PASSWORD=hunter-7dk2'),
  ].map((text) => findingsIn(rule, plain, { [path]: text })[0]?.message);
  expect(first).toContain('`PIP_TOKEN`');
  expect(second).not.toContain('hunter');
});

test('a comment above the argument of a command ignores it', () => {
  const text = steps(
    `run: |\n          # shipworthy: ignore ${rule} a throwaway token\n          docker build --build-arg T_TOKEN=\${{ secrets.T }} .`,
  );
  expect(findingsIn(rule, plain, { [path]: text })).toEqual([]);
});

test('in a file that GitLab includes', () => {
  const files = {
    '.gitlab-ci.yml': 'include: ci/a.yml\nvariables: { TOKEN: $API_TOKEN }\n',
    'ci/a.yml': 'a: { script: ["docker build --build-arg «API_TOKEN=$TOKEN» ."] }\n',
  };
  const { expected, found } = judgeMarked(rule, plain, files);
  expect(found).toEqual(expected);
});

test.each([
  ['from the environment', 'docker bake', '«INDEX_TOKEN = INDEX_TOKEN»'],
  ['as text', 'docker bake', '«INDEX_TOKEN = "${INDEX_TOKEN}"»'],
  ['for a target that is not built', 'docker bake web', 'INDEX_TOKEN = INDEX_TOKEN'],
  ['nothing', 'docker bake', 'INDEX_TOKEN = null'],
  ['what is no secret', 'docker bake', 'PYTHON = "3.13"'],
])('a bake file, %s', (_title, command, argument) => {
  const bake = `variable "INDEX_TOKEN" {}\ntarget "default" {\n  args = {\n    ${argument}\n  }\n}\ntarget "web" { context = "web" }\n`;
  const files = { [path]: steps(`run: ${command}`), 'docker-bake.hcl': bake };
  const { expected, found } = judgeMarked(rule, plain, files);
  expect(found).toEqual(expected);
});

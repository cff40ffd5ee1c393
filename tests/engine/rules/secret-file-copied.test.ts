import { describe, expect, test } from 'vitest';
import { check } from '../../../src/engine/index.ts';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'secret-file-copied';
const from = 'FROM python:3.13-slim-trixie\n';
const broad = `${from}COPY «.» /app`;
const privateKey = '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n';

describe('by name, with nothing known of the context', () => {
  test.each([
    'COPY «.env» /app/',
    'COPY a.py «.env.production» /app/',
    'COPY «.env*» /app/',
    'ADD «.env» /app/',
    'COPY «id_rsa» /root/.ssh/id_rsa',
    'COPY «./deploy/id_ed25519» /root/.ssh/',
    'COPY «.ssh/» /root/.ssh/',
    'COPY «.netrc» /root/',
    'COPY «.pypirc» /root/',
    'COPY «.git-credentials» /root/',
    'COPY «.aws» /root/.aws',
    'COPY «.kube/config» /root/.kube/',
    'COPY «certs/server.key» /etc/ssl/',
    'COPY «store.p12» /etc/ssl/',
    'COPY «*.pem» /etc/ssl/',
    'COPY «gcp-service-account.json» /app/',
    'COPY ["«.env»", "/app/"]',
    'COPY <<EOF /key\n«-----BEGIN RSA PRIVATE KEY-----»\nx\nEOF',
    'COPY .env.example .env.sample .env.template .env.vault .env.example.jinja /app/',
    'COPY .env.example /app/.env',
    'COPY id_rsa.pub .ssh/known_hosts .ssh/config /root/.ssh/',
    'COPY ca.pem cacert.pem certs/fullchain.pem public.pem jwt_pub.pem /etc/ssl/',
    'COPY nodesource.gpg.key /etc/apt/keyrings/',
    'COPY server.crt /etc/ssl/',
    'COPY tests/fixtures/server.key /tests/',
    'COPY . /app',
    'COPY $ENV_FILE /app/',
    'COPY environment.yml .envrc.md /app/',
    'COPY --from=alpine /etc/ssl/private/server.key /x',
    'ADD https://example.com/.env /app/',
    'RUN --mount=type=secret,id=env,target=/app/.env python build.py',
    'RUN --mount=type=bind,source=.env,target=/app/.env python build.py',
  ])('%s', (lines) => {
    const marked = (from + lines).replace('"«.env»"', '«".env"»');
    const { expected, found } = judgeMarked(rule, marked);
    expect(found).toEqual(expected);
  });
});

test.each<[string, string, Record<string, string>]>([
  ['.env with a password', broad, { '.env': 'DB_PASSWORD=k3jd92ks\n' }],
  ['.env in a folder', broad, { 'deploy/.env.prod': 'export API_TOKEN="k3jd92ks"\n' }],
  ['a whole folder', `${from}COPY «./src/» /app/`, { 'src/server.pem': privateKey }],
  ['a pattern', `${from}COPY «src/*.pem» /app/`, { 'src/server.pem': privateKey }],
  ['one finding for several', broad, { '.netrc': 'x', id_rsa: privateKey }],
  ['taken back in', broad, { '.env': 'TOKEN=k3jd92ks', '.dockerignore': '.env*\n!.env' }],
  [
    '.env without a secret',
    `${from}COPY . /app`,
    { '.env': 'COMPOSE_PROJECT_NAME=shop\nPORT=8000' },
  ],
  ['.env without a secret, by name', `${from}COPY .env /app`, { '.env': 'PORT=8000' }],
  [
    '.env with placeholders',
    `${from}COPY . /app`,
    { '.env': 'DB_PASSWORD=changeme\nTOKEN=\nA=$B' },
  ],
  ['ignored', `${from}COPY . /app`, { '.env': 'TOKEN=k3jd92ks', '.dockerignore': '**/.env' }],
  [
    'ignored by an own ignore file',
    `${from}COPY . /app`,
    { '.env': 'TOKEN=k3jd92ks', 'Dockerfile.dockerignore': '.env' },
  ],
  ['a certificate', `${from}COPY . /app`, { 'x.pem': '-----BEGIN CERTIFICATE-----\n' }],
  ['tests', `${from}COPY . /app`, { 'tests/data/server.key': privateKey }],
  ['a schema', `${from}COPY . /app`, { 'service_account_schema.json': '{"type": "object"}' }],
  ['a folder without it', `${from}COPY src /app`, { 'src/a.py': '', id_rsa: privateKey }],
  ['.git is a matter of the ignore file', `${from}COPY . /app`, { '.git/config': '[core]' }],
])('%s', (_title, dockerfile, files) => {
  const { expected, found } = judgeMarked(rule, dockerfile, files);
  expect(found).toEqual(expected);
});

test.each([
  ['.env', 0],
  ['.env.production', 1],
  ['certs/server.key', 1],
])('of %s only its name is known', (path, count) => {
  const { findings } = check({ dockerfile: `${from}COPY . /app`, files: {}, listing: [path] });
  expect(findings.filter((finding) => finding.rule === rule)).toHaveLength(count);
});

test.each([
  ['sure', `${from}COPY id_rsa /k`, 'error'],
  ['.env, unread', `${from}COPY .env /app/`, 'warning'],
  ['in a builder', `${from.replace('\n', ' AS b\n')}COPY id_rsa /k\n${from}`, 'warning'],
  [
    'carried on',
    `${from.replace('\n', ' AS b\n')}RUN make\n${from}COPY --from=b /root/.netrc /x`,
    'error',
  ],
])('severity: %s', (_title, dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

test('the fix keeps the files out and changes nothing else', () => {
  const dockerfile = `${from}COPY . /app`;
  const files = { id_rsa: privateKey, 'a/.netrc': 'x', '.dockerignore': '.git' };
  const fixed = fixedBy(rule, dockerfile, files);
  expect(fixed).toEqual({
    ...files,
    Dockerfile: dockerfile,
    '.dockerignore': '.git\na/.netrc\nid_rsa\n',
  });
  expect(findingsIn(rule, dockerfile, fixed)).toEqual([]);
  expect(fixedBy(rule, dockerfile, { id_rsa: privateKey })['.dockerignore']).toBe('id_rsa\n');
});

test('a .env may be what the program reads when it starts', () => {
  const [finding] = findingsIn(rule, `${from}COPY . /app`, { '.env': 'TOKEN=k3jd92ks' });
  expect(finding?.fix?.safe).toBe(false);
});

// Built and started: without the file the program ended with FileNotFoundError.
test.each([
  ['certs/server.key', privateKey],
  ['config/service-account.json', '{"private_key": "x"}'],
  ['.streamlit/secrets.toml', 'token = "x"'],
  ['deploy/id_rsa', privateKey],
])('%s may be what the program opens, so it is kept out only after a look', (path, text) => {
  const files = { [path]: text, '.dockerignore': '.git' };
  const [finding] = findingsIn(rule, `${from}COPY . /app`, files);
  expect(finding?.fix?.safe).toBe(false);
});

test.each(['.pypirc', 'a/.netrc', '.git-credentials'])(
  '%s is read in the home of whoever calls a tool, so nothing misses it here',
  (path) => {
    const files = { [path]: 'x', '.dockerignore': '.git' };
    const [finding] = findingsIn(rule, `${from}COPY . /app`, files);
    expect(finding?.fix?.safe).toBe(true);
  },
);

test('no fix that another instruction would miss the file after', () => {
  const other = 'FROM alpine:3.22\nCOPY ./id_rsa /root/.ssh/id_rsa\n';
  const all = findingsIn(rule, `${other}${from}COPY . /app`, { id_rsa: privateKey });
  expect(all.map(({ message, fix }) => [message.slice(0, 11), fix])).toContainEqual([
    '`.` takes `',
    null,
  ]);
});

test('no fix against a line that wants the file in', () => {
  const files = { '.env': 'TOKEN=k3jd92ks', '.dockerignore': '*\n!.env' };
  expect(findingsIn(rule, `${from}COPY . /app`, files)[0]?.fix).toBeNull();
});

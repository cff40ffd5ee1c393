import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'secret-in-arg-or-env';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'ENV «API_KEY=k3jd92ks»',
  'ENV «apikey=k3jd92ks»',
  'ENV «db_password=k3jd92ks»',
  'ENV PATH=/x «TOKEN=k3jd92ks» A=b «PASSWD=zz81kd»',
  'ENV «GITHUB_TOKEN k3jd92ks»',
  'ARG «AWS_SECRET_ACCESS_KEY»',
  'ARG «AWS_ACCESS_KEY_ID»',
  'ARG «NPM_TOKEN=k3jd92ks»',
  'ARG T\nENV «TOKEN=$T»',
  'ARG TOKEN\nENV «TOKEN=${TOKEN}»',
  'ENV TOKEN=${TOKEN} PASSWORD="$PASSWORD"',
  'ARG «TOKEN»\nFROM x\nENV TOKEN=$TOKEN',
  'ARG T\nENV A=$T\nENV «TOKEN=$A»',
  'ARG TOKEN=""\nENV A=1 «GITHUB_TOKEN="$TOKEN"»',
  'ARG «TOKEN»\nENV PATH=/x/$TOKEN',
  'ARG VITE_MAPS_API_KEY=""\nENV VITE_MAPS_API_KEY=$VITE_MAPS_API_KEY',
  'ARG REACT_APP_API_KEY=k3jd92ks',
  'ENV «VITE_KEY=AKIAIOSFODNN7ABCDEFG»',
  'ENV «POETRY_HTTP_BASIC_SHOP_PASSWORD=k3jd92ks»',
  'ENV «DB_PASSWORD=12345»',
  'ENV «SETTING=AKIAIOSFODNN7ABCDEFG»',
  'LABEL «contact=ghp_abcdefghijklmnopqrstuvwxyz0123456789»',
  'RUN wget «https://me:k3jd92ks@files.example.com/data.csv»',
  'ENV «DATABASE_URL="postgresql://me:k3jd92ks_\\$@/shop?host=/sql"»',
  "ENV DATABASE_URL='postgresql://me:x${PASSWORD}@db/shop'",
  'ENV «SECRET_KEY=dummy»',
  'ENV «ENCRYPTION_KEY=k3jd92ks»',
  'ENV «KEY=f81d4fae7dec11d0a76500a0c91e6bf6»',
  'ENV PIP_INDEX_URL=https://me:k3jd92ks@pypi.example.com/simple',
  'RUN pip install -i https://me:k3jd92ks@pypi.example.com/simple shop',
  'RUN git clone https://me:k3jd92ks@git.example.com/team/shop.git',
  'ENV CACHE_KEY=v1 PRIMARY_KEY=id USE_AUTH=basic',
  'ARG CACHE_KEY',
  'ENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/gcp.json',
  'ENV API_KEY=',
  'ENV TOKENIZERS_PARALLELISM=false',
  'ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305',
  'ENV SSH_AUTH_SOCK=/run/ssh-agent',
  'ENV KEYRING=x KEYBOARD=us MONKEY=1 AUTHOR=me',
  'ENV DB_PASSWORD_FILE=/run/secrets/db',
  'ENV TOKEN_URL=https://example.com/token',
  'ENV PUBLIC_KEY=abc SIGNING_KEY_ID=9 API_KEY_HEADER=X-Key',
  'ENV TOKEN_TTL=3600 REQUIRE_AUTH=true',
  'ENV DATABASE_URL=postgresql://db.example.com/shop',
  'ENV DATABASE_URL=postgresql://postgres:postgres@localhost/shop',
  'ENV URL=https://example.com:8080/a@b',
  'ARG SECRET_KEY=dummy',
  'ARG SECRET_KEY=changeme',
  'LABEL token=none',
  'RUN --mount=type=secret,id=t,env=TOKEN pip install shop',
  'RUN SECRET_KEY=unused python manage.py collectstatic',
  'RUN git clone https://me:$TOKEN@example.com/x.git',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['a fixed value', `${from}ENV TOKEN=k3jd92ks`, 'error'],
  ['an ARG without a value', `${from}ARG TOKEN`, 'warning'],
  ['a placeholder', `${from}ENV TOKEN=changeme`, 'warning'],
  ['a placeholder that says so', `${from}ENV SLACK_TOKEN=MISSING`, 'warning'],
  ['a placeholder in asterisks', `${from}ENV PASSWORD=**None**`, 'warning'],
  ['a placeholder that asks', `${from}ENV TOKEN=put-your-token-here`, 'warning'],
  ['a builder stage', `${from.replace('\n', ' AS b\n')}ARG TOKEN=k3jd92ks\n${from}`, 'warning'],
])('severity with %s', (_title, dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

test('says who reads a secret of a stage that the image does not inherit', () => {
  const builder = from.replace('\n', ' AS b\n');
  expect(findingsIn(rule, `${builder}ENV TOKEN=k3jd92ks\n${from}`)[0]?.message).toBe(
    '`TOKEN` has a fixed value. The image does not inherit this stage, but the build cache keeps it, for everyone who can read that.',
  );
  expect(findingsIn(rule, `${from}ENV TOKEN=k3jd92ks`)[0]?.message).toBe(
    '`TOKEN` has a fixed value, which `docker inspect` shows to everyone who can pull the image.',
  );
});

test('never repeats the secret', () => {
  const secret = 'hunter22zebra';
  const dockerfile = `${from}ENV PASSWORD=${secret} URL=ftp://me:${secret}@example.com`;
  const messages = findingsIn(rule, dockerfile).map(({ message }) => message);
  expect(messages).toHaveLength(2);
  expect(messages.join()).not.toContain(secret);
});

import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'secret-mount-persisted';
const from = 'FROM python:3.13-slim-trixie\n';
const file = '--mount=type=secret,id=t';
const env = '--mount=type=secret,id=t,env=TOKEN';

test.each([
  `RUN ${file} «cp /run/secrets/t /root/.netrc»`,
  `RUN ${file} «cat /run/secrets/t > /root/.netrc» && pip install shop`,
  `RUN ${file} «cat < /run/secrets/t > /root/.netrc»`,
  `RUN ${file} «base64 -d /run/secrets/t > /app/key.json»`,
  `RUN ${file} cat /run/secrets/t | «tee /root/.netrc»`,
  `RUN ${file} cat /run/secrets/t | «base64 -d > /app/key.json»`,
  `RUN ${file},target=/tmp/netrc «cp /tmp/netrc /root/.netrc»`,
  `RUN ${env} «echo "machine x password $TOKEN" > ~/.netrc»`,
  `RUN ${env} «printf 'x' "\${TOKEN}" >> /etc/pip.conf»`,
  `RUN ${file} «echo "//npm.example.com/:_authToken=$(cat /run/secrets/t)" > .npmrc»`,
  `RUN ${file} T=$(cat /run/secrets/t) && «echo "$T" > /key»`,
  `RUN ${file} export T="$(cat /run/secrets/t)"; «echo $T > /key»`,
  `RUN ${env} <<EOF\n«echo $TOKEN > /key»\npip install shop\nEOF`,
  `RUN ${env} «pip config set global.index-url https://me:$TOKEN@pypi.example.com/simple»`,
  `RUN ${env} «python -m pip config set global.index-url https://me:$TOKEN@pypi.example.com/simple»`,
  `RUN ${env} «poetry config http-basic.shop me $TOKEN» && poetry install`,
  `RUN ${env} «aws configure set aws_secret_access_key $TOKEN»`,
  `RUN ${env} «npm config set //npm.example.com/:_authToken $TOKEN»`,
  `RUN ${env} «uv auth login pypi.example.com --token $TOKEN»`,
  `RUN ${env} «huggingface-cli login --token $TOKEN»`,
  `RUN ${file} «gcloud auth activate-service-account --key-file=/run/secrets/t»`,
  `RUN ${env} «git config --global http.extraHeader "Authorization: Bearer $TOKEN"»`,
  `RUN ${env} «echo $TOKEN»`,
  `RUN ${file} «cat /run/secrets/t»`,
  `RUN ${env} «set -ex»; curl -H "Authorization: $TOKEN" https://example.com/x`,
  // Only used.
  `RUN ${file} pip install -r requirements.txt`,
  `RUN ${file} export PIP_INDEX_URL="https://me:$(cat /run/secrets/t)@pypi.example.com/simple" && pip install x`,
  `RUN ${env} pip install -i https://me:$TOKEN@pypi.example.com/simple x`,
  `RUN ${file},target=/root/.netrc pip install x`,
  `RUN ${file} curl -H "Authorization: $(cat /run/secrets/t)" https://example.com/x > /data`,
  `RUN ${env} set -ex; pip install x`,
  `RUN ${env} set -x; pip install x; set +x; curl -H "$TOKEN" https://example.com`,
  `RUN ${file} ln -s /run/secrets/t /root/.netrc && pip install x && rm /root/.netrc`,
  // Gone with the step.
  `RUN ${file} cp /run/secrets/t /root/.netrc && pip install x && rm /root/.netrc`,
  `RUN ${env} echo "password $TOKEN" > ~/.netrc && pip install x && rm -f ~/.netrc`,
  `RUN ${env} poetry config http-basic.shop me $TOKEN && poetry install && poetry config --unset http-basic.shop`,
  `RUN ${env} pip config set global.index-url https://me:$TOKEN@x.example.com && pip install x && pip config unset global.index-url`,
  `RUN ${env} --mount=type=tmpfs,target=/tmp echo $TOKEN > /tmp/key`,
  `RUN ${env} echo $TOKEN > /dev/shm/key`,
  `RUN ${env} echo $TOKEN | docker-credential-helper store`,
  // Other things.
  `RUN ${env} echo done > /marker`,
  `RUN ${env} pip config set global.timeout 60`,
  `RUN ${env} V=$(date) && echo $V > /date`,
  'RUN echo $TOKEN > /key',
  'RUN --mount=type=ssh cp /etc/hosts /x',
  `RUN ${env} git clone https://$TOKEN@github.com/team/x.git`,
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  [`RUN ${file} cp /run/secrets/t /key`, 'error'],
  [`RUN ${file} cp /run/secrets/t /key\n${from}`, 'warning'],
  [`RUN ${file} cat /run/secrets/t`, 'warning'],
])('severity of %s', (lines, severity) => {
  expect(findingsIn(rule, from + lines).map((finding) => finding.severity)).toEqual([severity]);
});

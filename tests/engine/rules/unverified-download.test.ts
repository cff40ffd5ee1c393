import { describe, expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'unverified-download';
const from = 'FROM python:3.13-trixie\n';
const tar = 'https://example.com/x-1.0.tar.gz';
const sum = 'a'.repeat(64);

describe('run or unpacked', () => {
  test.each([
    'RUN «curl -LsSf https://astral.sh/uv/install.sh | sh»',
    'RUN apt-get update && «curl -sSL https://install.python-poetry.org | python3 -» && rm -rf /x',
    'RUN «wget -qO- https://example.com/x.sh | sudo bash -s -- -y»',
    'RUN «curl https://sh.rustup.rs -sSf | sh -s -- -y --profile minimal»',
    'RUN «curl "$INSTALLER" | bash»',
    'RUN «bash <(curl -s https://example.com/x.sh)»',
    'RUN sh -c "«$(curl -fsSL https://example.com/x.sh)»"',
    'RUN «eval "$(curl -fsSL https://example.com/x.sh)"»',
    'RUN <<EOF\nset -e\n«curl -fsSL https://example.com/x.sh | bash»\nEOF',
    'RUN «curl -fsSL https://example.com/x.sh -o /tmp/x.sh» && sh /tmp/x.sh',
    'RUN «wget https://example.com/x.sh» && chmod +x x.sh && ./x.sh',
    'RUN «curl -Lo /usr/local/bin/x https://example.com/x» && chmod 755 /usr/local/bin/x',
    'RUN «curl -L https://example.com/x > /bin/x» && chmod a+x /bin/x',
    `RUN «wget ${tar}» && tar xzf x-1.0.tar.gz && cd x-1.0 && make`,
    `RUN «curl -fsSLO ${tar}» && tar xzf x-1.0.tar.gz`,
    'ARG V=1\nRUN «wget https://example.com/v${V}/x-${V}.tgz» && tar xzf x-${V}.tgz',
    `RUN «wget -q ${tar} -O /tmp/x.tgz» && tar -C /opt -xf /tmp/x.tgz`,
    `RUN «curl -fsSL ${tar} | tar xz -C /opt»`,
    'ARG V=1\nRUN «wget https://example.com/x_${V}.deb» && dpkg -i x_${V}.deb',
    'RUN «wget https://example.com/x.deb» && apt-get install -y ./x.deb',
    'RUN «wget https://example.com/x.deb» && dpkg -i *.deb',
    'RUN «curl -O https://example.com/get-pip.py» && python get-pip.py',
    'RUN «curl -O https://example.com/x-1.0-py3-none-any.whl» && pip install x-1.0-py3-none-any.whl',
    'RUN «curl -fsSL https://example.com/key.asc | gpg --dearmor -o /etc/apt/keyrings/x.gpg»',
    'RUN «curl -fsSL https://example.com/key.gpg -o /usr/share/keyrings/x.gpg» && apt-get update',
    'RUN «wget -qO /etc/apt/keyrings/x.asc https://example.com/key.asc»',
    'RUN «curl -fsSL https://example.com/key.asc > /etc/apt/trusted.gpg.d/x.asc»',
    'RUN «curl -fsSL https://example.com/key.asc | tee /etc/apt/trusted.gpg.d/x.asc»',
    'RUN curl -fsSLo /etc/apt/keyrings/x.asc https://example.com/k && gpg --show-keys /etc/apt/keyrings/x.asc | grep 9DC8',
    'RUN curl -fsSLo /etc/apt/keyrings/x.asc https://example.com/k && echo "abc /etc/apt/keyrings/x.asc" | sha256sum -c',
    'RUN curl -fsSL https://example.com/readme -o /usr/share/keyrings.txt',
    `ADD «${tar}» /opt/`,
    'ADD ["«https://example.com/x.sh»", "/x.sh"]',
    'ADD a.txt «https://example.com/${V}/x.bin» /opt/',
    'ADD «https://example.com/a.ttf» https://example.com/b.ttf «https://example.org/c.ttf» /opt/',
    'RUN if [ $A = x ]; then «wget https://example.com/x.tgz -O a.tgz»; else wget https://example.com/y.tgz -O a.tgz; fi && tar xf a.tgz',
    'RUN if [ $A = x ]; then «wget https://example.com/x.tgz -O a.tgz»; fi && tar xf a.tgz && «wget https://example.com/y.tgz -O a.tgz» && tar xf a.tgz',
  ])('%s', (lines) => {
    const marked = (from + lines).replace(
      '"«https://example.com/x.sh»"',
      '«"https://example.com/x.sh"»',
    );
    const { expected, found } = judgeMarked(rule, marked);
    expect(found).toEqual(expected);
  });
});

describe('checked, or only looked at', () => {
  test.each([
    `RUN curl -fsSLO ${tar} && echo "${sum}  x-1.0.tar.gz" | sha256sum -c - && tar xzf x-1.0.tar.gz`,
    `RUN wget ${tar} && [ "$(sha512sum x-1.0.tar.gz)" = "$SUM" ] && tar xf x-1.0.tar.gz`,
    `RUN wget ${tar} ${tar}.asc && gpg --batch --verify x-1.0.tar.gz.asc && tar xf x-1.0.tar.gz`,
    `RUN curl -fsSLO ${tar} && cosign verify-blob --key k x-1.0.tar.gz && tar xf x-1.0.tar.gz`,
    'RUN curl -fsSL https://example.com/model.bin -o /opt/model.bin',
    'RUN wget https://example.com/data.csv && python load.py data.csv.gz',
    'RUN curl -s https://api.example.com/x | python3 -m json.tool',
    'RUN curl -s https://api.example.com/x | python3 -c "import json"',
    'RUN curl -s https://api.example.com/x | grep version > /v',
    'RUN V=$(curl -s https://api.example.com/version) && echo $V',
    'RUN curl -s http://localhost:8000/x | sh',
    'RUN echo "curl https://example.com | sh"',
    'RUN apt-get install -y curl wget',
    'RUN cat install.sh | sh',
    `RUN curl -fsSL https://raw.example.com/x/${'0'.repeat(40)}/install.sh | sh`,
    'HEALTHCHECK CMD curl -f https://example.com | sh',
    'CMD curl https://example.com/x.sh | sh',
    `ADD --checksum=sha256:${sum} ${tar} /opt/`,
    'ADD https://github.com/team/x.git#v1.0 /src',
    'ADD git@github.com:team/x.git /src',
    'ADD x.tar.gz /opt/',
    'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/',
    'RUN pip install --no-cache-dir poetry==2.2.1',
  ])('%s', (lines) => {
    expect(findingsIn(rule, from + lines)).toEqual([]);
  });
});

test.each([
  ['RUN curl https://example.com/x.sh | sh', ['warning']],
  ['RUN curl https://example.com/k | apt-key add -', ['info']],
  [`RUN curl https://example.com/x.sh | sh\n${from}`, []],
  [`RUN curl https://example.com/x.sh | sh\n${from}COPY --from=0 /x /x`, ['warning']],
])('severity of %s', (lines, severities) => {
  expect(findingsIn(rule, from + lines).map(({ severity }) => severity)).toEqual(severities);
});

test('knows a better way to uv', () => {
  const [finding] = findingsIn(rule, `${from}RUN curl -LsSf https://astral.sh/uv/install.sh | sh`);
  expect(finding?.message).toContain('ghcr.io/astral-sh/uv');
});

test.each([
  'RUN «wget https://example.org/Python-3.7.4.tgz»\nRUN tar xzf Python-3.7.4.tgz',
  'RUN «curl -fsSLo /tmp/a.zip https://example.org/a.zip»\nWORKDIR /tmp\nRUN unzip a.zip',
  'RUN curl -fsSLo /tmp/a.zip https://example.org/a.zip\nRUN sha256sum -c sums\nRUN unzip /tmp/a.zip',
  'RUN curl -fsSLo /tmp/a.zip https://example.org/a.zip\nRUN unzip /tmp/b.zip',
  'RUN curl -fsSLo /tmp/a.csv https://example.org/a.csv\nRUN python load.py',
])('a later step uses the file: %j', (steps) => {
  const { expected, found } = judgeMarked(rule, `FROM python:3.13-slim-trixie\n${steps}`);
  expect(found).toEqual(expected);
});

test.each([
  ['wget -O x.sh https://example.com/x.sh && sh x.sh', 'whatever `example.com` returns that day'],
  ['wget https://example.com/x/latest/x-${V}.sh -O x.sh && sh x.sh', 'whatever `example.com`'],
  [
    'wget https://example.com/x-1.2.sh && sh x-1.2.sh',
    'what `example.com` returns, and nothing compares',
  ],
  [
    'wget -O x.sh https://example.com/${X_VERSION}/x.sh && sh x.sh',
    'what `example.com` returns, and',
  ],
  ['URL=https://example.com/x.sh && wget ${URL} -O x.sh && sh x.sh', 'whatever the server returns'],
])('says what is not sure of it: %s', (command, text) => {
  expect(findingsIn(rule, `${from}RUN ${command}`)[0]?.message).toContain(text);
});

test.each(['python3 /dev/stdin --no-cache-dir', 'bash /dev/stdin'])('a pipe into %s', (reader) => {
  const pipe = `curl -fsS https://example.com/get.py | ${reader}`;
  const { expected, found } = judgeMarked(rule, `${from}RUN «${pipe}»`);
  expect(found).toEqual(expected);
});

test.each([
  ['', 'before it is unpacked or installed'],
  [' && kubectl version --client', 'The build runs what `dl.k8s.io` returns'],
])('a program that is made executable%s', (more, text) => {
  const file = '/usr/local/bin/kubectl';
  const get = `RUN curl -fsSLo ${file} https://dl.k8s.io/v1.31.0/kubectl && chmod +x ${file}${more}`;
  const [finding, ...others] = findingsIn(rule, `FROM python:3.13-trixie\n${get}`);
  expect(finding?.message).toContain(text);
  expect(others).toEqual([]);
});

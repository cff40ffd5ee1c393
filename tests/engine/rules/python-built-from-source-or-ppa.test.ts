import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'python-built-from-source-or-ppa';
const from = 'FROM debian:trixie\n';
const fetch =
  'RUN curl -O https://www.python.org/ftp/python/3.13.9/Python-3.13.9.tgz && tar xf Python-3.13.9.tgz\n';
const install = ' && make -j4 && make altinstall';

test.each([
  [
    'from source',
    `${from}${fetch}RUN cd Python-3.13.9 && «./configure» --enable-optimizations${install}`,
  ],
  [
    'by ADD',
    `${from}ADD https://www.python.org/ftp/python/3.13.9/Python-3.13.9.tgz /src/\nRUN «./configure»${install}`,
  ],
  [
    'from the repository',
    `${from}RUN git clone https://github.com/python/cpython && cd cpython && «./configure»${install}`,
  ],
  [
    'the version in a variable',
    `${from}ARG V=3.13.9\nRUN curl -O https://www.python.org/ftp/python/\${V}/Python-\${V}.tar.xz && «./configure»${install}`,
  ],
  [
    'an archive of the context',
    `${from}COPY Python-3.13.9.tgz /src/\nRUN «./configure» && make install`,
  ],
  ['pyenv', `${from}RUN «pyenv» install 3.13.9 && pyenv global 3.13.9`],
  ['pyenv by its path', `${from}RUN «/root/.pyenv/bin/pyenv» install 3.13.9`],
  ['python-build', `${from}RUN «python-build» 3.13.9 /opt/python`],
  [
    'deadsnakes',
    'FROM ubuntu:24.04\nRUN add-apt-repository -y «ppa:deadsnakes/ppa» && apt-get install -y python3.13',
  ],
  [
    'deadsnakes by its address',
    'FROM ubuntu:24.04\nRUN echo «"deb https://ppa.launchpadcontent.net/deadsnakes/ppa/ubuntu noble main"» > /etc/apt/sources.list.d/d.list',
  ],
  [
    'in a builder',
    `${from.trim()} AS build\n${fetch}RUN «./configure» --enable-optimizations${install}\nFROM debian:trixie-slim\nCOPY --from=build /opt/python /opt/python`,
  ],
  [
    'another program',
    `${from}RUN curl -O https://ftp.gnu.org/gnu/hello/hello-2.12.tar.gz && ./configure && make install`,
  ],
  ['a debug build', `${from}${fetch}RUN ./configure --with-pydebug${install}`],
  ['free threads', `${from}${fetch}RUN ./configure --disable-gil${install}`],
  ['its own OpenSSL', `${from}${fetch}RUN ./configure --with-openssl=/opt/fips${install}`],
  ['only fetched', `${from}${fetch}`],
  ['uv brings it', `${from}RUN uv python install 3.13`],
  ['the list of pyenv', `${from}RUN pyenv install --list`],
  [
    'a stage that is not used',
    `${from.trim()} AS test\n${fetch}RUN ./configure${install}\nFROM debian:trixie-slim`,
  ],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

const builder = (options: string): string =>
  `${from.trim()} AS build\n${fetch}RUN ./configure ${options}${install}\nFROM debian:trixie-slim\nCOPY --from=build /opt/python /opt/python`;

test.each([
  ['20.04', 'python3.8 python3-pip', true],
  ['24.04', 'python3.12-dev', true],
  ['24.04', 'python3.13 python3.12-dev', false],
  ['24.04', 'python3', false],
  ['24.04', 'curl', false],
])('Ubuntu %s with %s has it itself: %s', (release, packages, itself) => {
  const [finding] = findingsIn(
    rule,
    `FROM ubuntu:${release}\nRUN add-apt-repository ppa:deadsnakes/ppa && apt-get install -y ${packages}`,
  );
  expect(finding?.message.includes('has itself')).toBe(itself);
});

test.each([
  [`${from}${fetch}RUN ./configure --enable-optimizations${install}`, 'warning'],
  [builder('--prefix=/opt/python'), 'warning'],
  [builder('--enable-optimizations --prefix=/opt/python'), 'info'],
  [builder('$OPTIONS'), 'info'],
  ['FROM ubuntu:24.04\nRUN add-apt-repository ppa:deadsnakes/ppa', 'info'],
  [`${from}RUN pyenv install 3.13`, 'warning'],
  [
    `${from.trim()} AS build\nRUN pyenv install 3.13\nFROM debian:trixie-slim\nCOPY --from=build /x /x`,
    'info',
  ],
])('%j: %s', (dockerfile, severity) => {
  expect(findingsIn(rule, dockerfile).map((finding) => finding.severity)).toEqual([severity]);
});

import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'deleted-in-later-layer';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'COPY wheels /wheels\nRUN pip install /wheels/*.whl && rm -rf «/wheels»',
  'RUN apt-get install -y $RUN\nRUN apt-get install -y $DEPS && apt-get purge -y $DEPS',
  'COPY wheels /wheels/\nRUN rm -rf «/wheels/*»',
  'COPY a.whl b.whl /tmp/\nRUN pip install /tmp/*.whl && rm -rf «/tmp/*»',
  'COPY app.tar.gz /tmp/\nRUN rm «/tmp/app.tar.gz»',
  'WORKDIR /opt\nCOPY data.zip .\nRUN unzip data.zip && rm «data.zip»',
  'ADD https://example.com/x.tgz /tmp/\nRUN tar xzf /tmp/x.tgz && rm «/tmp/x.tgz»',
  'RUN wget -O /tmp/x.deb https://example.com/x.deb\nRUN dpkg -i /tmp/x.deb && rm «/tmp/x.deb»',
  'RUN wget -qO /tmp/x.deb https://example.com/x.deb\nRUN rm «/tmp/x.deb»',
  'RUN wget https://example.com/x.deb\nRUN rm «x.deb»',
  'RUN curl -fsSLo /tmp/x https://example.com/x\nRUN rm -f «/tmp/x»',
  'RUN curl -LO https://example.com/x.zip\nRUN rm «/x.zip»',
  'RUN curl https://example.com/x > /x\nRUN rm «/x»',
  'RUN curl https://example.com/x.tgz | tar xz -C /src\nRUN rm -rf «/src»',
  'RUN git clone https://example.com/tool.git\nRUN cd tool && make\nRUN rm -rf «/tool»',
  'RUN git clone --depth 1 https://example.com/tool /src\nRUN rm -rf «/src»',
  'RUN apt-get install -y gcc make\nRUN apt-get purge -y «gcc» make',
  'RUN apt-get install -y gcc\nRUN apt-get remove --auto-remove -y «gcc»',
  'RUN apk add --virtual .b gcc\nRUN apk del «.b»',
  'RUN apt-get install -y curl && apt-get autoremove -y curl\nRUN apt-get install -y curl && apt-get autoremove -y curl',
  'RUN apk add --virtual .b gcc && apk del .b\nRUN apk add --virtual .b gcc && apk del .b gcc',
  'RUN apt-get install -y curl && apt-get purge -y $BUILD\nRUN apt-get purge -y curl',
  'RUN pip install cython && pip uninstall -y cython\nRUN pip install cython && pip uninstall -y cython',
  'RUN apt-get install -y curl && apt-get purge -y wget\nRUN apt-get purge -y «curl»',
  'RUN dnf install -y gcc\nRUN dnf remove -y «gcc»',
  'RUN pip install cython numpy\nRUN pip uninstall -y «cython»',
  'COPY data.tgz /root/\nRUN mkdir /d && cd /root && tar xf data.tgz && rm «data.tgz»',
  'RUN cd /tmp && wget https://example.com/x.tgz\nRUN tar xf /tmp/x.tgz && rm «/tmp/x.tgz»',
  'COPY data.tgz /root/\nRUN cd /root && cd sub && rm data.tgz',
  'COPY data.tgz /root/\nRUN cd "$HOME" && rm data.tgz',
  'COPY data.tgz /root/\nRUN rm data.tgz && cd /root',
  'RUN wget -O /tmp/x https://example.com/x && rm /tmp/x',
  'RUN wget -O /tmp/x https://example.com/x && rm /tmp/x\nRUN rm -rf /tmp/*',
  'WORKDIR /tmp\nRUN git clone https://example.com/a.git && cd a && make && rm -rf /tmp/a\nRUN rm -rf /tmp/*',
  'RUN git clone https://example.com/a.git && cd a && make && cd .. && rm -rf a\nRUN rm -rf /a',
  'RUN curl -o /tmp/x.zip https://example.com/x && rm -rf /tmp/*\nRUN rm -rf /tmp/x.zip',
  'RUN curl -o /tmp/x.zip https://example.com/x && rm -f "$X"\nRUN rm -rf /tmp/x.zip',
  'RUN curl -o /tmp/x https://example.com/x && rm -rf /var/lib/apt/lists/*\nRUN rm -rf «/tmp/x»',
  'RUN rm -rf /tmp/x && curl -o /tmp/x https://example.com/x\nRUN rm -rf «/tmp/x»',
  'RUN curl -o /tmp/xy https://example.com/x && rm -rf /tmp/x\nRUN rm -rf «/tmp/xy»',
  'RUN wget -O /tmp/x https://example.com/x; if [ "$D" ]; then rm /tmp/x; fi\nRUN rm «/tmp/x»',
  'RUN apt-get install -y gcc && apt-get purge -y gcc',
  'RUN rm -f /etc/apt/apt.conf.d/docker-clean',
  'RUN rm /usr/lib/python3.13/EXTERNALLY-MANAGED',
  'RUN apt-get purge -y curl',
  'RUN apt-get install -y curl\nRUN apt-get autoremove -y',
  'RUN pip uninstall -y pip setuptools',
  'RUN apt-get update && apt-get install -y curl\nRUN rm -rf /var/lib/apt/lists/*',
  'RUN pip install flask\nRUN rm -rf /root/.cache',
  'RUN apt-get install -y curl\nRUN apt-get clean',
  'COPY requirements.txt /tmp/\nRUN pip install -r /tmp/requirements.txt && rm /tmp/requirements.txt',
  'WORKDIR /app\nCOPY LICENSE LICENSE\nRUN pip install . && rm LICENSE',
  'COPY install.sh /install.sh\nRUN /install.sh && rm /install.sh',
  'COPY . /app\nRUN npm ci && npm run build && rm -rf /app/node_modules',
  'COPY app /app\nRUN rm -rf /app/static && ln -s /data/static /app/static',
  'COPY static /app/static\nRUN rm -rf /app/static && cp -r /tmp/new /app/static',
  'COPY wheels /wheels\nRUN rm -rf $WHEELS',
  'COPY wheels /wheels\nRUN cd /tmp && rm -rf wheels',
  'COPY app.tar.gz /tmp/\nRUN cd /tmp && tar -xf app.tar.gz && rm -f «app.tar.gz»',
  'COPY wheels /x/wheels\nRUN if [ -d /x ]; then cd /x; fi && rm -rf wheels',
  'COPY wheels /wheels\nRUN (cd /tmp && make) && rm -rf wheels',
  'COPY wheels /x/wheels\nRUN cd $HOME && rm -rf wheels',
  'COPY wheels /wheels2\nRUN rm -rf /wheels',
  'COPY wheels /wheels\nRUN if [ "$X" ]; then rm -rf /wheels; fi',
  'RUN rm -rf /wheels\nCOPY wheels /wheels',
  'RUN --mount=from=build,source=/wheels,target=/wheels pip install /wheels/*\nRUN rm -rf /wheels',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['a builder', `${from.trim()} AS b\nCOPY w /w\nRUN rm -rf /w\n${from}`],
  ['an inherited stage', `${from.trim()} AS b\nCOPY w /w\nFROM b\nRUN rm -rf «/w»`],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['it is in the context', 'RUN rm -rf «/app/tests»', {}],
  ['the ignore file keeps it out', 'RUN rm -rf /app/tests', { '.dockerignore': 'tests\n' }],
  ['a step made it', 'RUN rm -rf /app/build', {}],
  ['it is a few lines', 'RUN rm /app/setup.cfg', {}],
])('below a copied folder: %s', (_title, run, files) => {
  const { expected, found } = judgeMarked(rule, `${from}COPY . /app\n${run}`, {
    'tests/test_app.py': '',
    'setup.cfg': '',
    ...files,
  });
  expect(found).toEqual(expected);
});

test.each([
  [
    'RUN wget -O /x.tgz https://example.com/x\nRUN rm /x.tgz\nUSER app',
    'RUN wget -O /x.tgz https://example.com/x \\\n && rm /x.tgz\nUSER app',
  ],
  [
    'RUN apt-get update && apt-get install -y gcc\n\nRUN apt-get purge -y gcc && rm -rf /tmp/x',
    'RUN apt-get update && apt-get install -y gcc \\\n && apt-get purge -y gcc && rm -rf /tmp/x',
  ],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  'RUN wget -O /x https://example.com/x\nRUN true\nRUN rm /x',
  'RUN wget -O /x https://example.com/x\n# tidy\nRUN rm /x',
  'RUN wget -O /x https://example.com/x\nRUN rm /x || true',
  'RUN wget -O /x https://example.com/x\nRUN rm /x; echo done',
  'RUN cd /src && wget -O /x https://example.com/x\nRUN rm /x',
  'RUN wget -O /x https://example.com/x\nRUN --network=none rm /x',
  'RUN wget -O /x https://example.com/x\nRUN ["rm", "/x"]',
  'COPY x.zip /x.zip\nRUN rm /x.zip',
])('offers no fix for %j', (steps) => {
  expect(findingsIn(rule, from + steps).map(({ fix }) => fix ?? 'none')).toEqual(['none']);
});

test.each([
  'ADD https://example.org/a.tar.xz /tmp/\nRUN tar -xf /tmp/a.tar.xz && rm -rf «/tmp/*.tar.xz»',
  'RUN wget -O /tmp/py-3.7.tgz https://example.org/py.tgz\nRUN rm -rf «/tmp/py-3.7*»',
  'ADD https://example.org/a.tar.xz /tmp/\nRUN rm -rf /tmp/*.zip /tmp/b*',
  'ADD https://example.org/a.tar.xz /tmp/sub/\nRUN rm -rf /tmp/*.tar.xz',
  'COPY a.json /tmp/\nRUN rm /tmp/*.json',
  'COPY id_rsa /root/.ssh/id_rsa\nRUN rm /root/.ssh/id_rsa',
])('a star in the name, and files that weigh nothing: %j', (steps) => {
  const { expected, found } = judgeMarked(rule, `FROM python:3.13-slim-trixie\n${steps}`);
  expect(found).toEqual(expected);
});

test('continues a line as the file does', () => {
  const steps =
    'RUN apt-get update && apt-get install -y gcc\nRUN apt-get purge -y --auto-remove gcc';
  const dockerfile = `# escape=\`\nFROM python:3.13-slim-trixie\n${steps}`;
  expect(fixedBy('deleted-in-later-layer', dockerfile)['Dockerfile']).toContain(
    'gcc `\n && apt-get purge',
  );
});

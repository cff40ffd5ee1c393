import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';
import { applyFixes, check } from '../../../src/engine/index.ts';

const rule = 'overlooked-failure';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN «pip install flask»; rm -rf /root/.cache',
  'RUN «pip install flask» ; echo done',
  'RUN «uv sync»; rm -rf /root/.cache',
  'RUN «apt-get install -y gcc»; apt-get clean; rm -rf /var/lib/apt/lists/*',
  'RUN apt-get update && «apt-get install -y gcc»; rm -rf /x',
  'RUN apt-get install -y gcc; «pip install flask»; apt-get purge -y gcc',
  'RUN «apk add gcc»; pip install flask && apk add git; rm -rf /x',
  'RUN «curl -fO https://x/y»; rm -f /z',
  'RUN «make»; cd /; rm -rf /src',
  'RUN if [ "$A" = b ]; then «pip install flask»; fi; rm -rf /x',
  'RUN bash -c "«pip install flask»; rm -rf /x"',
  'RUN ["sh", "-c", "«pip install flask»; rm -rf /x"]',
  'RUN pip install -U pip; «pip install flask»; rm -rf /x',
  'RUN «pip install flask»; mkdir -p /app && chown -R 1000:1000 /app',
  'RUN set -e; «apt-get update» && apt-get install -y gcc; rm -rf /x',
  'RUN set -eux; echo a; «pip install a» && pip install b; rm -rf /x; echo c',
  'RUN <<EOF\nset -e\n«apt-get update» && apt-get install -y gcc\nrm -rf /x\nEOF',
  'SHELL ["/bin/bash", "-ec"]\nRUN «apt-get update» && apt-get install -y gcc; rm -rf /x',
  'RUN «pip install flask»; chown -R app /app/ /home/app',
  'RUN pip install flask && python fetch.py; chown -R app /app/data',
  'RUN «pip install uwsgi» & pip install -r requirements.txt',
  'RUN apt-get update && «apt-get install -y gcc» & pip install flask',
  'RUN «pip install flask» & \\\n  pip install gunicorn',
  'RUN pip install a & pip install b & wait',
  'RUN redis-server & pytest',
  'RUN if [ "$A" ]; then pip install a & fi; pytest',
  'RUN pip install flask && rm -rf /root/.cache',
  'RUN rm -rf /root/.cache; pip install flask',
  'RUN pip install flask || true; rm -rf /x',
  'RUN pip install flask; true',
  'RUN pip install flask; exit 0',
  'RUN pip install flask; [ $? -eq 0 ] || exit 1; echo a',
  'RUN pip install flask & wait; echo a',
  'RUN set +e; pip install flask; rm -rf /x',
  'RUN set -e; pip install flask; rm -rf /x',
  'RUN set -e; apt-get update; apt-get install -y gcc && rm -rf /x',
  'RUN set -e; apt-get update && apt-get install -y nginx; nginx -v',
  'RUN set -e; test -f a && pip install flask; rm -rf /x',
  'RUN for i in 1 2 3; do pip install flask && break; done; rm -rf /x',
  'RUN wget https://x/a.deb && dpkg -i a.deb; apt-get -fy install && rm a.deb',
  'RUN wget https://x/a.tgz; tar xf a.tgz; rm a.tgz',
  'RUN wget -O /usr/bin/x https://x/y; chmod +x /usr/bin/x',
  'RUN git clone https://x/y /app; chown -R app /app',
  'RUN apt-get update; apt-get install -y gcc',
  'RUN pip install -U pip setuptools; rm -rf /x',
  'RUN curl https://x/y | sh; sh /z',
  'RUN useradd app; echo a',
  'RUN <<EOF\npip install flask\nrm -rf /x\nEOF',
  'SHELL ["powershell", "-Command"]\nRUN pip install flask; echo a',
  'RUN «pip install flask» && find / -name __pycache__ -exec rm -r {} + || true',
  'RUN pip install -U pip && \\\n  «pip install flask» && \\\n  # smaller\n  find / -name "*.pyc" -delete 2>/dev/null || true',
  'RUN «git clone https://x/y» && cp y/a /a || :',
  'RUN rm /a; «uv sync --locked» && strip /x || true',
  'RUN pip install flask && { find / -name a -delete || true; }',
  'RUN pip install flask && (find / -name a -delete || true)',
  'RUN pip install flask && pip install torch || true',
  'RUN pip install flask && rm -rf /x || true',
  'RUN pip install flask && find / -delete || echo a',
  'RUN which x && pip install flask && x init || true',
  'RUN a || pip install flask && x init || true',
  'RUN pip install flask; find / -name a -delete || true',
  'RUN pip install flask | tee a && find / -name a -delete || true',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('gives the last command what was meant for it', () => {
  const dockerfile = `${from}RUN pip install a \\\n  && find / -delete 2>/dev/null || true\n`;
  const fixes = check({ dockerfile }).findings.flatMap(({ rule: id, fix }) =>
    id === rule && fix ? [fix] : [],
  );
  expect(applyFixes({ Dockerfile: dockerfile }, fixes).files['Dockerfile']).toBe(
    `${from}RUN pip install a \\\n  && { find / -delete 2>/dev/null || true; }\n`,
  );
});

/** Offered, not applied without a look: what else failed until now would stop the build as well. */
test.each([
  ['RUN pip install a; rm -rf /x', 'RUN pip install a && rm -rf /x'],
  ['RUN pip install a ; echo b; \\\n  rm -rf /x', 'RUN pip install a && echo b && \\\n  rm -rf /x'],
  ['RUN pip install a \\\n  ; rm -rf /x', 'RUN pip install a \\\n  && rm -rf /x'],
  [
    'RUN set -e; apt-get update && apt-get install -y gcc; rm -rf /x',
    'RUN set -e; apt-get update; apt-get install -y gcc; rm -rf /x',
  ],
])('offers to write %j as %j', (before, after) => {
  const dockerfile = from + before;
  const [finding] = findingsIn(rule, dockerfile);
  expect(finding?.fix?.safe).toBe(false);
  const { files: fixed } = applyFixes({ Dockerfile: dockerfile }, [
    finding?.fix ?? { title: '', safe: false, edits: [] },
  ]);
  expect(fixed['Dockerfile']).toBe(from + after);
  expect(check({ dockerfile: from + after }).findings.filter((one) => one.rule === rule)).toEqual(
    [],
  );
});

test.each([
  'RUN pip install a; echo b || true; rm -rf /x',
  'RUN set -e; [ -n "$A" ] && pip install a && pip install b; rm -rf /x',
])('offers nothing where another sign would mean something else: %j', (lines) => {
  expect(findingsIn(rule, from + lines).map(({ fix }) => fix)).toEqual([null]);
});

test.each([
  'RUN if «[ $DEV="true"]»; then pip install pytest; fi',
  'RUN while «[ ! -f a]»; do sleep 1; done',
  'RUN if [ "$DEV" = "true" ]; then pip install pytest; fi',
  'RUN if [ -f a "$END"; then pip install pytest; fi',
  'RUN if test -f a.txt]; then pip install pytest; fi',
  'RUN if [[ -f a.txt ]]; then pip install pytest; fi',
  'RUN [ -f a.txt]; pip install pytest',
])('a bracket without a blank, %j', (lines) => {
  const { expected, found } = judgeMarked(rule, `${from}ARG DEV\n${lines}`);
  expect(found).toEqual(expected);
});

test('says what comes of the bracket', () => {
  const [finding] = findingsIn(rule, `${from}RUN if [ $DEV="true"]; then pip install pytest; fi`);
  expect(finding?.message).toBe(
    '`[` is a command whose last word has to be `]`, and a blank is missing in front of it: it ends with an error, which counts as no, and the build goes on.',
  );
});

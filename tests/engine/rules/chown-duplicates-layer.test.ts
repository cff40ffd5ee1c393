import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'chown-duplicates-layer';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'COPY . /app\nRUN «chown -R app:app /app»',
  'COPY . /app\nRUN «chown --recursive app /app»',
  'COPY . /app\nRUN useradd app && «chown -R app: /app»',
  'COPY . /app\nRUN «chmod -R g=u /app»',
  'COPY . /app\nRUN «chgrp -R 0 /app» && chmod -R g=u /app',
  'COPY . /srv/app\nRUN «chown -hR app /srv»',
  'WORKDIR /app\nCOPY . .\nRUN «chown -R app .»',
  'WORKDIR /app\nCOPY src ./src\nRUN «chown -R app /app»',
  'COPY --from=build /venv /venv\nRUN «chown -R 1000:1000 /venv»',
  'COPY --chown=root . /app\nRUN «chown -R app /app»',
  'COPY . /app\nRUN «find /app -type f -exec chown app {} +»',
  'RUN git clone https://example.com/x /src\nRUN «chown -R app /src»',
  'RUN uv venv /opt/venv\nRUN «chown -R app /opt/venv»',
  'COPY . /app\nRUN sudo «chown -R app /app»'.replace('sudo «', '«sudo '),
  'RUN mkdir /app && chown -R app /app\nCOPY . /app',
  'COPY . /app\nRUN chown app /app',
  'COPY . /app\nRUN chmod +x /app/start.sh',
  'COPY . /app\nRUN mkdir /app/uploads && chown -R app /app/uploads',
  'COPY . /app2\nRUN chown -R app /app',
  'COPY requirements.txt /app/\nRUN chown -R app /app',
  'COPY start.sh /\nRUN chmod -R 755 /start.sh',
  'COPY --chown=app:app . /app\nRUN chown -R app:app /app',
  'COPY . /app\nRUN chown -R root:root /app',
  'COPY . /app\nRUN chown -R 0:0 /app',
  'COPY --chown=app . /app\nRUN «chown -R root:root /app»',
  'COPY . /app\nRUN chown -R root:root /app && «chown -R app /app»',
  'COPY . /app\nRUN chmod -R u+rwX,go+rX,go-w /app',
  'COPY . /app\nRUN chmod -R a+rX /app',
  'COPY . /app\nRUN «chmod -R a+x /app»',
  'COPY . /app\nRUN chown -R app $DIR',
  'COPY . /app\nRUN cd /data && chown -R app .',
  'COPY . /app\nRUN cd /app && «chown -R app .»',
  'ENV PLAYWRIGHT_BROWSERS_PATH=/pw\nRUN playwright install --with-deps chromium\nRUN «chown -R app /pw»',
  'RUN PLAYWRIGHT_BROWSERS_PATH=/pw python -m playwright install && chown -R app /pw',
  'RUN playwright install chromium\nRUN chown -R app /pw',
  'RUN pip install flask && «chown -R app:app /app /usr/local/lib»',
  'RUN «chown -R app /usr/local/lib/python3.13/site-packages»',
  'RUN chown -R app /usr/local/lib/node_modules /usr/local/etc',
  'RUN chown -R root:root /usr/local',
  'RUN chmod -R a+rX /usr/local/lib',
  'ENV PLAYWRIGHT_BROWSERS_PATH=/pw\nRUN playwright install-deps\nRUN chown -R app /pw',
  'COPY . /app\nRUN if [ "$X" ]; then chown -R app /app; fi',
  'COPY . /app\nRUN find /app -name "*.pyc" -delete',
  'COPY . /app\nRUN find /app -type f -name "*.sh" -exec chmod +x {} +',
  'COPY . /app\nRUN find /app -type d -exec chmod g+w {} +',
  'RUN git clone https://example.com/x /src && chown -R app /src',
])('%j', (steps) => {
  const { expected, found } = judgeMarked(rule, from + steps);
  expect(found).toEqual(expected);
});

test.each([
  ['a builder', `${from.trim()} AS b\nCOPY . /a\nRUN chown -R app /a\n${from}COPY --from=b /a /a`],
  ['an inherited stage', `${from.trim()} AS b\nCOPY . /a\nFROM b\nRUN «chown -R app /a»`],
])('%s', (_title, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile);
  expect(found).toEqual(expected);
});

test.each([
  ['a small context', { 'app.py': 'x' }, 'info'],
  ['a large one', { 'data.txt': 'x'.repeat(200_000) }, 'warning'],
  [
    'what is large is ignored',
    { 'data.csv': 'x'.repeat(200_000), '.dockerignore': '*.csv' },
    'info',
  ],
])('%s', (_title, files, severity) => {
  const [finding] = findingsIn(rule, `${from}COPY . /app\nRUN chown -R app /app`, files);
  expect(finding?.severity).toBe(severity);
});

test.each([
  ['COPY . /app', 'What `COPY . /app` brought'],
  ['COPY deps /app/deps\nCOPY . /app', 'What `COPY . /app` and 1 more step brought'],
  ['COPY app /app/app\nCOPY web /app/web', 'What `COPY app /app/app` and 1 more step brought'],
  [
    'COPY a b /app/\nCOPY c d /app/\nCOPY e /app/e',
    'What `COPY a b /app/` and 2 more steps brought',
  ],
])('%j is named', (steps, words) => {
  const [finding] = findingsIn(rule, `${from}${steps}\nRUN chown -R app /app`);
  expect(finding?.message).toContain(words);
});

test.each([
  ['chmod -R 777 /app', true],
  ['chmod -R a+w /app', true],
  ['chmod -R 755 /app', false],
  ['chown -R app /app', false],
])('%s opens the files to all: %s', (command, opens) => {
  const [finding] = findingsIn(rule, `${from}COPY . /app\nRUN ${command}`);
  expect(finding?.message.includes('anyone')).toBe(opens);
});

test.each([
  [
    'RUN useradd app\nCOPY . /app\nRUN chown -R app:app /app\nUSER app',
    'RUN useradd app\nCOPY --chown=app:app . /app\nUSER app',
  ],
  ['COPY . /app\nRUN chown -R 1000 /app', 'COPY --chown=1000:0 . /app\n'],
  [
    'COPY . /app\nRUN chown -R 1000:1000 /app && ls /app',
    'COPY --chown=1000:1000 . /app\nRUN ls /app',
  ],
  [
    'COPY . /app\nRUN mkdir /data \\\n && chown -R 1000:1000 /app',
    'COPY --chown=1000:1000 . /app\nRUN mkdir /data',
  ],
  [
    'WORKDIR /app\nCOPY . .\nRUN chown -R 1000:1000 /app',
    'WORKDIR /app\nCOPY --chown=1000:1000 . .\nRUN chown 1000:1000 /app',
  ],
  [
    'RUN mkdir /app\nCOPY . /app\nRUN ls && chown --recursive 1000:1000 /app && ls',
    'RUN mkdir /app\nCOPY --chown=1000:1000 . /app\nRUN ls && chown 1000:1000 /app && ls',
  ],
])('fixes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after)).toEqual([]);
});

test.each([
  ['COPY . /app\nRUN chown -R 1000:1000 /app', true],
  ['WORKDIR /app\nCOPY . .\nRUN chown -R 1000:1000 /app', false],
  ['RUN mkdir /app\nCOPY . /app\nRUN chown -R 1000:1000 /app', false],
  ['COPY . /app\nRUN touch /app/x\nRUN chown -R 1000:1000 /app', false],
])('the fix of %j is safe: %s', (steps, safe) => {
  expect(findingsIn(rule, from + steps)[0]?.fix?.safe).toBe(safe);
});

test.each([
  'COPY . /app\nRUN useradd app && chown -R app:app /app',
  'COPY . /app\nRUN chown -R app: /app',
  'COPY src /app/src\nRUN chown -R 1000:1000 /app',
  'COPY . /app\nCOPY data /app/data\nRUN chown -R 1000:1000 /app',
  'COPY . /app\nRUN chown -R 1000:1000 /app || true',
  'COPY . /app\nRUN ["chown", "-R", "1000:1000", "/app"]',
  'COPY . /app\nRUN chmod -R 755 /app',
  'RUN mkdir -p /app/media\nCOPY . /app\nRUN chown -R 1000:1000 /app',
  'WORKDIR /app\nCOPY . .\nRUN mkdir media\nRUN chown -R 1000:1000 /app',
  'WORKDIR /app\nCOPY . .\nRUN mkdir -p /app/media && chown -R 1000:1000 /app',
  'COPY . /app\nRUN chown -R 1000:1000 /app && chmod -R 755 /app',
])('offers no fix for %j', (steps) => {
  expect(findingsIn(rule, from + steps).map(({ fix }) => fix ?? 'none')).toEqual(['none']);
});

test('is only offered where the program runs as somebody', () => {
  const steps = 'RUN useradd app\nCOPY . /app\nRUN chown -R app:app /app\n';
  expect(findingsIn(rule, `${from}${steps}`)[0]?.fix?.safe).toBe(true);
  expect(findingsIn(rule, `${from}${steps}USER app\n`)[0]?.fix?.safe).toBe(false);
});

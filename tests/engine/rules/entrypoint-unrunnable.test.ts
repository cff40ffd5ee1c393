import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'entrypoint-unrunnable';
const from = 'FROM python:3.13-slim-trixie\nWORKDIR /app\n';
const alpine = from.replace('slim-trixie', 'alpine3.22');
const start = `${from}COPY . .\nENTRYPOINT ["./s.sh"]`;
const good = '#!/bin/sh\nexec gunicorn a:b\n';

test.each([
  ['«exec gunicorn a:b»\n', start],
  ['«# a comment»\n#!/bin/sh\n', start],
  ['« #!/bin/sh»\nexec x\n', start],
  ['«#!/bin/sh»\r\nexec x\r\n', start],
  ['«\uFEFF#!/bin/sh»\nexec x\n', start],
  ['«#!/bin/bash»\nexec x\n', start.replace(from, alpine)],
  ['«#!/usr/bin/env bash»\nexec x\n', start.replace(from, alpine)],
  ['«#!/usr/bin/env -S bash -e»\nexec x\n', start.replace(from, alpine)],
  ['«exec x»\r\n', `${from}COPY . .\nCMD ["sh", "s.sh"]`],
  ['«#!/bin/sh»\r\nexec x\r\n', `${from}COPY . .\nCMD ["tini", "--", "./s.sh"]`],
  [good, `${from}COPY . .\nCMD [«"s.sh"»]`],
  [good, `${from}COPY s.sh /app/\nENTRYPOINT [«"s.sh"»]`],
  [good, `${from}COPY --chmod=644 s.sh «/s.sh»\nENTRYPOINT ["/s.sh"]`],
  [good, start],
  [good.replace('sh', 'bash'), start],
  ['#!/bin/ash\nexec x\n', start.replace(from, alpine)],
  ['#!/bin/bash\nexec x\n', start.replace(from, `${alpine}RUN apk add --no-cache bash\n`)],
  ['#!/bin/bash\nexec x\n', start.replace(from, `${alpine}RUN ./install.sh\n`)],
  ['#!/bin/bash\nexec x\n', start.replace(from, 'FROM registry.example.com/x:1\nWORKDIR /app\n')],
  ['#!/usr/bin/env python3\nprint(1)\n', start],
  ['exec x\n', `${from}COPY . .\nCMD ["sh", "s.sh"]`],
  [good, `${from}COPY . .\nUSER 1000\nRUN «chmod +x s.sh»\nCMD ["./s.sh"]`],
  [good, `${from}USER app\nCOPY s.sh /s.sh\nRUN true && «chmod 755 /s.sh»\nCMD ["/s.sh"]`],
  [good, `${from}COPY . .\nRUN chmod +x s.sh\nUSER 1000\nCMD ["./s.sh"]`],
  [good, `${from}USER 1000\nCOPY --chown=1000 . .\nRUN chmod +x s.sh\nCMD ["./s.sh"]`],
  [good, `${from}COPY . .\nRUN chown -R 1000 .\nUSER 1000\nRUN chmod +x s.sh\nCMD ["./s.sh"]`],
  [good, `${from}COPY . .\nUSER 1000\nRUN sudo chmod +x s.sh\nCMD ["./s.sh"]`],
  [good, `${from}COPY . .\nUSER 1000\nRUN chmod +x s.sh || true\nCMD ["./s.sh"]`],
  [good, `${from}COPY . .\nUSER 1000\nRUN chmod +x other.sh\nCMD ["./s.sh"]`],
  [good, `${from}ARG WHO\nCOPY . .\nUSER $WHO\nRUN chmod +x s.sh\nCMD ["./s.sh"]`],
  ['exec x\n', `${from}COPY . .\nCMD ["/usr/bin/tini", "--", "./s.sh"]`],
  ['exec x\n', `${from}COPY . .\nCMD ./s.sh`],
  ['exec x\n', `${from}COPY . .\nCMD ["python", "a.py"]`],
  ['#!/bin/sh\r\nexec x\r\n', `${from}COPY . .\nRUN sed -i 's/\\r$//' s.sh\nCMD ["./s.sh"]`],
  ['#!/bin/sh\r\nexec x\r\n', `${from}COPY . .\nRUN dos2unix s.sh\nCMD ["./s.sh"]`],
  [good, `${from}ENV PATH=/app:$PATH\nCOPY . .\nCMD ["s.sh"]`],
  [good, `${from}COPY . .\nCOPY --from=tools /out /usr/bin/\nCMD ["s.sh"]`],
  [good, `${from}COPY . .\nCOPY --from=ghcr.io/astral-sh/uv /uv /uvx /bin/\nCMD [«"s.sh"»]`],
  [good, `${from}COPY s.sh /usr/local/bin/\nCMD ["s.sh"]`],
  [good, `${from}COPY --chmod=755 s.sh /s.sh\nENTRYPOINT ["/s.sh"]`],
  [good, `${from}COPY --chmod=644 s.sh /s.sh\nRUN chmod +x /s.sh\nENTRYPOINT ["/s.sh"]`],
  ['\u007fELF\u0002', start],
  ['', start],
])('%j in %j', (script, dockerfile) => {
  const { expected, found } = judgeMarked(rule, dockerfile, { 's.sh': script });
  expect(found).toEqual(expected);
});

test.each([
  'COPY <<EOF «/s.sh»\n#!/bin/sh\nexec x\nEOF\nCMD ["/s.sh"]',
  'COPY <<EOF /s.sh\n#!/bin/sh\nexec x\nEOF\nRUN chmod 755 /s.sh\nCMD ["/s.sh"]',
  'COPY --chmod=0755 <<EOF /s.sh\n#!/bin/sh\nexec x\nEOF\nCMD ["/s.sh"]',
  'COPY <<EOF /s.sh\n#!/bin/sh\nexec x\nEOF\nCMD ["sh", "/s.sh"]',
  'COPY --chmod=755 <<EOF /s.sh\n«exec x»\nEOF\nCMD ["/s.sh"]',
  'COPY s.sh /s.sh\nCMD ["/s.sh"]',
  'CMD ["s.sh"]',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('Git sees to the line ends', () => {
  const files = { 's.sh': '#!/bin/sh\r\nexec x\r\n', '.gitattributes': '*.sh text eol=lf\n' };
  expect(findingsIn(rule, start, files)).toEqual([]);
});

test.each([
  ['#!/bin/sh\r\nexec x\r\n', '#!/bin/sh\nexec x\n', true],
  ['exec x\n', '#!/bin/sh\nexec x\n', false],
])('mends %j', (before, after, safe) => {
  expect(findingsIn(rule, start, { 's.sh': before })[0]?.fix?.safe).toBe(safe);
  expect(fixedBy(rule, start, { 's.sh': before })['s.sh']).toBe(after);
});

test.each([
  [
    'COPY <<EOF /s.sh\n#!/bin/sh\nexec x\nEOF\nCMD ["/s.sh"]',
    'COPY --chmod=755 <<EOF /s.sh\n#!/bin/sh\nexec x\nEOF\nCMD ["/s.sh"]',
  ],
  ['COPY --chmod=644 s.sh /s.sh\nCMD ["/s.sh"]', 'COPY --chmod=755 s.sh /s.sh\nCMD ["/s.sh"]'],
  ['COPY . .\nCMD ["s.sh"]', 'COPY . .\nCMD ["./s.sh"]'],
])('mends %j', (before, after) => {
  const files = { 's.sh': good };
  expect(fixedBy(rule, from + before, files)['Dockerfile']).toBe(from + after);
  expect(findingsIn(rule, from + after, files)).toEqual([]);
});

test('says both when the lines end as on Windows and none of them names an interpreter', () => {
  const messages = findingsIn(rule, start, { 's.sh': 'a\r\nb\r\n' }).map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringContaining('The lines end as on Windows'),
    expect.stringContaining('does not begin with `#!`'),
  ]);
});

test('judges a file that a bare name was to start like any other', () => {
  const dockerfile = `${from}COPY . .\nENTRYPOINT ["s.sh"]`;
  const found = findingsIn(rule, dockerfile, { 's.sh': 'exec gunicorn a:b\n' });
  expect(found.map(({ place }) => place.file)).toEqual(['Dockerfile', 's.sh']);
  expect(found[1]?.message).toContain('`./s.sh` does not begin');
});

const distroless = 'FROM gcr.io/distroless/python3-debian12\nCOPY app.py .\n';

test.each([
  'CMD [«"python"», "app.py"]',
  'CMD [«"/usr/bin/python3.11"», "-m", "shop"]',
  'CMD [«"gunicorn"», "app:app"]',
  'CMD [«"sh"», "-c", "python app.py"]',
  'CMD ["app.py"]',
  'CMD ["-m", "gunicorn", "app:app"]',
  'ENTRYPOINT ["python", "app.py"]',
  'ENTRYPOINT []\nCMD ["python", "app.py"]',
])('a base that starts Python, %j', (lines) => {
  const { expected, found } = judgeMarked(rule, distroless + lines);
  expect(found).toEqual(expected);
});

test.each([
  'ENTRYPOINT ["python3"]\nCMD [«"python3"», "app.py"]',
  'ENTRYPOINT ["/usr/local/bin/python", "-u"]\nCMD [«"gunicorn"», "a:b"]',
  'ENTRYPOINT ["python"]\nCMD ["app.py"]',
  'ENTRYPOINT ["python", "-m"]\nCMD ["gunicorn", "a:b"]',
  'ENTRYPOINT ["python", "run.py"]\nCMD ["gunicorn", "a:b"]',
  'ENTRYPOINT ["tini", "--"]\nCMD ["python", "app.py"]',
  'ENTRYPOINT ["python"]\nCMD python app.py',
])('an ENTRYPOINT that is Python alone, %j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('another base starts nothing by itself', () => {
  expect(findingsIn(rule, `${from}CMD ["python", "app.py"]`)).toEqual([]);
});

const bare = 'FROM python:3.13-slim-trixie\n';
const code = { 'app.py': 'print(1)\n', 'requirements.txt': '' };

test.each([
  [code, 'COPY . /app\nRUN pip install -r /app/requirements.txt\nCMD ["python", «"app.py"»]'],
  [code, 'COPY app.py /srv/\nCMD ["python3", "-u", «"./app.py"»]'],
  [code, 'COPY . /code/\nWORKDIR /app\nENTRYPOINT ["python", «"app.py"»]'],
  [code, 'COPY . /app\nCMD python «app.py»'],
  [{ 'src/app.py': '' }, 'COPY src /app\nCMD ["python", «"app.py"»]'],
  [{ 'src/app.py': '' }, 'COPY . /app\nCMD ["python", «"src/app.py"»]'],
  [code, 'COPY . /app\nWORKDIR /app\nCMD ["python", "app.py"]'],
  [code, 'COPY . .\nCMD ["python", "app.py"]'],
  [code, 'COPY . /app\nCMD ["python", "/app/app.py"]'],
  [code, 'COPY . /app\nCMD cd /app && python app.py'],
  [code, 'COPY . /app\nRUN cp /app/*.py /\nCMD ["python", "app.py"]'],
  [code, 'COPY . /app\nRUN echo "print(1)" > app.py\nCMD ["python", "app.py"]'],
  [code, 'COPY . /app\nADD app.tar.gz /\nCMD ["python", "app.py"]'],
  [code, 'COPY . /app\nCOPY --from=x /out /\nCMD ["python", "app.py"]'],
  [code, 'ARG D\nCOPY . $D\nCMD ["python", "app.py"]'],
  [code, 'COPY . /app\nCMD ["python", "-m", "app"]'],
  [code, 'COPY . /app\nCMD ["python", "main.py"]'],
  [{ 'src/app.py': '' }, 'COPY . /app\nWORKDIR /app\nCMD ["python", "app.py"]'],
  [
    { ...code, 'compose.yaml': 'services:\n  a:\n    build: .\n    working_dir: /app\n' },
    'COPY . /app\nCMD ["python", "app.py"]',
  ],
  [
    { ...code, 'compose.yaml': 'services:\n  a:\n    build: .\n    volumes: [".:/"]\n' },
    'COPY . /app\nCMD ["python", "app.py"]',
  ],
])('the program is where it is looked for: %j, %j', (files, lines) => {
  const { expected, found } = judgeMarked(rule, bare + lines, files);
  expect(found).toEqual(expected);
});

test('nothing is known of a base of one\u2019s own', () => {
  const lines = 'FROM registry.example.com/x:1\nCOPY . /app\nCMD ["python", "app.py"]';
  expect(findingsIn(rule, lines, code)).toEqual([]);
});

test('starts in the folder of the program', () => {
  const lines = 'COPY . /app\nCMD ["python", "app.py"]';
  expect(fixedBy(rule, bare + lines, code)['Dockerfile']).toBe(
    `${bare}COPY . /app\nWORKDIR /app\nCMD ["python", "app.py"]`,
  );
});

test.each([
  ['COPY kafka-consumer.py .\nCMD ["python", «"kafka_consumer.py"»]', ['kafka-consumer.py']],
  ['COPY kafka-consumer.py .\nCMD python «kafka_consumer.py»', ['kafka-consumer.py']],
  ['COPY app.py ./\nCOPY pages pages\nCMD ["streamlit", "run", «"main.py"»]', ['app.py']],
  ['COPY shop /app/shop\nENTRYPOINT [«"/app/start.sh"»]', ['shop/a.py']],
  ['RUN useradd app && pip install x\nCOPY a.py .\nCMD ["python", «"b.py"»]', ['a.py']],
  ['COPY a.py .\nCOPY src src\nCMD ["python", «"b.py"»]', ['a.py', 'src/b.py']],
  ['COPY . .\nCMD ["python", «"job.py"»]', ['job.py', '.dockerignore']],
  ['COPY . .\nCMD ["python", "job.py"]', ['other.py', '.dockerignore']],
  ['COPY . .\nCMD ["python", "app.py"]', ['app.py', '.dockerignore']],
  ['COPY shop shop\nCMD ["python", "/scripts/app.py"]', ['shop/a.py']],
  ['COPY a.py .\nVOLUME /app\nCMD ["python", "b.py"]', ['a.py']],
  ['COPY a.py .\nRUN cp a.py b.py\nCMD ["python", "b.py"]', ['a.py']],
  ['COPY a.py .\nRUN python a.py\nCMD ["python", "b.py"]', ['a.py']],
  ['COPY a.py .\nRUN echo x > $OUT\nCMD ["python", "b.py"]', ['a.py']],
  ['COPY --from=build /app /app\nCOPY a.py .\nCMD ["python", "b.py"]', ['a.py']],
  ['COPY $FILE .\nCMD ["python", "b.py"]', ['a.py']],
  ['COPY src .\nCMD ["python", "b.py"]', ['src/a.py']],
  ['COPY *.py .\nCMD ["python", "b.py"]', ['a.py']],
  ['ADD a.tar.gz .\nCMD ["python", "b.py"]', ['a.tar.gz']],
  ['COPY a.py .\nCMD ["python", "-m", "b.py"]', ['a.py']],
  ['COPY requirements.txt .\nCMD ["python", "$SCRIPT.py"]', ['requirements.txt']],
])('a script that nothing brings: %j', (lines, paths) => {
  const files = Object.fromEntries(
    paths.map((path) => [path, path === '.dockerignore' ? '*\n!app.py\n' : 'x = 1\n']),
  );
  const { expected, found } = judgeMarked(rule, from + lines, files);
  expect(found).toEqual(expected);
});

test('what compose mounts may hold the script', () => {
  const files = {
    'a.py': 'x = 1\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n    volumes: [".:/app"]\n',
  };
  expect(findingsIn(rule, `${from}COPY a.py .\nCMD ["python", "b.py"]`, files)).toEqual([]);
});

test('the old python:3-onbuild brings the code', () => {
  const text =
    'FROM python:3-onbuild\nCOPY requirements.txt requirements.txt\nCMD ["python", "main.py"]\n';
  expect(findingsIn(rule, text, { 'requirements.txt': '', 'main.py': '' })).toEqual([]);
});

import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'exec-form-shell-syntax';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'CMD ["gunicorn", "-b", «"0.0.0.0:${PORT:-8000}"», "a:b"]',
  'RUN ["echo", «"$HOME"»]',
  'HEALTHCHECK CMD ["curl", «"$URL"»]',
  'CMD ["a", «"&&"», "b"]',
  'CMD ["a", «">"», "b"]',
  'CMD ["a", «"2>&1"»]',
  'CMD ["a", «"`date`"»]',
  'CMD [«"python app.py"»]',
  'CMD [«"source"», "venv/bin/activate"]',
  'CMD [«"cd"», "/app"]',
  "CMD «['gunicorn', 'a:b']»",
  "ENTRYPOINT «['gunicorn']»",
  'CMD «["gunicorn", "a:b",]»',
  'CMD «[“gunicorn”, “a:b”]»',
  'CMD «[gunicorn, a:b]»',
  'CMD «[python app.py]»',
  'RUN «[uv sync --no-dev]»',
  'RUN [ -f uv.lock ]',
  'RUN [[ -f uv.lock ]]',
  'RUN [a-z]*.sh',
  'RUN [uv sync] && true',
  'CMD «["python" "app.py"]»',
  'CMD «["uvicorn", "a:b", "--host" "0.0.0.0"]»',
  'CMD «[“python”, ”app.py”]»',
  'CMD «["python", "app.py"»',
  'CMD «[ "python", "app.py"»',
  'CMD «["python", app.py"]»',
  'CMD «["python", "app.py]»',
  'ENTRYPOINT «["python"; "app.py"]»',
  'RUN «["pip" "install", "x"]»',
  'CMD «["a"] && b»',
  'CMD [ "$DEBUG" = 1 ] && exec python -X dev app.py || exec python app.py',
  'CMD [ "$A" = 1 ] || [ "$B" = 1 ]',
  'CMD «["gunicorn", "a:b"] # the service»',
  'ENTRYPOINT ["/entry.sh"]\nCMD «["webserver"] # by default»',
  'CMD [ -f a ] # a test',
  "RUN «['pip', 'install', 'x']»",
  'CMD ["sh", "-c", "exec gunicorn -b :$PORT a:b && x"]',
  'CMD ["/bin/bash", "-lc", "echo $HOME"]',
  'ENTRYPOINT ["sh", "-c"]\nCMD ["exec gunicorn -b :$PORT"]',
  'CMD ["uvicorn", "app:app", «"--host 0.0.0.0"», "--port 8000"]',
  'ENTRYPOINT ["uvicorn", «"--port 80"»]\nCMD ["app:app"]',
  'ENTRYPOINT ["uvicorn"]\nCMD ["app:app", «"--port 80"»]',
  'RUN ["pip", "install", «"--index-url https://a.example"», "x"]',
  'ENTRYPOINT ["/entry.sh"]\nCMD ["app:app", "--port 80"]',
  'CMD ["gunicorn", "--bind=0.0.0.0 ", "--access-logformat=%(h)s %(t)s", "-c /etc/g.py"]',
  'CMD ["sh", "-c", "--x y"]',
  'CMD ["celery", "--include", "^foo$"]',
  'CMD ["awk", "{print $NF}"]',
  'CMD ["uwsgi", "--http", ":$(PORT)"]',
  'CMD ["python", "-c", "print(\'$HOME\')"]',
  'CMD ["find", ".", "-exec", "rm", "{}", ";"]',
  'RUN [ "$X" = 1 ] && true',
  'RUN [ -f a ]',
  'CMD ["python", "my app.py"]',
  'CMD []',
  'ENTRYPOINT ["gunicorn"]\nCMD ["--access-logformat", "%(h)s %(t)s"]',
  'CMD gunicorn -b :$PORT a:b',
  'CMD ["unzip", "a.zip", "&&", "rm", "a.zip"]\nCMD ["gunicorn", "a:b"]',
  'CMD ["gunicorn", "a:b"]\nCMD ["a", «"&&"», "b"]',
  'CMD ["a", «"&&"», "b"]\nFROM x\nCMD ["b"]',
  'CMD ["powershell", "-Command", "$ErrorActionPreference = \'Stop\'; pip list"]',
  'CMD ["C:\\\\Windows\\\\powershell.exe", "-command", "$env:X"]',
  'ENV PYTHONPATH=«`pwd`»',
  'ENV A=1 B=«"$(nproc)"» C="$(date)"',
  'ARG WHEN=«$(date)»',
  'COPY «$(find» . -name "*.py") ./',
  'ADD a «`b`» /x/\nCOPY a «`ls`» /x/',
  'ENV PATH=«~/.local/bin:$PATH»',
  'ENV A=1 PATH=«"~/.cargo/bin:${PATH}"»',
  'ENV PATH «/opt/x/bin:~/.poetry/bin:$PATH»',
  'ENV PYTHONPATH=«~/src»',
  'ENV PATH=/root/.local/bin:$PATH DATA=~/data',
  'ENV PATH=/opt/a~/bin:$PATH',
  'RUN export PATH=~/bin:$PATH && tool',
  'ENV PS1="$(git branch) $ " START_CMD="gunicorn -w $(nproc)"',
  'ENV URL=http://$(HOST)/ NOTE="in \\`b\\` and $("',
  'LABEL description="what `a` is"',
  'RUN X=$(date) && echo `pwd`\nENV A=1',
  'COPY --from=x $(a) /',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test.each([
  ['prod', 'ENTRYPOINT ["/entry.sh"]', ['info']],
  ['prod', '', ['error']],
  ['dev', 'ENTRYPOINT ["/entry.sh"]', ['info']],
])('with %s shipped, CMD below it is for its own %j', (shipped, entrypoint, severities) => {
  const last = shipped === 'prod' ? 'dev' : 'app';
  const lines = `FROM x AS ${shipped}\nCMD ["gunicorn"]\nFROM x AS ${last}\n${entrypoint}\nCMD ["invoke", "$HOME"]`;
  expect(findingsIn(rule, lines).map(({ severity }) => severity)).toEqual(severities);
});

test('an entrypoint script may expand its arguments', () => {
  const lines = 'ENTRYPOINT ["/entry.sh"]\nCMD ["gunicorn", "-b", ":$PORT"]';
  expect(findingsIn(rule, from + lines).map(({ severity }) => severity)).toEqual(['info']);
});

test.each([
  ["CMD ['gunicorn', 'a:b']", 'CMD ["gunicorn", "a:b"]'],
  ['CMD ["gunicorn", "a:b",]', 'CMD ["gunicorn", "a:b"]'],
  ['CMD [“gunicorn”, “a:b”]', 'CMD ["gunicorn", "a:b"]'],
  ['CMD ["gunicorn", "a:b"] # x', 'CMD ["gunicorn", "a:b"]'],
  ['CMD ["gunicorn" "a:b"]', 'CMD ["gunicorn", "a:b"]'],
  ['CMD ["gunicorn", "a:b"', 'CMD ["gunicorn", "a:b"]'],
  ['CMD [”gunicorn”, ”a:b”]', 'CMD ["gunicorn", "a:b"]'],
  ['CMD ["gunicorn", a:b"]', 'CMD ["gunicorn", a:b"]'],
  ['CMD ["python app.py"]', 'CMD ["python", "app.py"]'],
  ['CMD ["exec python app.py"]', 'CMD ["python", "app.py"]'],
  ['CMD ["cd app"]', 'CMD ["cd app"]'],
  ['CMD ["app", "b", \uFEFF', 'CMD ["app", "b"]'],
  ['CMD ["sh -c", "python app.py"]', 'CMD ["sh", "-c", "python app.py"]'],
  ['CMD ["sh -c /bin/python", "app.py"]', 'CMD ["sh -c /bin/python", "app.py"]'],
  ['CMD ["/bin/bash -lc python app.py"]', 'CMD ["/bin/bash -lc python app.py"]'],
  ['CMD ["app", "--a\tb=/x"]', 'CMD ["app", "--a\tb=/x"]'],
  [
    'CMD ["uvicorn", "a:b", "--host 0.0.0.0", "--port 80"]',
    'CMD ["uvicorn", "a:b", "--host", "0.0.0.0", "--port", "80"]',
  ],
  ['CMD ["gunicorn", "-b", ":$PORT"]', 'CMD ["sh", "-c", "exec gunicorn -b :$PORT"]'],
  ['CMD ["a", "&&", "b", "&&", "c"]', 'CMD ["sh", "-c", "a && b && exec c"]'],
  ['CMD ["a", "|", "b"]', 'CMD ["sh", "-c", "a | b"]'],
  ['RUN ["echo", "$HOME"]', 'RUN ["sh", "-c", "echo $HOME"]'],
  ['CMD ["echo", "a b $HOME"]', 'CMD ["echo", "a b $HOME"]'],
])('mends %s', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

test.each([
  ["CMD ['gunicorn', 'a:b']", true],
  ['CMD ["gunicorn a:b"]', true],
  ["CMD ['gunicorn', '-b', ':$PORT']", false],
  ["RUN ['pip', 'install', 'flask']", false],
  ['RUN ["pip install flask"]', false],
  ['ENTRYPOINT ["python"]\nCMD ["python" "app.py"]', false],
])('the fix of %j is safe: %s', (line, safe) => {
  expect(findingsIn(rule, from + line)[0]?.fix?.safe).toBe(safe);
});

test.each([
  [
    '["python" "app.py"]',
    'a comma is missing), so the shell gets it and looks for a program called `[python`.',
  ],
  [
    '["python", "app.py"',
    'the closing bracket is missing), so the shell gets it and looks for a program called `[python,`.',
  ],
  [
    '["python", app.py"]',
    'a quote is missing), so the shell gets it and finds a quote that nothing closes.',
  ],
  [
    '["a", "", "b",]',
    'a comma too many), so the shell gets it and looks for a program called `[a,`.',
  ],
])('says of %s why it is no JSON', (array, message) => {
  expect(findingsIn(rule, `${from}CMD ${array}`)[0]?.message).toBe(`This is not JSON (${message}`);
});

test('a CMD that is no JSON, behind an ENTRYPOINT that is', () => {
  const dockerfile = `${from}ENTRYPOINT ["python"]\nCMD ["run.py"]x`;
  expect(findingsIn(rule, dockerfile)[0]?.message).toBe(
    'This is not JSON (more after the array), so `python` gets `/bin/sh -c` and this text as its arguments.',
  );
});

test('leaves alone what a shell could not read either', () => {
  expect(findingsIn(rule, `${from}RUN ["pip", "install", "\${X:-a"]`)[0]?.fix).toBeNull();
});

test.each([
  'RUN mkdir -p «/app/{logs,media}»',
  'RUN mkdir /a && touch «/a/{1..3}» && rm /a/{1,2}',
  'RUN cp «/etc/{passwd,group}» /a/',
  'RUN rm -rf /x «/var/{cache,log}/*»',
  'RUN sh -c "mkdir «/a/{b,c}»"',
  'RUN ["sh", "-c", "mkdir «/a/{b,c}»"]',
  'SHELL ["/bin/bash", "-c"]\nRUN mkdir /a/{b,c}',
  'RUN bash -c "mkdir /a/{b,c}"',
  'RUN <<EOF bash\nmkdir /a/{b,c}\nEOF',
  'RUN mkdir "/a/{b,c}" \'/a/{b,c}\' /a/\\{b,c}',
  'RUN mkdir ${A:-{b,c}} /a/{b} /a/{}',
  'RUN find / -name a -exec rm {} +',
  'RUN awk {print,1} a',
  'RUN apt-get update && apt-get install -y git && rm -rf /var/lib/{apt,dpkg}',
  'RUN ln -sf /bin/bash /bin/sh\nRUN mkdir /a/{b,c}',
])('braces in sh: %s', (lines) => {
  const { expected, found } = judgeMarked(rule, `FROM python:3.13-slim-trixie\n${lines}`);
  expect(found).toEqual(expected);
});

test.each([
  ['alpine:3.22', 1],
  ['ubuntu:24.04', 1],
  ['fedora:43', 0],
  ['registry.example.com/base:1', 0],
])('braces on %s: %i', (base, count) => {
  expect(findingsIn(rule, `FROM ${base}\nRUN mkdir /a/{b,c}`)).toHaveLength(count);
});

test.each([
  ['ENV PATH=~/.local/bin:$PATH', 'ENV PATH=/root/.local/bin:$PATH'],
  ['ENV PATH="~/a:~/b:$PATH"', 'ENV PATH="/root/a:/root/b:$PATH"'],
  ['USER app\nENV PATH=~/a:$PATH', 'USER app\nENV PATH=~/a:$PATH'],
])('%j becomes %j', (before, after) => {
  expect(fixedBy(rule, from + before)['Dockerfile']).toBe(from + after);
});

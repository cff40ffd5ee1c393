import { expect, test } from 'vitest';
import { findingsIn, judgeMarked } from './marked.ts';

const rule = 'dependency-file-missing';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  'RUN pip install -r «requirements.txt»',
  'RUN pip install -r «requirements/base.txt»\nCOPY . .',
  'RUN pip install -c «limits.txt» flask',
  'RUN ["pip", "install", "-r", «"requirements.txt"»]',
  'RUN apt-get update && apt-get install -y gcc && pip install -r «requirements.txt»',
  'RUN sudo pip install -r «requirements.txt»',
  'RUN --mount=type=cache,target=/root/.cache pip install -r «requirements.txt»',
  'WORKDIR /app\nCOPY app.py ./\nRUN pip install -r «requirements.txt»',
  'COPY requirements.txt /app/\nRUN pip install -r «requirements.txt»',
  'COPY . /app\nRUN pip install -r «requirements.txt»',
  'COPY . /app\nRUN pip install -r «/application/requirements.txt»',
  'WORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt -r «dev.txt»',
  'RUN pip install «.»',
  'RUN pip install -e «.[dev]»',
  'WORKDIR /app\nCOPY requirements.txt ./\nRUN pip install «.»',
  'WORKDIR /app\nCOPY app.py ./\nRUN pip install uv && «uv sync --locked»',
  'WORKDIR /app\nRUN pip install poetry\nRUN poetry config virtualenvs.create false && «poetry install»',
  'WORKDIR /app\nRUN python «setup.py» install\nCOPY . .',
  'WORKDIR /app\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt && python3.13 -u «./setup.py» develop',
  'COPY . /app\nRUN python «setup.py» install',
  'RUN python -m venv /venv && pip install -r «requirements.txt»',
  'RUN python -m venv /venv\nRUN . /venv/bin/activate && pip install -r «requirements.txt»',
  'RUN useradd app\nUSER app\nRUN pip install -r «requirements.txt»',
  'COPY <<EOF /app/requirements.txt\nflask\nEOF\nRUN pip install -r «requirements.txt»',
  'COPY requirements.txt ./\nRUN pip install -r requirements.txt\nFROM debian:trixie\nRUN pip install -r «requirements.txt»',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

test('a misspelt name is told as the file that it became', () => {
  const [finding] = findingsIn(
    rule,
    `${from}ADD app/requirements.txt /app/requiremens.txt\nRUN pip install -r /app/requirements.txt\n`,
  );
  expect(finding?.message).toContain('put `/app/requiremens.txt` into the image');
});

test.each([
  'COPY requirements.txt ./\nRUN pip install -r requirements.txt',
  'COPY requirements.txt ./\nRUN pip install -r requirements.txt \\\n\nCOPY . .\n',
  'COPY requirements.txt /requirements.txt\nRUN pip install -r requirements.txt',
  'COPY . .\nRUN pip install -r requirements.txt',
  'COPY . .\nRUN python setup.py install',
  'COPY setup.py ./\nRUN python setup.py install',
  'RUN cd /app && python setup.py install',
  'RUN git clone https://example.com/x && python x/setup.py install',
  'RUN --mount=type=bind,target=. python setup.py install',
  'RUN python -m setup.py install',
  'RUN python build.py setup.py',
  'RUN python setup.py install || true',
  'COPY requirements requirements\nRUN pip install -r requirements/base.txt',
  'COPY req*.txt ./\nRUN pip install -r requirements.txt',
  'COPY $FILES ./\nRUN pip install -r requirements.txt',
  'COPY --parents a/requirements.txt ./\nRUN pip install -r a/requirements.txt',
  'COPY --from=builder /app /app\nRUN pip install -r /app/requirements.txt',
  'ADD https://example.com/requirements.txt ./\nRUN pip install -r requirements.txt',
  'ADD app.tar.gz /app\nRUN pip install /app/x -r /app/requirements.txt',
  'COPY <<EOF requirements.txt\nflask\nEOF\nRUN pip install -r requirements.txt',
  'RUN --mount=type=bind,target=. pip install -r requirements.txt',
  'RUN --mount=type=secret,id=a,target=/requirements.txt pip install -r requirements.txt',
  'RUN --mount=target=/src cd /src && pip install -r requirements.txt',
  'RUN --mount=type=cache,target=/cache pip install -r /cache/requirements.txt',
  'RUN curl -O https://example.com/requirements.txt && pip install -r requirements.txt',
  'RUN git clone https://example.com/a /app\nWORKDIR /app\nRUN pip install -r requirements.txt',
  'RUN echo flask > requirements.txt\nRUN pip install -r requirements.txt',
  'RUN echo flask | tee requirements.txt\nRUN pip install -r requirements.txt',
  'RUN pip install pip-tools && pip-compile && pip install -r requirements.txt',
  'RUN poetry export -o requirements.txt && pip install -r requirements.txt',
  'COPY pyproject.toml ./\nRUN uv pip compile pyproject.toml -o requirements.txt && uv pip sync requirements.txt',
  'COPY pyproject.toml ./\nRUN uv pip compile pyproject.toml -o requirements.txt\nRUN pip install -r requirements.txt',
  'RUN pip lock flask -o a.toml\nRUN pip install -r a.toml',
  'RUN ./prepare.sh\nRUN pip install -r requirements.txt',
  'RUN pip install -r requirements.txt || true',
  'RUN if [ -f requirements.txt ]; then pip install -r requirements.txt; fi',
  'RUN test -f requirements.txt && cd /x && pip install -r requirements.txt',
  'RUN pip install -r https://example.com/requirements.txt',
  'RUN pip install -r $FILE',
  'RUN pip install -r /dev/stdin <<EOF\nflask\nEOF',
  'RUN pip install flask ./app-1.0.whl',
  'RUN pip download -r requirements.txt || echo',
  'WORKDIR $WHERE\nCOPY requirements.txt /app\nRUN pip install -r requirements.txt',
  'COPY pyproject.toml /\nWORKDIR /app/api\nRUN pip install uv && uv sync',
  'COPY setup.py /\nRUN pip install .',
  'RUN pip install uv && uv sync --project /x',
  'ENV UV_PROJECT=/x\nRUN pip install uv && uv sync',
  'RUN rm -rf /x \\\nCOPY requirements.txt ./\nRUN pip install -r requirements.txt',
  'SHELL ["conda", "run", "-n", "a", "/bin/bash", "-c"]\nRUN pip install -r requirements.txt',
  'RUN pip install -r requirements.txt\n# {% if x %}',
])('silent: %j', (lines) => {
  expect(findingsIn(rule, from + lines)).toEqual([]);
});

test.each([
  'FROM registry.example.com/python:3.13\nRUN pip install -r requirements.txt',
  'FROM python:3-onbuild\nRUN pip install -r requirements.txt',
  'FROM $BASE\nRUN pip install -r requirements.txt',
  'FROM nginx\nRUN pip install -r requirements.txt',
  'FROM public.ecr.aws/lambda/python:3.13\nRUN pip install -r requirements.txt',
  'FROM python:3.13 AS a\nCOPY requirements.txt /\nFROM a\nRUN pip install -r requirements.txt',
  'FROM python:3.13 AS a\nONBUILD COPY requirements.txt /\nFROM a\nRUN pip install -r requirements.txt',
])('other bases: %j', (dockerfile) => {
  expect(findingsIn(rule, dockerfile)).toEqual([]);
});

test.each([
  ['COPY requirements.txt /app/\nRUN pip install -r requirements.txt', '`/app/requirements.txt`'],
  ['COPY . /app\nWORKDIR /srv\nRUN pip install -r requirements.txt', '`/app`'],
  ['RUN pip install -r requirements.txt', 'no line above'],
])('says where it is: %j', (lines, said) => {
  expect(findingsIn(rule, from + lines)[0]?.message).toContain(said);
});

test('offers to copy it where it lies beside the Dockerfile', () => {
  const lines = `${from}WORKDIR /app\nRUN pip install -r requirements.txt\n`;
  const textOf = (files?: Record<string, string>) =>
    findingsIn(rule, lines, files).map(({ fix }) => fix?.edits[0]?.text.trim() ?? null);
  expect(textOf()).toEqual(['COPY requirements.txt ./']);
  expect(textOf({ 'requirements.txt': 'flask==3.1.2' })).toEqual(['COPY requirements.txt ./']);
  expect(textOf({ 'app.py': '' })).toEqual([null]);
});

// Built: with the first list alone pip ends at "Could not open requirements file: base.txt".
test.each([
  [{ 'requirements.txt': '-r base.txt', 'base.txt': 'flask' }, 'requirements.txt base.txt'],
  [
    { 'requirements.txt': 'flask\n-c c.txt\n-r b.txt', 'b.txt': '', 'c.txt': '' },
    'requirements.txt b.txt c.txt',
  ],
  [{ 'requirements.txt': '-r lists/base.txt', 'lists/base.txt': 'flask' }, null],
  [{ 'requirements.txt': '-e .' }, null],
  [{ 'requirements.txt': '-r gone.txt' }, null],
])('and what %j names with it', (files, copied) => {
  const lines = `${from}WORKDIR /app\nRUN pip install -r requirements.txt\n`;
  const [finding] = findingsIn(rule, lines, files);
  expect(finding?.fix?.edits[0]?.text.trim() ?? null).toBe(copied && `COPY ${copied} ./`);
});

// Built with Docker: "Could not open requirements file", each of them.
const list = { 'requirements.txt': 'flask==3.1.2\n', 'src/app.py': '', 'app.py': '' };
const installs = 'RUN pip install -r requirements.txt';
test.each<[string, Readonly<Record<string, string>>, string | null]>([
  ['COPY . .', list, null],
  ['COPY . .', { ...list, '.dockerignore': '*.txt\n' }, 'without it, because of the ignore file'],
  ['COPY . .', { ...list, '.dockerignore': '*.txt\n!requirements.txt\n' }, null],
  ['COPY src/ .', list, 'what the lines above copy is without it.'],
  ['COPY src /app', list, 'what the lines above copy is without it.'],
  ['ADD . .', { ...list, '.dockerignore': '*.txt\n' }, 'without it, because of the ignore file'],
  ['ADD src .', list, 'what the lines above copy is without it.'],
  // Without an ending it may be an archive.
  ['ADD data .', { ...list, data: '' }, null],
  ['COPY src/ .', { ...list, 'src/requirements.txt': '' }, null],
  ['COPY src/ .\nCOPY . .', list, null],
  ['COPY . .\nCOPY src/ .', list, null],
  // The list may be made before the build, and the context be another folder.
  ['COPY . .', { 'app.py': '' }, null],
  ['COPY src/ .', { 'src/app.py': '' }, null],
  ['COPY src/ .', { 'requirements.txt': '' }, null],
  ['COPY s* .', list, null],
  ['COPY --from=build /src/ .', list, null],
])('in a context that is known, %s: %#', (copy, files, says) => {
  const found = findingsIn(rule, `${from}WORKDIR /app\n${copy}\n${installs}\n`, files);
  expect(found.map(({ message }) => message)).toEqual(
    says === null ? [] : [expect.stringContaining(says)],
  );
});

// Built with Docker: "Could not open requirements file: … 'base.txt'".
test.each([
  ['COPY prod.txt .', '-r base.txt', 'base.txt'],
  ['COPY prod.txt .', '-c base.txt', 'base.txt'],
  ['COPY prod.txt base.txt ./', '-r base.txt', null],
  ['COPY . .', '-r base.txt', null],
  ['COPY prod.txt .\nCOPY base.txt lists/', '-r base.txt', 'base.txt'],
  ['COPY prod.txt .', '-r gone.txt', null],
  ['COPY *.txt .', '-r base.txt', null],
  ['COPY base.txt prod.txt', '', null],
  ['COPY lists/prod.txt .', '', null],
])('a list within a list, %j with %j: %s', (copy, line, missing) => {
  const files = { 'prod.txt': `${line}\nflask\n`, 'base.txt': '', 'lists/prod.txt': '-r b.txt' };
  const lines = `${from}WORKDIR /app\n${copy}\nRUN pip install -r prod.txt\n`;
  expect(findingsIn(rule, lines, files).map(({ message }) => message)).toEqual(
    missing === null ? [] : [expect.stringMatching(`^\`prod.txt\` asks for \`${missing}\``)],
  );
});

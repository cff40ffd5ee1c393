import { describe, expect, test } from 'vitest';
import { judgeGoals, lessonGoals, subjectsElsewhere, type Goal } from '../../src/course/goal.ts';
import type { Need } from '../../src/course/need.ts';
import { judge } from '../../src/engine/index.ts';

const today = '2026-11-21';
const from = 'FROM python:3.13-slim-trixie\n';
const context = {
  'src/doorstep/__init__.py': '',
  'src/doorstep/wsgi.py': '',
  'src/doorstep/static/app.css': '',
  'requirements.txt': 'flask\npsycopg[binary]\n',
  'pyproject.toml': '[project]\nname = "doorstep"\ndependencies = ["flask", "psycopg[binary]"]\n',
  'start.sh': '#!/bin/sh\nset -e\npython -m doorstep.migrate\nexec gunicorn doorstep.wsgi:app\n',
};

const stateOf = (goal: Goal, lines: string, files: Record<string, string> | null = null) => {
  const dockerfile = lines.startsWith('FROM') || lines === '' ? lines : from + lines;
  return judgeGoals([goal], judge({ dockerfile, files: { ...context, ...files }, today }))[0];
};

const isMet = (need: Need, lines: string, files: Record<string, string> | null = null): boolean =>
  stateOf({ text: 'g', needs: [need] }, lines, files)?.met ?? false;

type Case = readonly [lines: string, met: boolean, files: Record<string, string> | null];
const ignoring = (text: string) => ({ '.dockerignore': text });

describe('copies src/doorstep', () => {
  test.each<Case>([
    ['WORKDIR /app\nCOPY . .', true, null],
    ['COPY src /app/src', true, null],
    ['COPY ["src/doorstep", "/app/doorstep"]', true, null],
    ['COPY s* /app/', true, null],
    ['ARG TARGET=/app\nCOPY . $TARGET', true, null],
    ['COPY requirements.txt /app/', false, null],
    ['COPY src/doorstep/wsgi.py /app/', false, null],
    ['WORKDIR /app', false, null],
    ['WORKDIR /app\nCOPY . .', false, ignoring('src')],
    ['WORKDIR /app\nCOPY . .', false, ignoring('**/*.css')],
    ['WORKDIR /app\nCOPY . .', true, ignoring('*\n!src')],
    ['WORKDIR /app\nCOPY . .', true, ignoring('**/__pycache__')],
    ['COPY . /all\nRUN pip install /all', true, null],
    [
      `${from.trim()} AS build\nCOPY . /all\n${from}COPY --from=build /all/src /app/src`,
      true,
      null,
    ],
    [`${from.trim()} AS build\nCOPY . /all\n${from}COPY --from=build /venv /venv`, false, null],
    [`${from.trim()} AS build\nCOPY . /all\nFROM build`, true, null],
  ])('%j: %s', (lines, met, files) => {
    expect(isMet({ copies: 'src/doorstep' }, lines, files)).toBe(met);
  });
});

describe('installs requirements.txt', () => {
  const copy = 'WORKDIR /app\nCOPY . .\n';
  test.each<Case>([
    [`${copy}RUN pip install -r requirements.txt`, true, null],
    [`${copy}RUN python -m pip install --no-cache-dir -r /app/requirements.txt`, true, null],
    [`${copy}RUN uv pip install --system -r requirements.txt`, true, null],
    [`${copy}RUN uv pip sync requirements.txt`, true, null],
    ['COPY requirements.txt /tmp/\nRUN cd /tmp && pip install -r requirements.txt', true, null],
    ['COPY requirements.txt /tmp/r.txt\nRUN pip install -r /tmp/r.txt', true, null],
    [
      'RUN --mount=type=bind,source=requirements.txt,target=/r.txt pip install -r /r.txt',
      true,
      null,
    ],
    ['RUN --mount=type=bind,target=/src pip install -r /src/requirements.txt', true, null],
    [`${copy}RUN pip install flask 'psycopg[binary]>=3'`, true, null],
    [`${copy}RUN pip install .`, true, null],
    [`${copy}RUN pip install --no-deps .`, false, null],
    [`${copy}RUN pip install flask`, false, null],
    [`${copy}RUN pip install -r requirements-dev.txt`, false, null],
    [`${copy}RUN pip install -r requirements.txt`, false, ignoring('*.txt')],
    ['RUN pip install -r requirements.txt\nCOPY . .', false, null],
    [`${copy}RUN test -f x || pip install -r requirements.txt`, false, null],
    [`${copy}RUN echo pip install -r requirements.txt`, false, null],
    [copy, false, null],
    [
      `${from.trim()} AS unused\n${copy}RUN pip install -r requirements.txt\n${from}COPY . /app`,
      false,
      null,
    ],
    [
      `${from.trim()} AS build\n${copy}RUN pip install -r requirements.txt\n${from}COPY --from=build /venv /venv`,
      true,
      null,
    ],
  ])('%j: %s', (lines, met, files) => {
    expect(isMet({ installs: 'requirements.txt' }, lines, files)).toBe(met);
  });
});

describe('imports src/doorstep', () => {
  const start = '\nCMD ["gunicorn", "doorstep.wsgi:app"]';
  test.each<Case>([
    [`WORKDIR /app\nCOPY . .\nENV PYTHONPATH=/app/src${start}`, true, null],
    [`WORKDIR /app\nCOPY . .\nENV PYTHONPATH=src${start}`, true, null],
    [`WORKDIR /app\nCOPY . .\nENV PYTHONPATH=/lib:/app/src/${start}`, true, null],
    [`WORKDIR /app\nCOPY src .${start}`, true, null],
    [`WORKDIR /app\nCOPY . .\nWORKDIR src${start}`, true, null],
    [`WORKDIR /app\nCOPY . .\nCMD ["gunicorn", "--chdir", "src", "doorstep.wsgi:app"]`, true, null],
    [
      `WORKDIR /app\nCOPY . .\nCMD ["gunicorn", "--pythonpath=src", "doorstep.wsgi:app"]`,
      true,
      null,
    ],
    [
      `WORKDIR /app\nCOPY . .\nCMD ["env", "PYTHONPATH=src", "gunicorn", "doorstep.wsgi:app"]`,
      true,
      null,
    ],
    [`WORKDIR /app\nCOPY . .\nRUN pip install .${start}`, true, null],
    [`COPY src /usr/local/lib/python3.13/site-packages${start}`, true, null],
    [`WORKDIR /app\nCOPY . .${start}`, false, null],
    [`WORKDIR /app\nCOPY . .\nENV PYTHONPATH=/app${start}`, false, null],
    [`ENV PYTHONPATH=/app/src${start}`, false, null],
  ])('%j: %s', (lines, met) => {
    expect(isMet({ imports: 'src/doorstep' }, lines)).toBe(met);
  });
});

describe('starts and passes', () => {
  const copy = 'WORKDIR /app\nCOPY . .\n';
  test.each<readonly [lines: string, starts: boolean, passes: boolean]>([
    ['CMD ["gunicorn", "doorstep.wsgi:app"]', true, false],
    ['CMD exec gunicorn doorstep.wsgi:app', true, false],
    ['ENTRYPOINT ["gunicorn"]\nCMD ["doorstep.wsgi:create_app()"]', true, false],
    ['CMD ["python", "-m", "gunicorn", "doorstep.wsgi"]', true, false],
    [`${copy}CMD ["./start.sh"]`, true, true],
    [`${copy}CMD ./start.sh`, true, true],
    [`${copy}CMD ["sh", "/app/start.sh"]`, true, true],
    [
      'CMD ["sh", "-c", "python -m doorstep.migrate && exec gunicorn doorstep.wsgi:app"]',
      true,
      true,
    ],
    ['CMD ["python", "-m", "doorstep.worker"]', false, false],
    ['CMD ["gunicorn", "doorstep.wsgix:app"]', false, false],
    ['CMD ["python3"]', false, false],
    ['WORKDIR /app', false, false],
  ])('%j: %s %s', (lines, starts, passes) => {
    expect(isMet({ starts: 'doorstep.wsgi' }, lines)).toBe(starts);
    expect(isMet({ passes: 'doorstep.migrate' }, lines)).toBe(passes);
  });
});

describe('the user', () => {
  const add = 'RUN useradd --system --uid 10001 --create-home app\n';
  test.each<readonly [lines: string, exists: boolean, home: boolean]>([
    ['', true, true],
    [`${add}USER 10001`, true, true],
    [`${add}USER app`, true, true],
    [`${add}USER app:app`, true, true],
    ['RUN useradd -rm -u 10001 app\nUSER app', true, true],
    [
      'RUN groupadd -g 10001 g && useradd -m -u 10001 -g g -s /bin/sh app\nUSER 10001:10001',
      true,
      true,
    ],
    ['RUN useradd -m app\nUSER 1000', true, true],
    ['RUN useradd app\nUSER app', true, false],
    ['RUN useradd -r -u 10001 app\nUSER 10001', true, false],
    ['USER 12345', true, false],
    ['ENV HOME=/tmp\nUSER 12345', true, true],
    ['ENV HOME=/tmp/home\nUSER 12345', true, true],
    ['ENV HOME=/nonexistent\nUSER 12345', true, false],
    ['ENV HOME=/data\nRUN mkdir /data && chown 12345 /data\nUSER 12345', true, true],
    ['USER 12345\nCMD ["gunicorn", "--no-control-socket", "doorstep.wsgi:app"]', true, true],
    ['USER app', false, false],
    ['USER nobody', true, false],
    ['ARG WHO\nUSER $WHO', false, false],
  ])('%j: %s %s', (lines, exists, home) => {
    expect(isMet({ user: 'exists' }, `WORKDIR /app\n${lines}`)).toBe(exists);
    expect(isMet({ home: 'writable' }, `WORKDIR /app\n${lines}`)).toBe(home);
  });
});

describe('protects src/doorstep', () => {
  const add = 'RUN useradd --uid 10001 --create-home app\n';
  test.each<Case>([
    [`${add}WORKDIR /app\nCOPY . .\nUSER 10001`, true, null],
    [`${add}WORKDIR /app\nUSER 10001\nCOPY . .`, true, null],
    [`${add}WORKDIR /app\nCOPY --chown=root . .\nUSER 10001`, true, null],
    [`${add}WORKDIR /app\nCOPY . .\nRUN mkdir data && chown app data\nUSER 10001`, true, null],
    ['WORKDIR /app\nCOPY . .', false, null],
    [`${add}WORKDIR /app\nCOPY --chown=10001 . .\nUSER 10001`, false, null],
    [`${add}WORKDIR /app\nCOPY --chown=app:app . .\nUSER 10001`, false, null],
    [`${add}WORKDIR /app\nCOPY . .\nRUN chown -R app:app /app\nUSER 10001`, false, null],
    [`${add}WORKDIR /app\nCOPY . .\nRUN chown -R app .\nUSER app`, false, null],
    [`${add}WORKDIR /app\nCOPY . .\nRUN chmod -R 777 /app\nUSER 10001`, false, null],
    [`${add}WORKDIR /app\nCOPY . .\nRUN chmod -R a+w src\nUSER 10001`, false, null],
    [`${add}USER 10001\nWORKDIR /app\nCOPY . .`, false, null],
    [`${add}WORKDIR /app\nUSER 10001\nWORKDIR /app\nCOPY . .`, true, null],
  ])('%j: %s', (lines, met) => {
    expect(isMet({ protects: 'src/doorstep' }, lines)).toBe(met);
  });
});

test.each<Case>([
  ['RUN pip install x\nUSER 10001', true, null],
  ['USER 10001\nUSER root\nRUN pip install x', true, null],
  ['USER 10001\nRUN python -m pip install x', false, null],
  ['WORKDIR /app', true, null],
])('asRoot pip install, %j: %s', (lines, met) => {
  expect(isMet({ asRoot: 'pip install' }, lines)).toBe(met);
});

test.each<Case>([
  ['RUN cd native && ./configure && make install', true, null],
  ['RUN make', false, null],
  ['RUN echo make install', false, null],
])('runs make install, %j: %s', (lines, met) => {
  expect(isMet({ runs: 'make install' }, lines)).toBe(met);
});

describe('rebuilds', () => {
  const install = 'RUN pip install -r requirements.txt\n';
  test.each<readonly [lines: string, keeps: boolean, repeats: boolean]>([
    [`WORKDIR /app\nCOPY requirements.txt .\n${install}COPY . .`, true, true],
    [`WORKDIR /app\nCOPY . .\n${install}`, false, true],
    [`WORKDIR /app\nCOPY *.txt pyproject.toml ./\n${install}COPY src src`, true, true],
    [`WORKDIR /app\n${install}COPY . .`, true, false],
    ['WORKDIR /app\nCOPY . .', false, false],
  ])('%j: %s %s', (lines, keeps, repeats) => {
    const edit = 'src/doorstep/static/app.css';
    expect(isMet({ keeps: { command: 'pip install', edit } }, lines)).toBe(keeps);
    const lock = 'requirements.txt';
    expect(isMet({ repeats: { command: 'pip install', edit: lock } }, lines)).toBe(repeats);
  });
});

describe('goals', () => {
  const rules: Goal = { text: 'g', rules: ['runs-as-root'] };

  test.each<readonly [lines: string, met: boolean, findings: number]>([
    ['USER 10001', true, 0],
    ['WORKDIR /app', false, 1],
    ['# shipworthy: ignore runs-as-root -- trust me\nWORKDIR /app', false, 1],
  ])('a rule, %j: %s with %i findings', (lines, met, findings) => {
    const state = stateOf(rules, lines);
    expect([state?.met, state?.findings.length]).toEqual([met, findings]);
  });

  test.each(['CMD ./start.sh', 'CMD ["./start.sh"]', 'CMD exec ./start.sh'])(
    'a script without exec is found behind %s',
    (start) => {
      const goal: Goal = { text: 'g', rules: ['entrypoint-script-without-exec'] };
      const script = context['start.sh'].replace('exec ', '');
      const lines = `WORKDIR /app\nCOPY . .\n${start}`;
      expect(stateOf(goal, lines, { 'start.sh': script })?.met).toBe(false);
    },
  );

  test.each(['', 'RUN echo', 'FROM python:3.13-slim-trixie\nUSER 10001\nFLY away'])(
    'a file that cannot be built meets nothing: %j',
    (dockerfile) => {
      const judged = judge({ dockerfile, files: context, today });
      expect(judgeGoals([rules], judged).map(({ met }) => met)).toEqual([false]);
    },
  );

  test('what is missing is said in a sentence', () => {
    const state = stateOf({ text: 'g', needs: [{ copies: 'src/doorstep' }] }, 'WORKDIR /app');
    expect(state?.missing).toEqual(['Nothing copies `src/doorstep/__init__.py` into the image.']);
  });

  test('an open rule of an earlier stage keeps the standing goal open', () => {
    const app = { name: 'doorstep', needs: [{ user: 'exists' } as const] };
    const goals = lessonGoals({ goals: [], stage: 3 }, app, []);
    const judged = judge({ dockerfile: `${from}WORKDIR /app\nCMD ["python", "x.py"]`, today });
    expect(judgeGoals(goals, judged).map(({ met }) => met)).toEqual([true, false]);
  });

  test('what the starter broke already is the subject of another lesson', () => {
    const app = { name: 'doorstep', needs: [{ user: 'exists' } as const] };
    const judged = judge({ dockerfile: `${from}WORKDIR /app\nCMD ["python", "x.py"]`, today });
    const elsewhere = subjectsElsewhere({ goals: [] }, judged.report);
    const goals = lessonGoals({ goals: [], stage: 3 }, app, elsewhere);
    expect(judgeGoals(goals, judged).map(({ met }) => met)).toEqual([true, true]);
  });

  test('what a goal names is never elsewhere', () => {
    const { report } = judge({ dockerfile: `${from}CMD python x.py`, today });
    const wanted = { goals: [{ text: 'g', rules: ['shell-form-start-command'] }] };
    expect(subjectsElsewhere(wanted, report)).not.toContain('shell-form-start-command');
    expect(subjectsElsewhere({ goals: [] }, report)).toContain('shell-form-start-command');
  });
});

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Surroundings } from '../../src/cli/context.ts';
import { Disk } from '../../src/cli/disk.ts';
import { readSource } from '../../src/cli/source.ts';
import { runAt } from './terminal.ts';

let cwd = '';
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'shipworthy-'));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

const dockerfile =
  'FROM python:3.13-slim-trixie\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';

function write(files: Readonly<Record<string, string>> | readonly string[]): void {
  const texts = Array.isArray(files)
    ? files.map((path: string) => [path, ''])
    : Object.entries(files);
  for (const [path, text] of texts as [string, string][]) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
}

async function inputOf(path: string, context?: string) {
  const surroundings = new Surroundings(cwd, '2026-11-21', context, new Disk());
  return (await surroundings.of(await readSource(join(cwd, path), cwd))).input;
}

describe('the repository around a context', () => {
  const around = [
    '.github/workflows/build.yml',
    '.github/workflows/scan.yaml',
    '.github/actions/setup/action.yml',
    '.github/dependabot.yml',
    '.gitlab-ci.yml',
    '.circleci/config.yml',
    '.pre-commit-config.yaml',
    'renovate.json5',
    'compose.yaml',
    'docker-compose.prod.yml',
    'docker-bake.hcl',
    'docker-bake.override.hcl',
    'docker/docker-bake.json',
    'Jenkinsfile',
    'Makefile',
    'azure-pipelines.yml',
    'bitbucket-pipelines.yml',
    'build.sh',
    'ci/push.sh',
    'scripts/release.sh',
    'bin/deploy.sh',
  ];

  test('holds CI files, compose files, update bots and build scripts, seen from the context', async () => {
    write({ '.git/HEAD': '', 'app/Dockerfile': dockerfile, 'app/requirements.txt': '' });
    write(around);
    const { repository } = await inputOf('app/Dockerfile');
    expect(Object.keys(repository?.files ?? {}).sort()).toEqual(
      around.map((path) => `../${path}`).sort(),
    );
    expect(repository?.folder).toBe('app');
  });

  describe('with the files that GitLab CI includes', () => {
    const included = async (files: Readonly<Record<string, string>>) => {
      write({ '.git/HEAD': '', 'app/Dockerfile': 'FROM python\n', ...files });
      const { repository } = await inputOf('app/Dockerfile');
      return Object.keys(repository?.files ?? {}).sort();
    };

    test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
      [
        'by name',
        { '.gitlab-ci.yml': 'include: build/a.yml\n', 'build/a.yml': '' },
        ['../build/a.yml'],
      ],
      [
        'one that another includes',
        {
          '.gitlab-ci.yml': 'include: { local: /build/a.yml }\n',
          'build/a.yml': 'include: [app/.gitlab-ci.yml, build/gone.yml]\n',
          'app/.gitlab-ci.yml': 'include: build/a.yml\n',
        },
        ['../build/a.yml', '.gitlab-ci.yml'],
      ],
      [
        'by a pattern',
        {
          '.gitlab-ci.yml': 'include: ["*/.gitlab-ci.yml", { local: "deep/**.yml" }]\n',
          'app/.gitlab-ci.yml': '',
          'app/x/.gitlab-ci.yml': '',
          'deep/x/y/a.yml': '',
          'deep/.venv/a.yml': '',
          'deep/README.md': '',
        },
        ['../deep/x/y/a.yml', '.gitlab-ci.yml'],
      ],
      [
        'with inputs, one of which is a path',
        {
          '.gitlab-ci.yml': 'include: { local: build/a.yml, inputs: { part: b } }\n',
          'build/a.yml':
            'spec: { inputs: { part: } }\n---\ninclude: "/build/$[[ inputs.part ]].yml"\n',
          'build/b.yml': '',
        },
        ['../build/a.yml', '../build/b.yml'],
      ],
      [
        'and those of pipelines that a job starts',
        {
          '.gitlab-ci.yml': 'go: { trigger: { include: build/a.yml } }\n',
          'build/a.yml':
            'go: { trigger: { include: [{ local: build/b.yml }], inputs: { x: y } } }\n',
          'build/b.yml': 'spec: { inputs: { x: } }\n---\ninclude: build/$[[ inputs.x ]].yml\n',
          'build/y.yml': '',
        },
        ['../build/a.yml', '../build/b.yml', '../build/y.yml'],
      ],
      [
        'a circle with inputs ends',
        {
          '.gitlab-ci.yml': 'include: { local: build/a.yml, inputs: { x: y } }\n',
          'build/a.yml':
            'spec: { inputs: { x: } }\n---\ninclude: { local: build/a.yml, inputs: { x: z } }\n',
        },
        ['../build/a.yml'],
      ],
      [
        'but none from elsewhere',
        { '.gitlab-ci.yml': 'include: [{ template: a.yml }, $X/a.yml, ../a.yml]\n', 'a.yml': '' },
        [],
      ],
    ])('%s', async (_title, files, paths) => {
      expect(await included(files)).toEqual(['../.gitlab-ci.yml', ...paths].sort());
    });

    test('none of them where there are more than GitLab allows', async () => {
      const many = Array.from({ length: 151 }, (_, at) => [`many/${at}.yml`, ''] as const);
      const files = { '.gitlab-ci.yml': 'include: many/*.yml\n', ...Object.fromEntries(many) };
      expect(await included(files)).toEqual([]);
      expect((await inputOf('app/Dockerfile')).repository?.listing).toEqual(['../.gitlab-ci.yml']);
    });
  });

  test('lists the other files of its root without reading them', async () => {
    write({ '.git/HEAD': '', Dockerfile: dockerfile, 'requirements.txt': '', 'README.md': 'x' });
    const { repository } = await inputOf('Dockerfile');
    expect(repository?.files).toEqual({});
    expect(repository?.listing).toEqual(['Dockerfile', 'README.md', 'requirements.txt']);
    expect(repository?.folder).toBe('');
  });

  test('holds compose files on the way from the root to the Dockerfile', async () => {
    write({
      '.git/HEAD': '',
      'a/b/Dockerfile': 'FROM python\n',
      'a/compose.yml': '',
      'c/compose.yml': '',
    });
    const { repository } = await inputOf('a/b/Dockerfile');
    expect(Object.keys(repository?.files ?? {})).toEqual(['../compose.yml']);
  });

  test('is that of a worktree or submodule too, where .git is a file', async () => {
    write({ '.git': 'gitdir: elsewhere\n', Dockerfile: 'FROM python\n', Makefile: '' });
    expect((await inputOf('Dockerfile')).repository?.files).toEqual({ Makefile: '' });
  });

  test('is not known without .git', async () => {
    write({ Dockerfile: 'FROM python\n', Makefile: '' });
    expect((await inputOf('Dockerfile')).repository).toBeUndefined();
  });

  test('a context further up lends its paths', async () => {
    write({
      '.git/HEAD': '',
      'docker/web/Dockerfile': dockerfile,
      'requirements.txt': '',
      'docker/web/compose.yaml': '',
    });
    const { path, repository } = await inputOf('docker/web/Dockerfile');
    expect(path).toBe('docker/web/Dockerfile');
    expect(Object.keys(repository?.files ?? {})).toEqual(['docker/web/compose.yaml']);
  });
});

describe('where the context is', () => {
  const mounted =
    'FROM python:3.13-slim-trixie\nRUN --mount=type=bind,source=uv.lock,target=uv.lock uv sync\nCOPY . .\n';
  const whole = 'FROM python:3.13-slim-trixie\nCOPY . .\n';

  test.each([
    ['what a bind mount takes is further up', mounted, ['uv.lock'], 'docker/Dockerfile'],
    ['or nowhere', mounted, ['docker/start.sh'], 'Dockerfile'],
    ['everything, of a folder with a program', whole, ['docker/app.py', 'x.py'], 'Dockerfile'],
    ['everything, with the program further up', whole, ['pyproject.toml'], 'docker/Dockerfile'],
    ['everything, with an ignore file beside it', whole, ['docker/.dockerignore'], 'Dockerfile'],
    ['everything, with no program anywhere', whole, ['README.md'], 'Dockerfile'],
    ['nothing', 'FROM python\n', ['pyproject.toml'], 'Dockerfile'],
  ])('%s', async (_title, text, files, path) => {
    write({ '.git/HEAD': '', 'docker/Dockerfile': text });
    write(files);
    expect((await inputOf('docker/Dockerfile')).path).toBe(path);
  });

  test('is not known where what is mounted is nowhere', async () => {
    write({ '.git/HEAD': '', 'docker/Dockerfile': mounted });
    expect((await inputOf('docker/Dockerfile')).files).toBeUndefined();
  });

  test('is not known of a folder of nothing but Dockerfiles', async () => {
    write({ '.git/HEAD': '', 'docker/a.Dockerfile': whole, 'docker/b.Dockerfile': whole });
    write(['a/pyproject.toml', 'b/pyproject.toml', 'compose.yaml']);
    expect((await inputOf('docker/a.Dockerfile')).files).toBeUndefined();
  });

  test('is a folder with one Dockerfile that is all there is', async () => {
    write({ Dockerfile: whole });
    expect((await inputOf('Dockerfile')).listing).toEqual(['Dockerfile']);
  });
});

describe('the files of a context whose text is read', () => {
  test.each([
    'pip.conf',
    'uv.toml',
    'uv.lock',
    'poetry.lock',
    'pdm.lock',
    'Pipfile',
    'Pipfile.lock',
    'pylock.toml',
    'environment.yml',
    '.python-version',
    'compose.yaml',
    'requirements-dev.txt',
    'docker/entrypoint',
    'shop/settings.py',
    'shop/settings/production.py',
    'manage.py',
    '.dockerignore',
  ])('%s', async (path) => {
    write({ Dockerfile: 'FROM python\n', [path]: 'text\n' });
    expect((await inputOf('Dockerfile')).files).toEqual({ [path]: 'text\n' });
  });

  test.each([
    ['CMD ["gunicorn", "shop.web:app"]', 'shop/web.py'],
    ['CMD ["gunicorn", "shop.web:app"]', 'src/shop/web.py'],
    ['CMD ["python", "-m", "shop"]', 'shop/__main__.py'],
    ['CMD ["uvicorn", "shop:app"]', 'shop/__init__.py'],
    ['ENV DJANGO_SETTINGS_MODULE=shop.conf.prod', 'shop/conf/prod.py'],
    ['CMD ["python", "serve.py"]', 'serve.py'],
    ['COPY odd.cfg /etc/', 'deploy/odd.cfg'],
  ])('%s names %s', async (line, path) => {
    write({ Dockerfile: `FROM python\n${line}\n`, [path]: 'text\n', 'odd.cfg': '' });
    expect((await inputOf('Dockerfile', '.')).files?.[path]).toBe('text\n');
  });

  test('others are only listed', async () => {
    write({ Dockerfile: 'FROM python\n', 'shop/views.py': '', 'data.csv': '1' });
    const { files, listing } = await inputOf('Dockerfile');
    expect(files).toEqual({});
    expect(listing).toEqual(expect.arrayContaining(['Dockerfile', 'shop/views.py', 'data.csv']));
  });

  test('what is larger than a megabyte, not UTF-8 or a pipe is only listed', async () => {
    write({ Dockerfile: 'FROM python\n', 'uv.lock': 'x'.repeat(1_048_577) });
    writeFileSync(join(cwd, 'start.sh'), new Uint8Array([0xff, 0xfe]));
    execFileSync('mkfifo', [join(cwd, 'run.sh')]);
    symlinkSync('nowhere', join(cwd, 'boot.sh'));
    const { files, listing } = await inputOf('Dockerfile');
    expect(files).toEqual({});
    expect(listing).toEqual(expect.arrayContaining(['uv.lock', 'start.sh', 'run.sh', 'boot.sh']));
  });

  test('readers of YAML and TOML come along where there is something for them', async () => {
    write({ Dockerfile: 'FROM python\n' });
    expect((await inputOf('Dockerfile')).parsers).toBeUndefined();
    write({ 'pyproject.toml': '[project]\nname = "shop"\n' });
    const { parsers, files } = await inputOf('Dockerfile');
    expect(parsers?.toml(files?.['pyproject.toml'] ?? '')).toMatchObject({ kind: 'map' });
  });
});

describe('what several Dockerfiles share', () => {
  const judged = async (...words: string[]) => {
    const { out } = await runAt(cwd, ['check', '--format', 'json', ...words]);
    const { files } = JSON.parse(out) as {
      files: { path: string; findings: { rule: string }[] }[];
    };
    return files;
  };

  test('a finding in a shared file is printed once', async () => {
    write({
      'web.Dockerfile': dockerfile,
      'worker.Dockerfile': dockerfile,
      'requirements.txt': 'flask\n',
    });
    const files = await judged('--rule', 'requirements-file-unpinned');
    expect(files.map(({ path, findings }) => [path, findings.length])).toEqual([
      ['web.Dockerfile', 0],
      ['requirements.txt', 1],
      ['worker.Dockerfile', 0],
    ]);
  });

  test('so is one in a workflow, wherever the Dockerfiles are', async () => {
    write({
      '.git/HEAD': '',
      'a/Dockerfile': 'FROM python:3.13-slim-trixie\n',
      'b/Dockerfile': 'FROM python:3.13-slim-trixie\n',
      'ci/build.sh': '#!/bin/sh\ndocker build a\ndocker build b\ndocker push shop\n',
      '.gitlab-ci.yml': 'build:\n  script:\n    - ./ci/build.sh\n',
    });
    const files = await judged('--rule', 'shell-script-not-strict');
    expect(files.filter(({ findings }) => findings.length > 0)).toEqual([
      expect.objectContaining({ path: 'ci/build.sh', findings: [expect.anything()] }),
    ]);
  });

  const copying = `${dockerfile}COPY . .\n`;

  test.each<[string, string, Record<string, string>, string[]]>([
    [
      'so is one about an ignore file that their context misses',
      'dockerignore-missing-or-weak',
      { 'web.Dockerfile': copying, 'worker.Dockerfile': copying, 'requirements.txt': '' },
      ['web.Dockerfile'],
    ],
    [
      'contexts of their own miss one each',
      'dockerignore-missing-or-weak',
      {
        'a/Dockerfile': copying,
        'a/requirements.txt': '',
        'b/Dockerfile': copying,
        'b/requirements.txt': '',
      },
      ['a/Dockerfile', 'b/Dockerfile'],
    ],
    [
      'an update bot is missed once in a repository',
      'no-dependency-update-bot',
      {
        '.git/HEAD': '',
        '.github/workflows/ci.yml': 'on: push\n',
        'a/Dockerfile': dockerfile,
        'b/Dockerfile': dockerfile,
      },
      ['a/Dockerfile'],
    ],
  ])('%s', async (_, rule, files, wanted) => {
    write(files);
    const found = (await judged('--rule', rule)).filter(({ findings }) => findings.length > 0);
    expect(found.map(({ path }) => path)).toEqual(wanted);
  });

  test('what a comment ignores in one Dockerfile counts in the next', async () => {
    write({
      'a.Dockerfile': `${dockerfile}# shipworthy: ignore dockerignore-missing-or-weak\nCOPY . .\n`,
      'b.Dockerfile': copying,
      'requirements.txt': '',
    });
    const found = await judged('--rule', 'dockerignore-missing-or-weak');
    expect(found.map(({ findings }) => findings.length)).toEqual([0, 1]);
  });

  test('findings in a file that GitLab CI includes stand in that file', async () => {
    write({
      '.git/HEAD': '',
      'a/Dockerfile': 'FROM python:3.13-slim-trixie\n',
      '.gitlab-ci.yml': 'include: ["*/ci.yml"]\n',
      'a/ci.yml': 'build:\n  script:\n    - docker build --build-arg API_TOKEN=$API_TOKEN a\n',
    });
    const files = await judged('--rule', 'ci-secret-as-build-arg');
    expect(files.filter(({ findings }) => findings.length > 0)).toEqual([
      expect.objectContaining({
        path: 'a/ci.yml',
        findings: [expect.objectContaining({ line: 3 })],
      }),
    ]);
  });

  test('findings in files of the same name in different contexts are both printed', async () => {
    for (const name of ['a', 'b'])
      write({ [`${name}/Dockerfile`]: dockerfile, [`${name}/requirements.txt`]: 'flask\n' });
    const files = await judged('--rule', 'requirements-file-unpinned');
    expect(files.filter(({ findings }) => findings.length > 0).map(({ path }) => path)).toEqual([
      'a/requirements.txt',
      'b/requirements.txt',
    ]);
  });

  test('every directory is listed once', async () => {
    for (const name of ['a', 'b', 'c'])
      write({ [`x/${name}.Dockerfile`]: dockerfile, [`x/src/${name}.py`]: '' });
    write({ 'x/requirements.txt': '' });
    const disk = new Disk();
    const listed: string[] = [];
    const listing = disk.listing.bind(disk);
    const known = new Map<string, ReturnType<typeof listing>>();
    disk.listing = (directory) => {
      const entries = listing(directory);
      if (known.get(directory) !== entries) listed.push(directory);
      known.set(directory, entries);
      return entries;
    };
    const surroundings = new Surroundings(cwd, '2026-11-21', undefined, disk);
    for (const name of ['a', 'b', 'c'])
      await surroundings.of(await readSource(join(cwd, `x/${name}.Dockerfile`), cwd));
    expect(listed.sort()).toEqual([join(cwd, 'x'), join(cwd, 'x/src')]);
  });
});

describe('where everything is copied, the context', () => {
  const everything = 'FROM python:3.13-slim-trixie\nCOPY . /app\n';

  test.each([
    [
      'is the project above docker/',
      ['.dockerignore', 'app.py', 'docker/start.sh'],
      'docker/Dockerfile',
    ],
    [
      'is the nearest project',
      ['pyproject.toml', 'a/setup.py', 'a/.docker/x.conf'],
      '.docker/Dockerfile',
    ],
    ['is a folder with a program', ['pyproject.toml', 'docker/main.py'], 'Dockerfile'],
    ['is a folder with a project', ['pyproject.toml', 'docker/requirements.txt'], 'Dockerfile'],
    [
      'is a folder with an ignore file',
      ['.dockerignore', 'docker/Dockerfile.dockerignore'],
      'Dockerfile',
    ],
    ['is its own folder without any project', ['README.md'], 'Dockerfile'],
  ])('%s', async (_title, paths, path) => {
    const folder = paths.some((one) => one.startsWith('a/')) ? 'a/.docker' : 'docker';
    write({ '.git/HEAD': '', [`${folder}/Dockerfile`]: everything });
    write(paths);
    expect((await inputOf(`${folder}/Dockerfile`)).path).toBe(path);
  });
});

test('a Dockerfile in a subdirectory that is the working directory finds its context further up', async () => {
  write({ '.git/HEAD': '', 'docker/Dockerfile': dockerfile, 'requirements.txt': 'flask\n' });
  const { out } = await runAt(join(cwd, 'docker'), [
    'check',
    '--rule',
    'requirements-file-unpinned',
  ]);
  expect(out).toMatch(/^\.\.\/requirements\.txt:1:1 {2}warning/m);
});

test.each([
  ['.devcontainer/Dockerfile', ['check']],
  ['services/api/.devcontainer/Dockerfile', ['check', 'services']],
  ['tests/Dockerfile', ['check', 'tests/Dockerfile']],
])('%s is known by its folder without a repository', async (path, words) => {
  write({ [path]: 'FROM python:3.13-slim-trixie\nCOPY a.py /\n', [join(path, '../a.py')]: '' });
  const { exitCode, out } = await runAt(cwd, [...words, '--rule', 'no-start-command']);
  expect([exitCode, out]).toEqual([0, expect.not.stringContaining('no-start-command')]);
});

describe('a Dockerfile of a lesson', () => {
  const lesson = 'lessons/2-security/01-not-root';
  const judged = async (...words: string[]) => {
    const { out } = await runAt(process.cwd(), ['check', lesson, '--format', 'json', ...words]);
    const { files } = JSON.parse(out) as { files: { path: string; findings: object[] }[] };
    return files.filter(({ findings }) => findings.length > 0).map(({ path }) => path);
  };

  test('is judged with the files of its app, which are named where they lie', async () => {
    expect(await judged('--rule', 'requirements-file-unpinned')).toEqual([
      'lessons/_apps/doorstep/requirements.txt',
    ]);
  });

  test('its own files count before those of the app', async () => {
    expect(await judged('--rule', 'runs-as-root')).toContain(`${lesson}/starter/Dockerfile`);
  });
});

test('a link that leads in circles cannot be read: one line, exit code 2', async () => {
  symlinkSync('Dockerfile', join(cwd, 'Dockerfile'));
  expect(await runAt(cwd, ['check', 'Dockerfile'])).toEqual({
    exitCode: 2,
    out: '',
    err: 'shipworthy: Dockerfile: cannot be read (ELOOP)\n',
  });
});

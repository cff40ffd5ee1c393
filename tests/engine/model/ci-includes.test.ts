import { describe, expect, test } from 'vitest';
import { valueOf } from '../../../src/engine/index.ts';
import { includePattern, includesOf } from '../../../src/engine/model/ci-include.ts';
import { readYaml } from '../../../src/engine/yaml.ts';
import { ciOf, modelIn, texts } from './repository.ts';

type Files = Readonly<Record<string, string>>;

const main = '.gitlab-ci.yml';
const job = (name: string): string => `${name}: { script: [pytest] }\n`;

const jobsOf = (files: Files, folder?: string): string[] =>
  ciOf(files, folder).files.flatMap(({ jobs }) => jobs.map(({ name }) => name));

const commandsOf = (files: Files): string[] =>
  ciOf(files).files.flatMap(({ jobs }) =>
    jobs.flatMap(({ steps }) =>
      steps.flatMap(({ commands }) =>
        commands.map(
          ({ place: { file, span } }) => `${file}: ${files[file]?.slice(span.start, span.end)}`,
        ),
      ),
    ),
  );

describe('what an include names', () => {
  test.each<[string, (string | null)[]]>([
    ['ci/a.yml', ['ci/a.yml']],
    ['/ci/a.yaml', ['ci/a.yaml']],
    ['[ci/a.yml, { local: /b.yml }]', ['ci/a.yml', 'b.yml']],
    ['{ local: ci/*.yml }', ['ci/*.yml']],
    ['', []],
    ['https://example.com/a.yml', [null]],
    ['{ remote: "https://example.com/a.yml" }', [null]],
    ['{ template: Jobs/Build.gitlab-ci.yml }', [null]],
    ['{ project: a/b, file: /c.yml }', [null]],
    ['{ component: example.com/a/b@1 }', [null]],
    ['{ local: a.yml, inputs: { x: y } }', ['a.yml']],
    ['$FILE.yml', [null]],
    ['ci/a.txt', [null]],
    ['../a.yml', [null]],
    ['a*b*c*d*e*f*g*h*i*.yml', [null]],
    ['[[a.yml]]', [null]],
  ])('include: %s', (value, paths) => {
    const document = readYaml(`include: ${value}\n`);
    expect(document && includesOf(document).map(({ path }) => path)).toEqual(paths);
  });

  test.each([
    ['ci/*.yml', 'ci/a.yml', true],
    ['ci/*.yml', 'ci/x/a.yml', false],
    ['ci/*.yml', 'ci/a.yaml', false],
    ['ci/**.yml', 'ci/a.yml', true],
    ['ci/**.yml', 'ci/x/y/a.yml', true],
    ['ci/**/*.yml', 'ci/x/a.yml', true],
    ['ci/**/*.yml', 'ci/a.yml', false],
    ['**/.gitlab-ci.yml', 'a/b/.gitlab-ci.yml', true],
    ['**/.gitlab-ci.yml', '.gitlab-ci.yml', false],
    ['*/ci.yml', 'a/ci.yml', true],
    ['*/ci.yml', 'a/b/ci.yml', false],
    ['*a*b.yml', 'xaxxb.yml', true],
    ['*a*b.yml', 'xaxxb.yml.yml', false],
    ['ci/a.yml', 'ci/aXyml', false],
    ['[a].yml', 'a.yml', false],
  ])('%s and %s: %s', (pattern, path, fits) => {
    expect(includePattern(pattern)(path)).toBe(fits);
  });
});

describe('the files of one pipeline', () => {
  test.each<[string, Files, string[], boolean]>([
    [
      'a path alone',
      { [main]: `include: ci/a.yml\n${job('x')}`, 'ci/a.yml': job('a') },
      ['a', 'x'],
      false,
    ],
    [
      'from the root',
      { [main]: 'include: { local: /ci/a.yml }\n', 'ci/a.yml': job('a') },
      ['a'],
      false,
    ],
    [
      'a pattern',
      {
        [main]: 'include: /ci/*.yml\n',
        'ci/a.yml': job('a'),
        'ci/b.yml': job('b'),
        'ci/x/c.yml': job('c'),
      },
      ['a', 'b'],
      false,
    ],
    [
      'a pattern that names the file it stands in',
      { [main]: `include: '*.yml'\n${job('x')}`, 'a.yml': job('a') },
      ['a', 'x'],
      false,
    ],
    [
      'includes of includes',
      { [main]: 'include: a.yml\n', 'a.yml': `include: [b.yml]\n${job('a')}`, 'b.yml': job('b') },
      ['b', 'a'],
      false,
    ],
    [
      'the same file twice',
      {
        [main]: 'include: [a.yml, b.yml, a.yml]\n',
        'a.yml': job('a'),
        'b.yml': `include: a.yml\n${job('b')}`,
      },
      ['a', 'b'],
      false,
    ],
    ['a file that is not there', { [main]: `include: a.yml\n${job('x')}` }, ['x'], true],
    ['a pattern that nothing fits', { [main]: `include: 'a/*.yml'\n${job('x')}` }, ['x'], true],
    [
      'a file that cannot be read',
      { [main]: `include: a.yml\n${job('x')}`, 'a.yml': 'a: [' },
      ['x'],
      true,
    ],
    [
      'inputs for a file that takes none',
      { [main]: `include: { local: a.yml, inputs: { x: y } }\n${job('x')}`, 'a.yml': job('a') },
      ['x'],
      true,
    ],
    [
      'a circle',
      { [main]: 'include: a.yml\n', 'a.yml': `include: ${main}\n${job('a')}` },
      ['a'],
      true,
    ],
    [
      'one from elsewhere and one from here',
      { [main]: 'include: [{ template: A.yml }, a.yml]\n', 'a.yml': job('a') },
      ['a'],
      true,
    ],
  ])('%s', (_, files, jobs, isOpaque) => {
    expect(jobsOf(files)).toEqual(jobs);
    expect(ciOf(files).isOpaque).toBe(isOpaque);
  });

  test('from a folder of the repository', () => {
    const files = {
      [`../../${main}`]: "include: ['services/*/.gitlab-ci.yml', ci/all.yml]\n",
      [main]: job('a'),
      [`../b/${main}`]: job('b'),
      '../../ci/all.yml': job('all'),
    };
    expect(jobsOf(files, 'services/a')).toEqual(['a', 'b', 'all']);
    expect(ciOf(files, 'services/a').files.map(({ path }) => path)).toEqual([`../../${main}`]);
  });

  test('a listed file whose text is not known', () => {
    const files = { [main]: "include: 'ci/*.yml'\n", 'ci/a.yml': job('a') };
    const repository = { files, listing: ['ci/b.yml'] };
    expect(valueOf(modelIn(files).ci)?.isOpaque).toBe(false);
    expect(valueOf(modelIn(files, { repository }).ci)?.isOpaque).toBe(true);
  });
});

describe('what the files say together', () => {
  const build = 'build:\n  script:\n    - docker build -t $IMAGE .\n';

  test.each<[string, Files, string[]]>([
    [
      'the including file wins',
      {
        [main]: 'include: a.yml\nvariables: { IMAGE: x }\n',
        'a.yml': `variables: { IMAGE: y }\n${build}`,
      },
      ['x'],
    ],
    [
      'so does the later one',
      {
        [main]: 'include: [a.yml, b.yml]\n',
        'a.yml': build,
        'b.yml': 'build: { script: ["docker build -t b ."] }\n',
      },
      ['b'],
    ],
    [
      'maps are merged',
      { [main]: 'include: a.yml\nbuild: { variables: { IMAGE: x } }\n', 'a.yml': build },
      ['x'],
    ],
    [
      'lists are not',
      { [main]: 'include: a.yml\nbuild: { script: [pytest] }\n', 'a.yml': build },
      [],
    ],
    [
      'extends',
      {
        [main]: 'include: a.yml\nreal: { extends: .base }\n',
        'a.yml': `.base:\n  variables: { IMAGE: x }\n  script: ["docker build -t $IMAGE ."]\n`,
      },
      ['x'],
    ],
    [
      'a reference',
      {
        [main]: 'include: a.yml\nreal: { script: [!reference [.base, script]] }\n',
        'a.yml': '.base: { script: ["docker build -t x ."] }\n',
      },
      ['x'],
    ],
    [
      'variables of a file that some pipelines leave out',
      {
        [main]: `include: { local: a.yml, rules: [{ if: $A }] }\n${build}`,
        'a.yml': 'variables: { IMAGE: x }\n',
      },
      ['$IMAGE'],
    ],
    [
      'a script that some pipelines have anew',
      {
        [main]: `include: [b.yml, { local: a.yml, rules: [{ if: $A }] }]\n`,
        'b.yml': build,
        'a.yml': 'build: { script: [pytest] }\n',
      },
      [],
    ],
  ])('%s', (_, files, tags) => {
    expect(ciOf(files).builds.flatMap((one) => texts(one.tags))).toEqual(tags);
  });

  test('what some pipelines have anew makes the whole unsure', () => {
    const files = {
      [main]: 'include: [b.yml, { local: a.yml, rules: [{ if: $A }] }]\n',
      'b.yml': build,
    };
    expect(ciOf({ ...files, 'a.yml': job('a') }).isOpaque).toBe(false);
    expect(ciOf({ ...files, 'a.yml': 'stages: [a]\nbuild: { script: [pytest] }\n' }).isOpaque).toBe(
      true,
    );
  });

  test('the commands of a job stand in the files that have them', () => {
    const files = {
      [main]: 'include: [ci/defaults.yml, ci/build.yml]\n',
      'ci/defaults.yml': 'default:\n  before_script:\n    - cd web\n    - IMAGE=shop\n',
      'ci/build.yml':
        'variables: { IMAGE: other }\nbuild:\n  script:\n    - docker build -t $IMAGE .\n    - ./a.sh\n',
    };
    expect(commandsOf(files)).toEqual([
      'ci/defaults.yml: cd web',
      'ci/defaults.yml: IMAGE=shop',
      'ci/build.yml: docker build -t $IMAGE .',
      'ci/build.yml: ./a.sh',
    ]);
    const [found] = ciOf(files).builds;
    expect(found?.ofThisDockerfile).toBe('no');
    expect(found && texts(found.tags)).toEqual(['$IMAGE']);
  });

  test('a script that only one of the files can follow', () => {
    const files = {
      [main]: 'include: a.yml\nbuild:\n  script:\n    - pytest\n',
      'a.yml': 'default: { before_script: [./setup.sh] }\n',
    };
    expect(ciOf(files).isOpaque).toBe(true);
    expect(ciOf({ ...files, 'setup.sh': 'pip install x\n' }).isOpaque).toBe(false);
  });

  test('the condition of an include is one of its jobs', () => {
    const rules = '[{ if: $CI_PIPELINE_SOURCE == "schedule" }]';
    const files = {
      [main]: `include: { local: a.yml, rules: ${rules} }\n${job('x')}`,
      'a.yml': `include: b.yml\n${job('a')}`,
      'b.yml': job('b'),
    };
    const [file] = ciOf(files).files;
    expect(file?.jobs.map(({ name, condition }) => [name, condition])).toEqual([
      ['b', rules],
      ['a', rules],
      ['x', null],
    ]);
    expect(file?.triggers.schedule?.file).toBe(main);
  });

  test('rules of a workflow in an included file', () => {
    const files = {
      [main]: `include: a.yml\n${job('x')}`,
      'a.yml': 'workflow: { rules: [{ if: $A }] }\n',
    };
    expect(ciOf(files).files[0]?.jobs[0]?.condition).toBe('[{ if: $A }]');
  });

  test('a scanner of GitLab in an included file', () => {
    const files = {
      [main]: 'include: a.yml\n',
      'a.yml': 'include: { template: Jobs/Container-Scanning.gitlab-ci.yml }\n',
    };
    expect(ciOf(files).includesScanner).toBe(true);
  });
});

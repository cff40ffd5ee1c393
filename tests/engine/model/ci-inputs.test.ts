import { describe, expect, test } from 'vitest';
import { ciOf, texts } from './repository.ts';

type Files = Readonly<Record<string, string>>;

const main = '.gitlab-ci.yml';

const builtIn = (files: Files): string[] =>
  ciOf(files).builds.flatMap((one) => [
    [one.step.job.name, ...texts(one.tags), one.target?.text ?? ''].join(' ').trim(),
  ]);

const build = 'build:\n  script:\n    - docker build -t $[[ inputs.image ]] .\n';
const spec = (inputs: string): string => `spec:\n  inputs:\n${inputs}---\n`;

describe('a file of GitLab that takes inputs', () => {
  test.each<[string, Files, string[], boolean]>([
    [
      'a value that is given',
      {
        [main]: 'include: { local: a.yml, inputs: { image: shop } }\n',
        'a.yml': `${spec('    image:\n')}${build}`,
      },
      ['build shop'],
      false,
    ],
    [
      'a default',
      { [main]: 'include: a.yml\n', 'a.yml': `${spec('    image: { default: shop }\n')}${build}` },
      ['build shop'],
      false,
    ],
    [
      'no value',
      { [main]: 'include: a.yml\n', 'a.yml': `${spec('    image:\n')}${build}` },
      ['build $__input__'],
      true,
    ],
    [
      'a value before a default, blanks and a function that keeps it',
      {
        [main]: 'include: [{ local: a.yml, inputs: { image: own } }]\n',
        'a.yml': `${spec('    image: { default: shop }\n')}build:\n  script: docker build -t $[[inputs.image | expand_vars ]]:1 .\n`,
      },
      ['build own:1'],
      false,
    ],
    [
      'a function that is not read',
      {
        [main]: 'include: a.yml\n',
        'a.yml': `${spec('    image: { default: shop }\n')}build:\n  script: docker build -t $[[ inputs.image | truncate(0,2) ]] .\n`,
      },
      ['build $__input__'],
      true,
    ],
    [
      'a variable as a value is one of the job',
      {
        [main]: 'include: { local: a.yml, inputs: { image: $CI_REGISTRY_IMAGE } }\n',
        'a.yml': `${spec('    image:\n')}${build}`,
      },
      ['build $CI_REGISTRY_IMAGE'],
      false,
    ],
    [
      'the name of a job, and one file for several',
      {
        [main]:
          'include:\n  - { local: a.yml, inputs: { job: one } }\n  - { local: a.yml, inputs: { job: two } }\n',
        'a.yml': `${spec('    job:\n')}"$[[ inputs.job ]]-image":\n  script: docker build -t $[[ inputs.job ]] --target $[[ inputs.job ]] .\n`,
      },
      ['one-image one one', 'two-image two two'],
      false,
    ],
    [
      'a list as a script',
      {
        [main]: 'include: { local: a.yml, inputs: { steps: [pytest, docker build -t x .] } }\n',
        'a.yml': `${spec('    steps: { type: array }\n')}build:\n  script: $[[ inputs.steps ]]\n`,
      },
      ['build x'],
      false,
    ],
    [
      'handed on by a file that takes inputs itself, to a file it names with one',
      {
        [main]: 'include: { local: a.yml, inputs: { image: shop, part: b } }\n',
        'a.yml': `${spec('    image:\n    part:\n')}include: { local: "$[[ inputs.part ]].yml", inputs: { image: $[[ inputs.image ]] } }\n`,
        'b.yml': `${spec('    image:\n')}${build}`,
      },
      ['build shop'],
      false,
    ],
    [
      'a base with inputs',
      {
        [main]:
          'include: { local: a.yml, inputs: { image: shop } }\nreal: { extends: .build, variables: { T: x } }\n',
        'a.yml': `${spec('    image:\n')}.build: { script: ["docker build -t $[[ inputs.image ]]:$T ."] }\n`,
      },
      ['real shop:x'],
      false,
    ],
    [
      'the first file, with defaults',
      { [main]: `# ours\n---\n${spec('    image: { default: shop }\n')}${build}` },
      ['build shop'],
      false,
    ],
    [
      'a default that rules choose',
      {
        [main]: `${spec('    image: { rules: [{ if: x, default: a }], default: b }\n')}${build}`,
      },
      ['build $__input__'],
      true,
    ],
    [
      'a value that breaks the file',
      {
        [main]:
          "include: { local: a.yml, inputs: { image: 'a: b: [' } }\nbuild: { script: [ls] }\n",
        'a.yml': `${spec('    image:\n')}x: $[[ inputs.image ]]\n`,
      },
      [],
      true,
    ],
    ['a header that nothing follows', { [main]: 'spec: { inputs: { a: } }\n' }, [], true],
  ])('%s', (_, files, builds, isOpaque) => {
    expect(builtIn(files)).toEqual(builds);
    expect(ciOf(files).isOpaque).toBe(isOpaque);
  });

  test('every place is one of the file', () => {
    const files: Files = {
      [main]: 'include: { local: a.yml, inputs: { image: a-long-name, options: --pull } }\n',
      'a.yml': `${spec('    image:\n    options:\n')}build:\n  script:\n    - echo "$[[ inputs.image ]]"\n    - docker build $[[ inputs.options ]] -t $[[ inputs.image ]]:1 .\n`,
    };
    const shown = ciOf(files).files.flatMap(({ jobs }) =>
      jobs.flatMap(({ place, steps }) => [
        place,
        ...steps.flatMap(({ commands }) =>
          commands.flatMap(({ words, ...command }) => [
            command.place,
            ...words.map((word) => word.place),
          ]),
        ),
      ]),
    );
    expect(shown.map(({ file, span }) => files[file]?.slice(span.start, span.end))).toEqual([
      'build',
      'echo "$[[ inputs.image ]]"',
      'echo',
      '"$[[ inputs.image ]]"',
      'docker build $[[ inputs.options ]] -t $[[ inputs.image ]]:1 .',
      'docker',
      'build',
      '$[[ inputs.options ]]',
      '-t',
      '$[[ inputs.image ]]:1',
      '.',
    ]);
  });

  test('a rule with a value in it', () => {
    const files = {
      [main]: 'include: { local: a.yml, inputs: { source: schedule } }\n',
      'a.yml': `${spec('    source:\n')}build:\n  script: docker build .\n  rules: [{ if: $CI_PIPELINE_SOURCE == "$[[ inputs.source ]]" }]\n`,
    };
    const [file] = ciOf(files).files;
    expect(file?.triggers.schedule?.file).toBe('a.yml');
    expect(file?.jobs[0]?.condition).toContain('"schedule"');
  });
});

describe('pipelines that a job of GitLab starts', () => {
  const child = 'build: { script: ["docker build -t $IMAGE ."] }\n';
  const started = (trigger: string, more = ''): string =>
    `go:\n  trigger: ${trigger}\n${more.replace(/^(?=.)/gm, '  ')}`;

  test.each<[string, Files, string[], boolean]>([
    [
      'a file',
      { [main]: started('{ include: ci/child.yml }'), 'ci/child.yml': child },
      ['build $IMAGE'],
      false,
    ],
    [
      'a file as an entry of a list, with inputs',
      {
        [main]: started(
          '{ include: [{ local: /c.yml, inputs: { image: shop } }], strategy: depend }',
        ),
        'c.yml': `${spec('    image:\n')}${build}`,
      },
      ['build shop'],
      false,
    ],
    [
      'variables of the job and of all jobs are handed on, and count before its own',
      {
        [main]: `variables: { IMAGE: a }\n${started('{ include: c.yml }')}`,
        'c.yml': `variables: { IMAGE: b }\n${child}`,
      },
      ['build a'],
      false,
    ],
    [
      'unless the job says otherwise',
      {
        [main]: `variables: { IMAGE: a }\n${started('{ include: c.yml, forward: { yaml_variables: false } }')}`,
        'c.yml': `variables: { IMAGE: b }\n${child}`,
      },
      ['build b'],
      false,
    ],
    [
      'values of a matrix are not known',
      {
        [main]: started(
          '{ include: c.yml }',
          'parallel: { matrix: [{ IMAGE: [a, b] }] }\nvariables: { IMAGE: x }\n',
        ),
        'c.yml': `variables: { IMAGE: b }\n${child}`,
      },
      ['build $IMAGE'],
      false,
    ],
    [
      'twice, with different values',
      {
        [main]: `a: { trigger: { include: c.yml }, variables: { IMAGE: a } }\nb: { trigger: { include: c.yml }, variables: { IMAGE: b } }\n`,
        'c.yml': child,
      },
      ['build a', 'build b'],
      false,
    ],
    [
      'a pipeline of a pipeline, and what it includes',
      {
        [main]: started('{ include: a.yml }'),
        'a.yml': started('{ include: { local: b.yml } }'),
        'b.yml': 'include: c.yml\n',
        'c.yml': child,
      },
      ['build $IMAGE'],
      false,
    ],
    [
      'from a base',
      {
        [main]: `.go: { trigger: { include: c.yml } }\ngo: { extends: .go }\n`,
        'c.yml': child,
      },
      ['build $IMAGE'],
      false,
    ],
    [
      'a circle',
      { [main]: started(`{ include: a.yml }`), 'a.yml': started(`{ include: ${main} }`) },
      [],
      true,
    ],
    ['a file that is not there', { [main]: started('{ include: gone.yml }') }, [], true],
    [
      'a file that a job writes',
      { [main]: started('{ include: [{ artifact: c.yml, job: x }] }'), 'c.yml': child },
      [],
      true,
    ],
    [
      'several files',
      { [main]: started('{ include: [c.yml, d.yml] }'), 'c.yml': child, 'd.yml': child },
      [],
      true,
    ],
    ['another project', { [main]: started('group/project') }, [], true],
    ['another project, as a map', { [main]: started('{ project: group/project }') }, [], true],
  ])('%s', (_, files, builds, isOpaque) => {
    expect(builtIn(files)).toEqual(builds);
    expect(ciOf(files).isOpaque).toBe(isOpaque);
  });

  test('the condition of the job is one of each of its jobs', () => {
    const files = {
      [main]: started('{ include: c.yml }', 'rules: [{ if: $CI_COMMIT_TAG }]\n'),
      'c.yml': child,
    };
    expect(ciOf(files).files.map(({ path, jobs }) => [path, jobs[0]?.condition])).toEqual([
      [main, '[{ if: $CI_COMMIT_TAG }]'],
      ['c.yml', '[{ if: $CI_COMMIT_TAG }]'],
    ]);
    expect(ciOf(files).files[0]?.jobs[0]?.calls).toBe('c.yml');
  });

  test('from a folder of the repository', () => {
    const files = { [`../../${main}`]: started('{ include: services/a/ci.yml }'), 'ci.yml': child };
    expect(ciOf(files, 'services/a').files.map(({ path }) => path)).toEqual([
      `../../${main}`,
      'ci.yml',
    ]);
  });
});

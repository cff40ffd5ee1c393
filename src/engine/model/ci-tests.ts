import type { Command } from './command.ts';
import { stepsOf } from './ci-builds.ts';
import { startedPath } from './ci-script.ts';
import type { CiFile, CiUse } from './ci.ts';

/** Steps that run tests, by command or by the name of what they call. */
export const readTests = (files: readonly CiFile[]): CiUse[] =>
  stepsOf(files).flatMap((step): CiUse[] => {
    if (step.action !== null) {
      const { name } = step.action;
      return /test|pytest|tox|nox/.test(name) ? [{ step, place: step.place, tool: name }] : [];
    }
    return step.commands.flatMap((command) => {
      const tool = testTool(command);
      return tool === null ? [] : [{ step, place: command.place, tool }];
    });
  });

const runners =
  /^(?:pytest|py\.test|tox|nox|unittest|nose2|nosetests|stestr|ward|behave|robot|green|trial|ctest|dgoss|goss|container-structure-test|doctest|hypothesis|testinfra|molecule|bats|newman|playwright|cypress|locust|k6|schemathesis)$/;

const taskRunners =
  /^(?:make|just|task|cargo|go|npm|yarn|pnpm|bun|invoke|inv|hatch|poe|pdm|rake|poetry|pipenv|pixi|rye|mise|uv|manage\.py|django-admin)$/;

/** `test`, `test:unit`, `ci-check`, … */
const taskName = /(?:^|[-_:.])(?:tests?|check|verify|ci)(?:$|[-_:.])/;

/** What of a command runs tests; also inside `docker run`, `uv run`, `coverage run -m`. */
function testTool(command: Command): string | null {
  const { name } = command;
  if (name === null || isInstaller(command)) return null;
  const words = command.words.map(({ value }) => value ?? '');
  for (const word of words) {
    const program = word.replace(/^.*\//, '').split('@', 1)[0] ?? '';
    if (runners.test(program)) return program;
  }
  const rest = words.slice(1);
  // Whatever it measures is run to be tried.
  if (name === 'coverage' && rest[0] === 'run') return 'coverage run';
  // `pipenv run test`, a script of the project: the shell's own `test` stands alone.
  if (taskName.test(name) && command.wrappers.some((wrapper) => taskRunners.test(wrapper)))
    return name;
  if (taskRunners.test(name)) {
    const called = rest.find((word) => !word.startsWith('-') && taskName.test(word));
    return called === undefined ? null : `${name} ${called}`;
  }
  if (/^python[\d.]*$/.test(name)) {
    const called = rest.find(
      (word, at) =>
        word === 'test' ||
        /(?:^|\/)(?:run_?)?tests?\w*\.py$/.test(word) ||
        (rest[at - 1] === '-m' && /^tests?(?:\.|$)/.test(word)),
    );
    if (called === undefined) return null;
    const [module = ''] = rest;
    return called === 'test' && module.endsWith('.py') ? `${module} test` : `${name} ${called}`;
  }
  if (/^(?:docker|podman|nerdctl)$/.test(name)) return engineTest(rest);
  const path = startedPath(command);
  return path !== null && /test|check/.test(path) ? path : null;
}

/** It names test runners without running them. */
const isInstaller = ({ name, tool, words }: Command): boolean =>
  tool?.kind === 'pip' ||
  tool?.kind === 'packages' ||
  /^(?:git|curl|wget|cp|mv|rm|cat|ls|mkdir|chmod|echo|brew|tar|gh)$/.test(name ?? '') ||
  (tool?.kind === 'project' &&
    words.some(({ value }) => /^(?:install|add|sync|lock|export|create)$/.test(value ?? '')));

/** Running the image, or building a stage of tests, is a test of it. */
function engineTest(rest: readonly string[]): string | null {
  const [first, second] = rest;
  if (first === 'run' || first === 'exec') return `docker ${first}`;
  if (first === 'container' && second === 'run') return 'docker run';
  if (first === 'compose' && rest.some((word) => /^(?:run|up|exec)$/.test(word)))
    return 'docker compose';
  const at = rest.findIndex((word) => word === '--target' || word.startsWith('--target='));
  if (at === -1) return null;
  const target =
    rest[at] === '--target' ? (rest[at + 1] ?? '') : (rest[at] ?? '').slice('--target='.length);
  return /test|check/i.test(target) ? target : null;
}

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

/** What of a command runs tests; also inside `docker run`, `uv run`, `coverage run -m`. */
function testTool(command: Command): string | null {
  for (const { value } of command.words) {
    if (value === null) continue;
    const name = value.replace(/^.*\//, '').replace(/@.*$/, '');
    if (runners.test(name)) return name;
  }
  const [, first, second] = command.words.map(({ value }) => value);
  const { name } = command;
  if (name === null) return null;
  if (
    /^(?:make|just|task|npm|yarn|pnpm|invoke|inv|hatch|poe|pdm|rake|poetry|uv|manage\.py|django-admin|python[\d.]*)$/.test(
      name,
    )
  ) {
    const called = command.words
      .slice(1)
      .find(({ value }) =>
        /(?:^|[-_:.\/])(?:tests?|check|verify|ci)(?:$|[-_:.])/.test(value ?? ''),
      );
    return called === undefined ? null : `${name} ${called.value}`;
  }
  if (/^(?:docker|podman|nerdctl)$/.test(name))
    return engineTest(command, first ?? '', second ?? '');
  const path = startedPath(command);
  return path !== null && /test|check/.test(path) ? path : null;
}

/** Running the image, or building a stage of tests, is a test of it. */
function engineTest({ words }: Command, first: string, second: string): string | null {
  if (first === 'run' || first === 'exec') return `docker ${first}`;
  if (first === 'container' && second === 'run') return 'docker run';
  if (
    first === 'compose' &&
    words.some(({ value }) => value === 'run' || value === 'up' || value === 'exec')
  )
    return 'docker compose';
  const target = words.findIndex(({ value }) => value === '--target');
  const named =
    words[target + 1]?.value ??
    words.find(({ value }) => value?.startsWith('--target='))?.value ??
    '';
  return target !== -1 || named.startsWith('--target=')
    ? /test|check/i.test(named)
      ? named
      : null
    : null;
}

import { describe, expect, test } from 'vitest';
import { commandsOf, modelOf } from './read.ts';

const from = 'FROM python:3.13-slim-trixie\n';
const words = (run: string) =>
  commandsOf(from + run).map((command) => command.words.map(({ value }) => value ?? '?').join(' '));

describe('the commands a RUN runs', () => {
  test.each([
    ['RUN a b', ['a b']],
    ['RUN a && b; c | d || e', ['a', 'b', 'c', 'd', 'e']],
    ['RUN a \\\n  # a comment\n  b', ['a b']],
    ['RUN (a; b) && { c; }', ['a', 'b', 'c']],
    ['RUN if a; then b; else c; fi', ['a', 'b', 'c']],
    ['RUN for x in 1 2; do a $x; done', ['a ?']],
    ['RUN case $X in y) a;; esac', ['a']],
    ['RUN \'a b\' "c"', ['a b c']],
    ['RUN ["a", "b c"]', ['a b c']],
    ['RUN ["sh", "-c", "a && b"]', ['a', 'b']],
    ['RUN ["/bin/bash", "-o", "pipefail", "-c", "a | b"]', ['a', 'b']],
    ['RUN sh -c "a && b"', ['a', 'b']],
    ["RUN bash -lc 'a; b'", ['a', 'b']],
    ['RUN sh -c "a && sh -c \'b\'"', ['a', 'b']],
    ['RUN <<EOF\na\nb\nEOF', ['a', 'b']],
    ['RUN bash <<EOF\na\nb\nEOF', ['a', 'b']],
    ['RUN bash -e <<"EOF"\na\nEOF', ['a']],
    ['RUN <<EOF\n#!/bin/bash\na\nEOF', ['a']],
    ['RUN <<EOF\n#!/usr/bin/env python\nimport os\nEOF', []],
    ['RUN python <<EOF\nimport os\nEOF', ['python']],
    ['RUN cat <<EOF > /x\na\nEOF', ['cat']],
    ['SHELL ["pwsh", "-c"]\nRUN Get-Item x', []],
    ['ENV F=r.txt\nRUN pip install -r $F', ['pip install -r r.txt']],
    ['RUN pip install -r $F', ['pip install -r ?']],
  ])('%j', (run, expected) => {
    expect(words(run)).toEqual(expected);
  });

  test.each([
    ['sudo -u app pip install x', 'pip', ['sudo']],
    ['env -i A=1 B=2 pip install x', 'pip', ['env']],
    ['A=1 pip install x', 'pip', []],
    ['exec nice -n 5 time pip install x', 'pip', ['exec', 'nice', 'time']],
    ['timeout 30 pip install x', 'pip', ['timeout']],
    ['xargs -n 1 pip install', 'pip', ['xargs']],
    ['command -v pip', 'command', []],
    ['command pip install x', 'pip', ['command']],
    ['conda run -n e pip install x', 'pip', ['conda']],
    ['poetry run pip install x', 'pip', ['poetry']],
    ['poetry install', 'poetry', []],
    ['uv run pip list', 'uv', []],
    ['/opt/venv/bin/pip install x', 'pip', []],
    ['$PIP install x', null, []],
  ])('%j runs %s', (run, name, wrappers) => {
    const [command] = commandsOf(`${from}RUN ${run}`);
    expect([command?.name, command?.wrappers]).toEqual([name, wrappers]);
  });

  test.each([
    ['a; b', '', ''],
    ['a && b', '', ''],
    ['a || b', 'b', 'a'],
    ['a && b || true', 'true', 'a b'],
    ['if a; then b; fi', 'b', 'a'],
    ['! a', '', 'a'],
    ['f() { a; }; f', 'a', ''],
  ])('%j may not run %j and may fail in %j', (run, conditional, tolerated) => {
    const commands = commandsOf(`${from}RUN ${run}`);
    const those = (test: (command: (typeof commands)[number]) => boolean) =>
      commands.flatMap((command) => (test(command) ? [command.name] : [])).join(' ');
    expect([those((one) => one.conditional), those((one) => one.tolerated)]).toEqual([
      conditional,
      tolerated,
    ]);
  });

  test.each([
    'RUN sudo «pip» install x > /dev/null',
    'RUN sh -c "a && «pip» install x"',
    'RUN ["sh", "-c", "a \\"q\\" && «pip» install x"]',
    'RUN a \\\n # c\n && «pip» install x',
    'RUN <<EOF\na\n«pip» install x\nEOF',
    'RUN bash <<EOF\na\n«pip» install x\nEOF',
  ])('the program of %j stands where it is written', (marked) => {
    const text = from + marked.replaceAll(/[«»]/g, '');
    const start = (from + marked).indexOf('«');
    const pip = commandsOf(text).find(({ name }) => name === 'pip');
    expect(pip?.programPlace.span).toEqual({ start, end: start + 'pip'.length });
  });

  test.each([
    ['a', '-'],
    ['a | b && c', '0/2 1/2 -'],
    ['(a; b) | c', '0/2 0/2 1/2'],
    ['a | sh -c "b | c"', '0/2 0/2 1/2'],
    ['sudo a | sudo b | c', '0/3 1/3 2/3'],
  ])('%j stands in pipelines as %s', (run, expected) => {
    const positions = commandsOf(`${from}RUN ${run}`).map(({ pipe }) =>
      pipe === null ? '-' : `${pipe.index}/${pipe.pipeline.length}`,
    );
    expect(positions.join(' ')).toBe(expected);
  });

  test('commands of one pipeline know the same one, with its place', () => {
    const text = `${from}RUN a; b | c; d | e`;
    const [, b, c, d] = commandsOf(text).map(({ pipe }) => pipe?.pipeline);
    expect([b === c, c === d]).toEqual([true, false]);
    const { start, end } = b?.place.span ?? { start: 0, end: 0 };
    expect(text.slice(start, end)).toBe('b | c');
  });

  test.each([
    ['a > /x 2>&1', '> /x, 2>& 1'],
    ['a >> "$F"', '>> ?'],
    ['cat <<EOF > /x\nhello\nEOF', '<< hello, > /x'],
  ])('%j redirects %s', (run, expected) => {
    const [command] = commandsOf(`${from}RUN ${run}`);
    const shown = command?.redirects.map(
      ({ descriptor, operator, target, body }) =>
        `${descriptor ?? ''}${operator} ${body?.trim() ?? target?.value ?? '?'}`,
    );
    expect(shown?.join(', ')).toBe(expected);
  });

  test('text that cannot be read leaves the step incomplete', () => {
    const [step] = modelOf(`${from}RUN if a; then b`).final?.steps ?? [];
    expect(step?.kind === 'run' && step.complete).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { modelOf } from './read.ts';

const from = 'FROM python:3.13-slim-trixie\n';

/** The scripts of the last step: shell, who calls it, and what it passes over. */
function shells(lines: string): string[] {
  const { text, final } = modelOf(from + lines);
  const step = final?.steps.at(-1);
  return step?.kind === 'run'
    ? step.shells.map(({ shell, calledBy, heredoc, overlooked }) => {
        const places = overlooked.map(({ span }) => text.slice(span.start, span.end));
        return [`${shell} of ${calledBy}${heredoc ? ' <<' : ''}:`, ...places].join(' ');
      })
    : [];
}

describe('what a shell passes over', () => {
  test.each([
    ['RUN a', ['sh of step:']],
    ['RUN a && b', ['sh of step:']],
    ['RUN a; b', ['sh of step: a']],
    ['RUN <<EOF\na\nb\nEOF', ['sh of step <<: a']],
    ['RUN <<EOF\nset -e\na\nb\nEOF', ['sh of step <<:']],
    ['RUN <<EOF\na\nset -e\nb\nc\nEOF', ['sh of step <<: a']],
    ['RUN <<EOF\nset -e && a\nb\nEOF', ['sh of step <<:']],
    ['RUN <<EOF\nset -eux -o pipefail\na\nb\nEOF', ['sh of step <<:']],
    ['RUN <<EOF\nset -o errexit\na\nb\nEOF', ['sh of step <<:']],
    ['RUN <<EOF\nset -x\na\nset +x\nb\nEOF', ['sh of step <<: a']],
    ['RUN <<EOF\nset -e\na\nset +e\nb\nc\nEOF', ['sh of step <<: b']],
    ['RUN <<EOF\nX=1\nexport Y=2\necho x\na || true\nb\nEOF', ['sh of step <<:']],
    [
      'RUN <<EOF\nfor x in 1 2; do a $x; done\nb\nEOF',
      ['sh of step <<: for x in 1 2; do a $x; done'],
    ],
    ['RUN <<EOF\n#!/bin/bash -e\na\nb\nEOF', ['bash of step <<:']],
    ['RUN <<EOF\n#!/usr/bin/env bash\na\nb\nEOF', ['bash of step <<: a']],
    ['SHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN <<EOF\na\nb\nEOF', ['bash of step <<:']],
    ['RUN bash <<EOF\na\nb\nEOF', ['sh of step:', 'bash of command <<: a']],
    ['RUN <<EOF bash\na\nb\nEOF', ['sh of step:', 'bash of command <<: a']],
    ['RUN bash -euo pipefail <<EOF\na\nb\nEOF', ['sh of step:', 'bash of command <<:']],
    ['RUN sh -c "a; b"', ['sh of step:', 'sh of command: a']],
    ['RUN ["bash", "-ec", "a; b"]', ['bash of step:']],
    ['RUN ["a"]', []],
    ['RUN <<EOF\n#!/usr/bin/env python3\na\nb\nEOF', []],
    ['RUN python3 <<EOF\na\nb\nEOF', ['sh of step:']],
    ['RUN cat <<EOF > x\na\nb\nEOF', ['sh of step:']],
  ])('%j', (lines, expected) => expect(shells(lines)).toEqual(expected));
});

describe('pipelines', () => {
  test.each([
    ['RUN a | b', 'a b'],
    ['RUN a | { b; c; } | d', 'a b,c d'],
    ['RUN a | b || true', 'a b tolerated'],
    ['RUN if a | b; then c; fi', 'a b tolerated'],
    ['RUN set -o pipefail; a | b', 'a b pipefail'],
    ['RUN set -euo pipefail && a | b', 'a b pipefail'],
    ['RUN a | b; set -o pipefail', 'a b'],
    ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b', 'a b pipefail'],
    ['RUN bash -o pipefail -c "a | b"', 'a b pipefail'],
    ['RUN ["bash", "-o", "pipefail", "-c", "a | b"]', 'a b pipefail'],
    ['RUN set -o pipefail; bash -c "a | b"', 'a b'],
    ['RUN echo "a | b"', ''],
    ['RUN X=$(a | b)', ''],
  ])('%j', (lines, expected) => {
    const step = modelOf(from + lines).final?.steps.at(-1);
    const found = (step?.kind === 'run' ? step.shells : []).flatMap(({ pipelines }) =>
      pipelines.map(({ parts, pipefail, tolerated }) =>
        [
          ...parts.map((part) => part.map(({ name }) => name).join()),
          ...(pipefail ? ['pipefail'] : []),
          ...(tolerated ? ['tolerated'] : []),
        ].join(' '),
      ),
    );
    expect(found.join('; ')).toBe(expected);
  });
});

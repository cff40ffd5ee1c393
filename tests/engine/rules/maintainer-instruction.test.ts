import { expect, test } from 'vitest';
import { findingsIn, fixedBy, judgeMarked } from './marked.ts';

const rule = 'maintainer-instruction';
const from = 'FROM python:3.13-slim-trixie\n';

test.each([
  '«MAINTAINER shop@example.com»',
  '«maintainer shop@example.com»\nRUN true',
  '«MAINTAINER a»\n«MAINTAINER b»',
  '«MAINTAINER \\\n  Shop»',
  'LABEL maintainer="shop@example.com"',
  'RUN echo MAINTAINER x',
  '# MAINTAINER x',
  'ONBUILD MAINTAINER x',
  'COPY <<EOF /x\nMAINTAINER x\nEOF',
])('%j', (lines) => {
  const { expected, found } = judgeMarked(rule, from + lines);
  expect(found).toEqual(expected);
});

const label = 'LABEL org.opencontainers.image.authors=';

test.each([
  ['MAINTAINER Shop <shop@example.com>', `${label}"Shop <shop@example.com>"`],
  ['MAINTAINER "Shop"', `${label}"Shop"`],
  ["maintainer   'Shop, Inc.'  ", `${label}"Shop, Inc."  `],
  ['MAINTAINER The "Shop" team', 'MAINTAINER The "Shop" team'],
  ['MAINTAINER $TEAM', 'MAINTAINER $TEAM'],
  ['MAINTAINER a \\\n  b', 'MAINTAINER a \\\n  b'],
  [`${label}x\nMAINTAINER y`, `${label}x\nMAINTAINER y`],
])('mends %j', (before, after) => {
  const dockerfile = `${from}${before}\nCMD ["python"]\n`;
  const fixed = fixedBy(rule, dockerfile)['Dockerfile'];
  expect(fixed).toBe(`${from}${after}\nCMD ["python"]\n`);
  expect(findingsIn(rule, fixed ?? '').length === 0).toBe(before !== after);
});

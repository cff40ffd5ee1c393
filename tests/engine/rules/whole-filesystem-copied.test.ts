import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'whole-filesystem-copied';
const on = (lines: string): string =>
  `FROM debian:trixie AS build\nFROM debian:trixie-slim\n${lines}`;

test.each([
  'COPY --from=build «/» /',
  'COPY --from=build «"/"» "/"',
  'COPY --from=0 --chown=1:1 «/» /',
  'COPY --from=build [«"/"», "/"]',
  'COPY --from=example.org/x:1 «/» /',
  'COPY --from=build /a «/» /',
  'FROM scratch\nCOPY --from=build «/» /',
  'COPY --from=build /app /',
  'COPY --from=build / /app',
  'COPY / /',
  'COPY . /',
  'ADD / /',
  'COPY --from=build $X /',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

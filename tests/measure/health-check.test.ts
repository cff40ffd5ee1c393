import { expect, test } from 'vitest';
import { patienceSeconds, readHealthCheck } from '../../src/measure/probes/health-check.ts';

test.each([
  ['null', null],
  ['{}', null],
  ['{"Healthcheck":null}', null],
  ['{"Healthcheck":{"Test":["NONE"]}}', null],
  [
    '{"Healthcheck":{"Test":["CMD","true"]}}',
    { interval: 30, timeout: 30, startPeriod: 0, retries: 3 },
  ],
  [
    '{"Healthcheck":{"Test":["CMD-SHELL","curl :8000"],"Interval":5000000000,"Timeout":2000000000,"StartPeriod":10000000000,"Retries":2}}',
    { interval: 5, timeout: 2, startPeriod: 10, retries: 2 },
  ],
])('the timing in %s', (config, check) => expect(readHealthCheck(config)).toEqual(check));

test.each([
  ['start period, then one more than its retries, and 2 s', 5, 2, 10, 2, 33],
  ['never more than two minutes', 30, 30, 0, 3, 120],
])('%s', (_, interval, timeout, startPeriod, retries, seconds) =>
  expect(patienceSeconds({ interval, timeout, startPeriod, retries })).toBe(seconds),
);

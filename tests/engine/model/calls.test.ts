import { expect, test } from 'vitest';
import { modelOf } from './read.ts';

const dockerfile = `FROM python AS base
RUN pip3.13 install flask && sudo chown -R app /app
FROM base AS build
RUN ["uv", "pip", "sync", "requirements.txt"]
ADD a b
FROM base
COPY --from=build /app /app
RUN sh -c "apt-get update; uv sync"
`;

test('calls hold the programs and tools of all stages, however they are called', () => {
  const { programs, tools } = modelOf(dockerfile).calls;
  expect([...programs]).toEqual(['pip3.13', 'chown', 'uv', 'apt-get']);
  expect([...tools]).toEqual(['pip', 'uv-pip', 'apt', 'uv']);
});

test('keywords are those of all instructions', () => {
  expect([...modelOf(dockerfile.toLowerCase()).keywords]).toEqual(['FROM', 'RUN', 'ADD', 'COPY']);
});

test('a stage has its runs and copies, and the steps of its chain from the bottom up', () => {
  const [base, build, last] = modelOf(dockerfile).stages;
  expect(build?.runs).toEqual(build?.steps.slice(0, 1));
  expect(build?.copies).toEqual(build?.steps.slice(1));
  expect(last?.chainSteps).toEqual([...(base?.steps ?? []), ...(last?.steps ?? [])]);
  expect(base?.chainSteps).toBe(base?.steps);
});

test('leaves are the contributing stages that no other one inherits', () => {
  expect(modelOf(dockerfile).leaves.map(({ index }) => index)).toEqual([2, 1]);
  expect(modelOf('FROM a AS x\nFROM x').leaves.map(({ index }) => index)).toEqual([1]);
});

import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'yarn-cache-kept';
const on = (lines: string): string => `FROM node:24\n${lines}`;

test.each([
  'RUN «yarn install»',
  'RUN cd /app && «yarn install --frozen-lockfile»',
  'RUN «yarn --pure-lockfile install»',
  'RUN «yarn add x»',
  'RUN --mount=type=cache,target=/x «yarn install»',
  'RUN --mount=type=bind,source=yarn.lock,target=yarn.lock «yarn install»',
  'RUN yarn install && yarn cache clean',
  'RUN yarn cache clean && yarn install',
  'RUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install',
  'RUN --mount=type=cache,target=/root/.cache yarn install',
  'RUN --mount=type=tmpfs,target=/root/.yarn yarn install',
  'RUN yarn install && rm -rf /usr/local/share/.cache/yarn',
  'RUN yarn build',
  'RUN yarn run install',
  'RUN npm install',
  'RUN YARN_CACHE_FOLDER=/tmp/x yarn install',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

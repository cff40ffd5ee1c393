import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'node-package-unpinned';
const on = (lines: string): string => `FROM node:24\n${lines}`;

test.each([
  'RUN npm install «x»',
  'RUN npm install -g «x»',
  'RUN npm -g install «x» y',
  'RUN npm i «@s/x»',
  'RUN npm install x@1 «y»',
  'RUN npm add «x»',
  'RUN npm install «git+https://h/x.git»',
  'RUN npm install --registry https://r «x»',
  'RUN npm ci && npm install «x»',
  'RUN [ "npm", "install", «"x"» ]',
  'RUN npm install',
  'RUN npm ci',
  'RUN npm install x@1 @s/y@2',
  'RUN npm install x@latest',
  'RUN npm install git+https://h/x.git#v1',
  'RUN npm install ./x ../y /z ~/a',
  'RUN npm install x.tgz https://h/x',
  'RUN npm install $X',
  'RUN npm install "x@${V}"',
  'RUN npm run install x',
  'RUN yarn add x',
  'RUN npm install --prefix /x y@1',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

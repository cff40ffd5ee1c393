import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'gem-unpinned';
const on = (lines: string): string => `FROM ruby:3.4\n${lines}`;

test.each([
  'RUN gem install «x»',
  'RUN gem i «x» y',
  'RUN gem install --no-document x:1 «y»',
  'RUN gem install -i /opt «x»',
  'RUN sudo gem install «x»',
  'RUN gem install «x» -- --with-y',
  'RUN gem install x:1',
  'RUN gem install -v 1 x',
  'RUN gem install x --version=1',
  'RUN gem install x -v "~> 1"',
  'RUN gem install x.gem',
  'RUN gem install --install-dir /opt x:1',
  'RUN gem update',
  'RUN gem install $X',
  'RUN bundle install',
  'RUN gem install x:1 -- y',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

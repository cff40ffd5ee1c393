import { expect, test } from 'vitest';
import { judgeMarked } from './marked.ts';

const rule = 'cd-instead-of-workdir';
const on = (lines: string): string => `FROM python:3.13\n${lines}`;

test.each([
  'RUN «cd /srv»',
  'RUN «cd /srv» && make',
  'RUN («cd /srv» && make)',
  'RUN make && «cd ..» && make',
  'RUN «cd» && ls',
  'RUN «cd $APP_HOME» && make',
  'RUN «cd /a» && make && cd /b && make',
  'RUN «cd /a»\nRUN «cd /b»',
  'RUN <<EOF\n«cd /srv»\nmake\nEOF',
  'RUN cd "$(dirname /a/b)" && make',
  'RUN cd - && make',
  'RUN test -d /a && { for d in a b; do cd $d; done; }',
  'RUN abcd /srv',
  'RUN echo cd /srv',
  'RUN ["make", "cd"]',
  'WORKDIR /srv\nRUN make',
  'CMD cd /srv && python app.py',
])('%s', (lines) => {
  const { expected, found } = judgeMarked(rule, on(lines));
  expect(found).toEqual(expected);
});

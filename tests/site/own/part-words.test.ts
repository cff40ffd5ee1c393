import { expect, test } from 'vitest';
import { judge, shapeOf } from '../../../src/engine/index.ts';
import { partInWords } from '../../../src/site/own/part-words.ts';

const parts = (lines: string) =>
  shapeOf(judge({ dockerfile: `FROM python:3.13-slim-trixie\n${lines}\n` }, []).model).parts.map(
    partInWords,
  );

test.each([
  ['COPY a b', 'copies `context a`'],
  ['COPY --chown=1 a b', 'copies `context chown a`'],
  ['RUN pip install flask', 'runs `pip install flask`'],
  ['ENV A=1', 'sets `A=1`'],
  ['ARG B', 'takes the build argument `B`'],
  ['USER 1', 'runs as another user than root'],
  ['LABEL a=b', 'runs as root'],
  ['WORKDIR /app', 'has a working directory'],
  ['HEALTHCHECK CMD true', 'checks its health: `CMD true`'],
  ['STOPSIGNAL SIGINT', 'is stopped by `SIGINT`'],
  ['CMD ["gunicorn", "a:b"]', 'starts `gunicorn a:b`, CMD in exec form'],
  ['CMD gunicorn a:b', 'starts `gunicorn a:b`, CMD in shell form, a shell stays in front'],
  [
    'ENTRYPOINT ["tini", "--", "gunicorn"]',
    'starts `gunicorn`, ENTRYPOINT in exec form, an init in front',
  ],
])('%s: %s', (lines, expected) => expect(parts(lines)).toContain(expected));

test('a backtick in a command does not end the code', () => {
  expect(partInWords('run echo `date`')).toBe('runs `echo ’date’`');
});

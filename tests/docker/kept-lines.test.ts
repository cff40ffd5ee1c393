import { expect, test } from 'vitest';
import { keptLines } from '../../src/measure/probes/kept-lines.ts';
import { onRealEngine, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

test.each([
  ['nothing of a buffer', 'USER 10001', 0],
  ['every line without one', 'ENV PYTHONUNBUFFERED=1\nUSER 10001', 50],
  ['the entry point of the image is out of the way', 'ENTRYPOINT ["sh"]', 0],
  ['unknown without python', 'RUN rm /usr/local/bin/python', null],
])('%s', async (_, lines, kept) => {
  expect(await keptLines(tools, await tinyImage(lines))).toBe(kept);
});

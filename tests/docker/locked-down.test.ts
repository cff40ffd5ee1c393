import { expect, test } from 'vitest';
import { comesUpLockedDown } from '../../src/measure/probes/locked-down.ts';
import { onRealEngine, server, tinyApp, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

const start = (...before: string[]) => [...before, server('0.0.0.0')].join('\n');

test.each([
  ['a service that writes nothing', start(), true],
  ['one that writes to /tmp', start("open('/tmp/state', 'w')"), true],
  ['one that writes beside its code', start("open('state', 'w')"), false],
  ['one that changes its user', start('import os', 'os.setuid(10001)'), false],
])('%s', async (_, web, comesUp) => {
  const image = await tinyImage('WORKDIR /app\nCOPY . .\nCMD ["python", "web.py"]', {
    'web.py': web,
  });
  expect(await comesUpLockedDown(tools, image, tinyApp)).toBe(comesUp);
});

import { expect, test } from 'vitest';
import { observe } from '../../src/measure/behaviour.ts';
import { onRealEngine, server, tinyApp, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

const observed = async (lines: string, files: Readonly<Record<string, string>>) =>
  observe(tools, await tinyImage(lines, files), tinyApp, 1);

test('a server that obeys: numeric user, code it cannot change, an answer, a clean stop', async () => {
  const { behaviour, failures } = await observed(
    'WORKDIR /app\nCOPY . .\nUSER 10001\nCMD ["python", "-m", "tiny.web"]',
    { 'tiny/__init__.py': '', 'tiny/web.py': server('0.0.0.0') },
  );
  expect(failures).toEqual([]);
  expect(behaviour).toMatchObject({ userId: 10001, canWriteOwnCode: false, stopExitCode: 0 });
  expect(behaviour.firstAnswer?.runs).toHaveLength(1);
});

test('root can change its code; a server on 127.0.0.1 is not reached', async () => {
  const { behaviour, failures } = await observed(
    'WORKDIR /app\nCOPY . .\nCMD ["python", "-m", "tiny.web"]',
    { 'tiny/__init__.py': '', 'tiny/web.py': server('127.0.0.1') },
  );
  expect(failures.map(({ message }) => message)).toEqual(['It answers inside the container only.']);
  expect(behaviour).toMatchObject({ userId: 0, canWriteOwnCode: true, firstAnswer: null });
});

test('a worker without a handler is killed after the grace period', async () => {
  const { behaviour, failures } = await observed('COPY worker.py .\nCMD ["python", "worker.py"]', {
    'worker.py': "import time\nprint('ready to work', flush=True)\ntime.sleep(600)\n",
  });
  expect(failures).toEqual([]);
  expect(behaviour).toMatchObject({ firstAnswer: null, stopExitCode: 137 });
});

test('a container that ends by itself: its exit code and its words', async () => {
  const { behaviour, failures } = await observed(
    'CMD ["python", "-c", "import sys; print(\'no luck\'); sys.exit(3)"]',
    {},
  );
  expect(behaviour.stop).toBeNull();
  expect(failures).toEqual([
    { at: 'first answer', exitCode: 3, message: 'The container ended by itself.\nno luck' },
  ]);
});

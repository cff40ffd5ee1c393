import { expect, test } from 'vitest';
import { hang } from '../../src/measure/probes/hang.ts';
import { onRealEngine, server, tinyApp, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

const question = `"import urllib.request as ask; ask.urlopen('http://127.0.0.1:${tinyApp.port}')"`;
const often = 'HEALTHCHECK --interval=1s --timeout=1s --retries=2';
const serve = 'COPY . .\nCMD ["python", "web.py"]';

/** Process 1 serves; a child keeps it company. */
const files = {
  'web.py': `import subprocess\nsubprocess.Popen(['sleep', '600'])\n${server('0.0.0.0')}`,
  'worker.py': `
import pathlib, time
print('ready to work', flush=True)
while True:
    pathlib.Path('/tmp/beat').touch()
    time.sleep(0.1)
`,
  'beats.py': `
import pathlib, time
raise SystemExit(time.time() - pathlib.Path('/tmp/beat').stat().st_mtime > 1)
`,
};
const hung = async (lines: string) => hang(tools, await tinyImage(lines, files), tinyApp);

test.each([
  ['no HEALTHCHECK', serve],
  ['one that is switched off', `${serve}\nHEALTHCHECK NONE`],
])('%s: nobody notices', async (_, lines) => {
  expect(await hung(lines)).toEqual({ status: 'none', secondsToUnhealthy: null });
});

test.each([
  ['a service that is asked', `${serve}\n${often} CMD python -c ${question}`],
  [
    'a service of an image without a shell',
    `${serve}\n${often} CMD ["python", "-c", ${question}]\nRUN rm /bin/sh`,
  ],
  [
    'a worker that leaves a sign of life',
    `COPY . .\nUSER 10001\n${often} CMD python /beats.py\nCMD ["python", "worker.py"]`,
  ],
])('%s is found to be frozen', async (_, lines) => {
  const seen = await hung(lines);
  expect(seen?.status).toBe('unhealthy');
  expect(seen?.secondsToUnhealthy).toBeGreaterThan(0);
});

test('a check that asks nothing stays content', async () => {
  expect(
    await hung(`${serve}\nHEALTHCHECK --interval=1s --timeout=1s --retries=1 CMD true`),
  ).toEqual({
    status: 'healthy',
    secondsToUnhealthy: null,
  });
});

test('a check that cannot work has noticed nothing', async () => {
  expect(await hung(`${serve}\n${often} CMD curl --fail http://127.0.0.1:${tinyApp.port}`)).toEqual(
    { status: 'unhealthy', secondsToUnhealthy: null },
  );
});

import { expect, test } from 'vitest';
import { crashOnRequest } from '../../src/measure/probes/crash.ts';
import { onRealEngine, tinyApp, tinyImage, tools } from './tiny-image.ts';

onRealEngine();

/** Reads address 0 when it is asked to, as a bug in C does. */
const web = `
import ctypes, http.server, os
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/crash' and os.environ.get('LAB') == '1':
            ctypes.string_at(0)
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(('0.0.0.0', ${tinyApp.port}), Answer).serve_forever()
`;

const crashed = async (lines: string, environment: Readonly<Record<string, string>>) =>
  crashOnRequest(
    tools,
    await tinyImage(`WORKDIR /app\nCOPY . .\n${lines}`, {
      'tiny/__init__.py': '',
      'tiny/web.py': web,
    }),
    { ...tinyApp, lab: { environment, crash: '/crash' } },
  );

const on = { LAB: '1' };

test('process 1 with faulthandler: the fatal error and the line of the application', async () => {
  const crash = await crashed(
    'ENV PYTHONFAULTHANDLER=1\nUSER 10001\nCMD ["python", "-m", "tiny.web"]',
    on,
  );
  expect(crash?.namesLine).toBe(true);
  expect(crash?.log[0]).toBe('Fatal Python error: Segmentation fault');
  expect(crash?.log).toContain('  File "/app/tiny/web.py", line 6 in do_GET');
});

test('process 1 without faulthandler: not a word', async () => {
  expect(await crashed('CMD ["python", "-m", "tiny.web"]', on)).toEqual({
    log: [],
    namesLine: false,
  });
});

test('a worker that is replaced: what process 1 says about it', async () => {
  const crash = await crashed('CMD while true; do python -m tiny.web; done', on);
  expect(crash?.namesLine).toBe(false);
  expect(crash?.log[0]).toMatch(/^Segmentation fault/);
});

test('a lab that is not switched on', async () => {
  await expect(crashed('CMD ["python", "-m", "tiny.web"]', {})).rejects.toThrow(
    '/crash answered 200 instead of crashing.',
  );
});

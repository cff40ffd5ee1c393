import { afterAll, beforeAll } from 'vitest';
import type { BuildContext, PackagedApp } from '../../src/course/file-set.ts';
import { ask } from '../../src/measure/ask.ts';
import { buildImage } from '../../src/measure/build-image.ts';
import { clock } from '../../src/measure/clock.ts';
import { withContextFolder } from '../../src/measure/context-folder.ts';
import { docker, requireEngine } from '../../src/measure/docker.ts';
import { imageId } from '../../src/measure/environment.ts';
import { sampleApp } from '../measure/sample-app.ts';

/** The real tools, on the real engine. */
export const tools = { docker, clock, ask };

const base = 'python:3.13-slim-trixie';
const tag = 'shipworthy/test:probe';

/** A port of its own, so that a service on the app's port is not in the way. */
export const tinyApp: PackagedApp = { ...sampleApp, port: 8391, readyLog: 'ready to work' };

/** Answers 200 to everything; the port is the app's, the host is given. */
export const server = (host: string): string => `
import http.server, signal, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
http.server.HTTPServer(('${host}', ${tinyApp.port}), Answer).serve_forever()
`;

/** Builds an image from lines after FROM and the files beside them; removed when the test file ends. */
export async function tinyImage(
  lines: string,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const context = tinyContext(lines, files);
  // Else the image before it would stay behind without a name.
  await docker(['image', 'rm', '--force', tag]);
  const run = await withContextFolder(context, (folder) =>
    buildImage(tools, folder, tag, context.get('Dockerfile') ?? ''),
  );
  if (run.kind === 'failed') throw new Error(run.failure.message);
  return tag;
}

export const tinyContext = (
  lines: string,
  files: Readonly<Record<string, string>> = {},
): BuildContext => new Map([['Dockerfile', `FROM ${base}\n${lines}\n`], ...Object.entries(files)]);

/** Fails every test of a file with one line when there is no engine or no base; removes the image at the end. */
export function onRealEngine(): void {
  beforeAll(async () => {
    await requireEngine(docker);
    if ((await imageId(docker, base)) !== null) return;
    const { code } = await docker(['pull', '--quiet', base]);
    if (code !== 0) throw new Error(`${base} is not here and cannot be pulled. Run: npm run bases`);
  });
  afterAll(async () => {
    await docker(['image', 'rm', '--force', tag]);
  });
}

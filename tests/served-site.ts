import { readFile, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = new Set(['.html', '.css', '.js', '.json', '.svg', '.xml', '.txt', '.ttf']);

/**
 * Serves a built site as any static host would: gzip, `index.html` of a folder, 404.html, nothing else.
 * `base` is the sub-path it is served under, `/` or `/name/`.
 */
export async function serveSite(dist: string, port: number, base = '/'): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(dist, base, request.url ?? '/').then(({ status, kind, body, location }) => {
      const zipped =
        compressible.has(kind) && /\bgzip\b/.test(String(request.headers['accept-encoding']));
      response.writeHead(status, {
        'content-type': kinds[kind] ?? 'application/octet-stream',
        'cache-control': 'public, max-age=3600',
        ...(zipped ? { 'content-encoding': 'gzip' } : {}),
        ...(location === undefined ? {} : { location }),
      });
      response.end(zipped ? gzipSync(body) : body);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

interface Answer {
  status: number;
  kind: string;
  body: Buffer;
  location?: string;
}

async function answer(dist: string, base: string, url: string): Promise<Answer> {
  const pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  if (!pathname.startsWith(base)) return notFound(dist);
  const inside = normalize(`/${pathname.slice(base.length)}`);
  const path = join(dist, inside);
  const kind = await stat(path).catch(() => null);
  if (kind?.isDirectory() === true && !pathname.endsWith('/'))
    return { status: 301, kind: '.txt', body: Buffer.from(''), location: `${pathname}/` };
  const file = kind?.isDirectory() === true ? join(path, 'index.html') : path;
  const body = await readFile(file).catch(() => null);
  return body === null ? notFound(dist) : { status: 200, kind: extname(file), body };
}

async function notFound(dist: string): Promise<Answer> {
  const body = await readFile(join(dist, '404.html')).catch(() => Buffer.from('not found'));
  return { status: 404, kind: '.html', body };
}

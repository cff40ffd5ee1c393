import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { startIndexSwitch } from '../../../src/measure/mirror/index-switch.ts';

const listen = (text: string): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((question, answer) => answer.end(`${text} ${question.url}`));
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const ask = (port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/simple/flask/', agent: false }, (answer) => {
      let text = `${answer.statusCode} `;
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => resolve(text));
    }).on('error', reject);
  });

test('one address, and whichever server it is turned to', async () => {
  const [before, present, gone, free] = await Promise.all(
    ['before', 'present', 'gone', 'free'].map(listen),
  );
  if (!before || !present || !gone || !free) throw new Error('four servers');
  const port = portOf(free);
  await new Promise((resolve) => free.close(resolve));
  const index = await startIndexSwitch(port, portOf(before));
  try {
    expect(await ask(port)).toBe('200 before /simple/flask/');
    index.turnTo(portOf(present));
    expect(await ask(port)).toBe('200 present /simple/flask/');
    const absent = portOf(gone);
    await new Promise((resolve) => gone.close(resolve));
    index.turnTo(absent);
    expect(await ask(port)).toBe('502 ');
  } finally {
    index.stop();
    before.close();
    present.close();
  }
});

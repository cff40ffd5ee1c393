import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../src/measure/ask.ts';

/** Answers to its name only, as Django does. */
const server = createServer(({ headers, url }, answer) => {
  answer.writeHead(headers.host?.split(':')[0] === 'localhost' ? 200 : 400).end(url);
});
const port = () => (server.address() as AddressInfo).port;

beforeAll(() => new Promise<void>((up) => server.listen(0, '0.0.0.0', up)));
afterAll(() => new Promise((down) => server.close(down)));

test.each(['127.0.0.1', '127.0.0.2'])('at %s a server is called localhost', async (host) => {
  expect(await ask(host, port(), '/healthz')).toBe(200);
});

test('nobody there', async () => expect(await ask('127.0.0.3', 1, '/')).toBeNull());

import { get } from 'node:http';

/** How long an answer is waited for. */
export const patienceMs = 1000;

/** The status of an HTTP answer; null when there is none within a second. */
export type Ask = (host: string, port: number, path: string) => Promise<number | null>;

/**
 * Every question opens a connection of its own, so that none is left open when a server stops. It names `localhost`,
 * as a browser on this machine would: a server that answers to certain names only refuses the bare address.
 */
export const ask: Ask = (host, port, path) =>
  new Promise((resolve) => {
    const headers = { host: `localhost:${port}` };
    const options = { host, port, path, headers, agent: false, timeout: patienceMs };
    const request = get(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });

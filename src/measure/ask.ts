import { get } from 'node:http';

/** How long an answer is waited for. */
export const patienceMs = 1000;

/** The status of an HTTP answer; null when there is none within a second. */
export type Ask = (host: string, port: number, path: string) => Promise<number | null>;

/** Every question opens a connection of its own, so that none is left open when a server stops. */
export const ask: Ask = (host, port, path) =>
  new Promise((resolve) => {
    const request = get({ host, port, path, agent: false, timeout: patienceMs }, (response) => {
      response.resume();
      resolve(response.statusCode ?? null);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(null));
  });

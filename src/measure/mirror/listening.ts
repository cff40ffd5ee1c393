import { connect } from 'node:net';

/** Whether something accepts connections there. */
export function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1000 });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}

/** Waits up to 20 s until something listens on loopback; throws one line that names the log. */
export async function waitUntilListening(name: string, port: number, logFile: string) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await isListening('127.0.0.1', port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${name} did not start on 127.0.0.1:${port}: see ${logFile}`);
}

import type { Ask } from '../ask.ts';
import type { Clock } from '../clock.ts';
import type { Container } from '../container.ts';

export interface ServiceAddress {
  readonly port: number;
  readonly health: string;
  /** The line that is printed once it works; all that is seen of a program without HTTP. */
  readonly readyLog: string;
}

export type Start =
  | { readonly kind: 'answered'; readonly seconds: number }
  /** Works without HTTP: a worker. */
  | { readonly kind: 'working' }
  /** Answers on 127.0.0.1 and nowhere else. */
  | { readonly kind: 'only inside' }
  | { readonly kind: 'ended'; readonly exitCode: number; readonly said: string }
  | { readonly kind: 'silent'; readonly seconds: number };

/**
 * With the host's network a container has no address of its own. All of 127.0.0.0/8 is loopback, but
 * a server bound to 127.0.0.1 is not reached at 127.0.0.2, and one bound to 0.0.0.0 is: as with a published port.
 */
export const outside = '127.0.0.2';
export const inside = '127.0.0.1';

const limitSeconds = 20;
const pauseMs = 10;
/** A server may print its line before it answers: one that says nothing for so long has no HTTP. */
const settledSeconds = 2;

/** Starts the container and waits for the first HTTP 200 from outside, or for whatever happens instead. */
export async function firstAnswer(
  container: Container,
  { port, health, readyLog }: ServiceAddress,
  { ask, clock }: { ask: Ask; clock: Clock },
): Promise<Start> {
  const started = clock.elapsedMs();
  const waited = () => (clock.elapsedMs() - started) / 1000;
  const refusal = await container.start();
  if (refusal !== null) {
    return { kind: 'ended', exitCode: (await container.exitCode()) ?? 0, said: refusal };
  }
  let ready: number | null = null;
  for (let round = 1; waited() < limitSeconds; round += 1) {
    if ((await ask(outside, port, health)) === 200) return { kind: 'answered', seconds: waited() };
    // The slower questions are put every twentieth time, so that they do not delay the first.
    if (round % 20 === 0) {
      const logs = await container.logs();
      if (logs.includes(readyLog)) ready ??= waited();
      const exitCode = await container.exitCode();
      if (exitCode !== null) return { kind: 'ended', exitCode, said: lastLines(logs) };
      const isInside = (await ask(inside, port, health)) === 200;
      if (isInside && (await ask(outside, port, health)) !== 200) return { kind: 'only inside' };
      if (ready !== null && waited() - ready >= settledSeconds) return { kind: 'working' };
    }
    await clock.sleep(pauseMs);
  }
  return { kind: 'silent', seconds: limitSeconds };
}

/** The end of a log, where it says why. */
export const lastLines = (logs: string): string => logs.trim().split('\n').slice(-4).join('\n');

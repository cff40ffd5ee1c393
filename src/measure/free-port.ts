import type { PackagedApp } from '../course/file-set.ts';
import type { Ask } from './ask.ts';
import { Halt } from './halt.ts';
import { inside, outside } from './probes/first-answer.ts';

/** Throws when something answers before a container was started: containers share the host's network. */
export async function requireFreePort(ask: Ask, { port, health }: PackagedApp): Promise<void> {
  for (const host of [inside, outside]) {
    if ((await ask(host, port, health)) !== null) {
      throw new Halt(`Port ${port} is taken by another program: end it and run this again.`);
    }
  }
}

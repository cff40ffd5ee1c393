import type { PackagedApp } from '../../course/file-set.ts';
import type { Crash } from '../../results/index.ts';
import { patienceMs } from '../ask.ts';
import type { Tools } from '../behaviour.ts';
import type { Clock } from '../clock.ts';
import type { Container } from '../container.ts';
import { withStarted } from '../started.ts';
import { outside } from './first-answer.ts';

const keptLines = 12;
const limitMs = 3000;
const pauseMs = 250;
/** So many looks at an unchanged log, and whoever had something to say has said it. */
const quietLooks = 3;

/**
 * What the log says after the service was made to crash in C code; null when the app has no way to do so.
 * Throws when the service does not answer with the lab's environment, or did not crash.
 */
export async function crashOnRequest(
  tools: Tools,
  image: string,
  app: PackagedApp,
): Promise<Crash | null> {
  const { lab } = app;
  if (lab === undefined) return null;
  const { environment } = lab;
  return withStarted(tools, image, app, { environment }, async (container, start) => {
    if (start.kind !== 'answered') throw new Error('With the lab switched on it does not answer.');
    const before = (await container.lines()).length;
    const asked = tools.clock.elapsedMs();
    const status = await tools.ask(outside, app.port, lab.crash);
    if (status !== null) throw new Error(`${lab.crash} answered ${status} instead of crashing.`);
    const isCutOff = tools.clock.elapsedMs() - asked < patienceMs;
    const lines = (await onceQuiet(container, before, tools.clock)).slice(before);
    if (!isCutOff && lines.length === 0 && (await container.exitCode()) === null) {
      throw new Error(`${lab.crash} neither answered nor crashed.`);
    }
    return { log: lines.slice(0, keptLines), namesLine: namesLine(lines, app.package) };
  });
}

/** The log once the container ended, or once lines were added and no more come; else after 3 s. */
async function onceQuiet(
  container: Container,
  before: number,
  clock: Clock,
): Promise<readonly string[]> {
  const started = clock.elapsedMs();
  let lines = await container.lines();
  let unchanged = 0;
  while (clock.elapsedMs() - started < limitMs && unchanged < quietLooks) {
    // Asked before the log is read, so that the last lines of a container that ended are in it.
    const hasEnded = (await container.exitCode()) !== null;
    const now = await container.lines();
    unchanged = now.length > before && now.length === lines.length ? unchanged + 1 : 0;
    lines = now;
    if (hasEnded) break;
    await clock.sleep(pauseMs);
  }
  return lines;
}

/** Whether a line names a Python file of the package and a line in it, as tracebacks and faulthandler do. */
export const namesLine = (log: readonly string[], packageName: string): boolean =>
  log.some((line) => {
    const file = /File "([^"]+)", line \d+/.exec(line)?.[1] ?? '';
    // What is installed lies in site-packages, and that may lie in a folder with the application's name.
    const path = (file.split('/site-packages/').at(-1) ?? '').split('/');
    return path.slice(0, -1).includes(packageName) || path.at(-1) === `${packageName}.py`;
  });

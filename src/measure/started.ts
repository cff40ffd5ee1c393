import type { PackagedApp } from '../course/file-set.ts';
import type { Tools } from './behaviour.ts';
import { withContainer, type Container, type ContainerOptions } from './container.ts';
import { requireFreePort } from './free-port.ts';
import { firstAnswer, type Start } from './probes/first-answer.ts';

/** Starts a fresh container of the image, waits until it works or does not, lends it and removes it. */
export async function withStarted<T>(
  tools: Tools,
  image: string,
  app: PackagedApp,
  options: Partial<ContainerOptions>,
  use: (container: Container, start: Start) => Promise<T>,
): Promise<T> {
  await requireFreePort(tools.ask, app);
  const environment = { ...app.environment, ...options.environment };
  return withContainer(tools.docker, image, { ...options, environment }, async (container) =>
    use(container, await firstAnswer(container, app, tools)),
  );
}

/** Whether the program does its work, as a service or without HTTP. */
export const isUp = ({ kind }: Start): boolean => kind === 'answered' || kind === 'working';

import type { PackagedApp } from '../../course/file-set.ts';
import type { Tools } from '../behaviour.ts';
import { isUp, withStarted } from '../started.ts';

const flags = [
  ...['--read-only', '--tmpfs', '/tmp'],
  ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
];

/** Whether a program that works otherwise comes up under what strict clusters demand. */
export const comesUpLockedDown = (
  tools: Tools,
  image: string,
  app: PackagedApp,
): Promise<boolean> =>
  withStarted(tools, image, app, { flags }, (_container, start) => Promise.resolve(isUp(start)));

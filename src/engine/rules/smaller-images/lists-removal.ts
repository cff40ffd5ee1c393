import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import { removes } from './removal.ts';

export const isApt = ({ tool }: Command, action: string): boolean =>
  tool?.kind === 'packages' && tool.manager === 'apt' && tool.action === action;

/** `rm -rf /var/lib/{apt,dpkg}` in a shell that takes the braces for a part of the name. */
export const removesNothing = (run: RunStep, { name, words, place: { span } }: Command): boolean =>
  name === 'rm' &&
  words.some(({ raw }) => /^\/var\/lib\/\{[^{},]*,/.test(raw)) &&
  !words.some(({ raw }) => raw.startsWith('/var/lib/apt')) &&
  (run.shells.findLast(({ place }) => place.span.start <= span.start && span.end <= place.span.end)
    ?.shell ?? 'sh') === 'sh';

/**
 * Whether it takes the package lists of apt away. `apt-get clean` does not: it empties /var/cache/apt. A script that
 * cleans up is taken at its name.
 */
export const cleansLists = (run: RunStep, command: Command): boolean =>
  !removesNothing(run, command) &&
  (isApt(command, 'dist-clean') ||
    isApt(command, 'distclean') ||
    removes(command, '/var/lib/apt/lists') ||
    /clean/.test(command.name ?? ''));

import type { Rule } from '../../rule.ts';
import { packageWords, type Installing } from './package-words.ts';
import { runCommands } from './run-commands.ts';

export const goInstallUnpinned: Rule = {
  id: 'go-install-unpinned',
  stage: 6,
  severity: 'warning',
  summary: 'Go fetches whatever version of a program is the newest on the day of the build.',
  aliases: { hadolint: ['DL3062'] },
  optional: true,

  *check(model) {
    for (const { command } of runCommands(model, /\bgo\b/)) {
      if (command.name !== 'go') continue;
      const [first] = [
        ...packageWords(command, installing).filter(({ value }) => isLatest(value ?? '')),
        ...packageWords(command, getting).filter(({ value }) => isOpen(value ?? '')),
      ];
      if (first === undefined) continue;
      yield {
        place: first.place,
        message: `\`${first.value}\` has no fixed version: a rebuild installs another one as soon as it is published.`,
      };
    }
  },
};

const valued =
  /^-(?:C|p|asmflags|buildmode|compiler|gcflags|ldflags|mod|modfile|overlay|pkgdir|tags|toolexec|exec)$/;

/** Without a version these two take what go.mod says, and stop where there is none. */
const installing: Installing = { action: /^(?:install|run)$/, valued };
/** Without a version it asks for the newest one. */
const getting: Installing = { action: /^get$/, valued };

/** A path that begins with a host. Packages of the module itself have no dot there. */
const ofAnotherModule = /^[\w-]+(?:\.[\w-]+)+\//;

const isLatest = (spec: string): boolean => ofAnotherModule.test(spec) && spec.endsWith('@latest');
const isOpen = (spec: string): boolean =>
  ofAnotherModule.test(spec) && (!spec.includes('@') || spec.endsWith('@latest'));

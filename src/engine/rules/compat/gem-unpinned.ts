import type { Command } from '../../model/command.ts';
import type { Rule } from '../../rule.ts';
import { packageWords, type Installing } from './package-words.ts';
import { runCommands } from './run-commands.ts';

export const gemUnpinned: Rule = {
  id: 'gem-unpinned',
  stage: 6,
  severity: 'warning',
  summary: '`gem install` takes whatever version is the newest on the day of the build.',
  aliases: { hadolint: ['DL3028'], kics: ['Gem Install Without Version'] },
  optional: true,

  *check(model) {
    for (const { command } of runCommands(model, /\bgem\b/)) {
      if (command.name !== 'gem' || namesVersion(command)) continue;
      const [first] = packageWords(command, gem).filter(({ value }) => isOpen(value ?? ''));
      if (first === undefined) continue;
      yield {
        place: first.place,
        message: `\`${first.value}\` has no version: a rebuild installs another one as soon as it is published.`,
      };
    }
  },
};

const gem: Installing = {
  action: /^(?:install|i)$/,
  valued:
    /^(?:-[nisPgB]|--(?:bindir|install-dir|source|trust-policy|platform|document|file|build-root))$/,
};

const namesVersion = ({ words }: Command): boolean =>
  words.some(({ raw }) => /^(?:-v|--version\b|-g$|--file\b)/.test(raw));

/** Not `name:version`, and no file. */
const isOpen = (spec: string): boolean => !spec.includes(':') && !spec.endsWith('.gem');

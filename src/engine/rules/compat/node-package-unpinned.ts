import type { Rule } from '../../rule.ts';
import { packageWords, type Installing } from './package-words.ts';
import { runCommands } from './run-commands.ts';

export const nodePackageUnpinned: Rule = {
  id: 'node-package-unpinned',
  stage: 6,
  severity: 'warning',
  summary: 'npm installs whatever version of a package is the newest on the day of the build.',
  aliases: { hadolint: ['DL3016'], kics: ['NPM Install Command Without Pinned Version'] },
  optional: true,

  *check(model) {
    for (const { command } of runCommands(model, /\bnpm\b/)) {
      if (command.name !== 'npm') continue;
      const [first] = packageWords(command, npm).filter(({ value }) => isOpen(value ?? ''));
      if (first === undefined) continue;
      yield {
        place: first.place,
        message: `\`${first.value}\` has no version: a rebuild installs another one as soon as it is published.`,
      };
    }
  },
};

const npm: Installing = {
  action: /^(?:install|i|add)$/,
  valued:
    /^(?:--(?:registry|prefix|cache|userconfig|tag|loglevel|omit|include|workspace|fetch-retries|fetch-timeout)|-w|-C)$/,
};

/** `name`, `@scope/name`, `git+https://…` without `#`. Not a path, an archive, or `name@version`. */
function isOpen(spec: string): boolean {
  if (/^(?:git:|git\+|github:)/.test(spec)) return !spec.includes('#');
  if (/^(?:\.|\/|~|file:|https?:)|\.(?:tgz|tar|tar\.gz)$/.test(spec)) return false;
  return !spec.slice(1).includes('@');
}

import type { Command, Word } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { Rule } from '../../rule.ts';

export const aptPackageUnpinned: Rule = {
  id: 'apt-package-unpinned',
  stage: 6,
  severity: 'info',
  summary: 'A package of the distribution has no version, so a rebuild takes the newest one.',
  aliases: {
    hadolint: ['DL3008', 'DL3018', 'DL3033', 'DL3037', 'DL3041'],
    kics: [
      'Apt Get Install Pin Version Not Defined',
      'Unpinned Package Version in Apk Add',
      'Missing Version Specification In dnf install',
      'Yum install Without Version',
      'Zypper Install Without Version',
    ],
  },
  optional: true,

  *check(model) {
    const fromSnapshot = new Set<Stage>();
    for (const stage of model.stages) {
      // A parent stands before its children.
      if ((stage.parent && fromSnapshot.has(stage.parent)) || namesSnapshot(stage)) {
        fromSnapshot.add(stage);
        continue;
      }
      for (const step of stage.steps) {
        if (step.kind !== 'run') continue;
        for (const command of step.commands) {
          const packages = installedBy(command);
          const open = packages.filter(isDnf(command) ? isOpenToDnf : isOpen);
          const [first] = open;
          if (first === undefined) continue;
          const many = open.length > 1;
          yield {
            place: first.place,
            message: `${many ? `${open.length} of ${packages.length} packages here have` : `\`${first.value}\` has`} no version: a rebuild installs what the distribution holds that day.`,
          };
        }
      }
    }
  },
};

/** Names of packages with what stands behind them; empty where a release is named for all of them. */
function installedBy({ tool, name, words }: Command): readonly Word[] {
  if (tool?.kind === 'packages') {
    if (!/^(?:install|add|localinstall|reinstall)$/.test(tool.action ?? '')) return [];
    return tool.flags.has('target-release') ? [] : tool.packages;
  }
  if (name !== 'zypper') return [];
  const action = words.findIndex(({ value }) => value === 'install' || value === 'in');
  return action === -1
    ? []
    : words.slice(action + 1).filter(({ value }) => value?.startsWith('-') !== true);
}

const isDnf = ({ tool }: Command): boolean => tool?.kind === 'packages' && tool.manager === 'dnf';

/**
 * `curl`, `curl:arm64`, `gcc-14`, `pkg@edge`. Pinned: `curl=8.14.1-2*`, `curl/trixie`, `py3-pip~=25`, a file. `nano-` asks
 * apt to remove it. A word that nobody can read is left out.
 */
const isOpen = ({ value }: Word): boolean =>
  value !== null && /^[A-Za-z0-9][\w.+:@-]*$/.test(value) && !/-$|\.(?:deb|rpm|apk)$/.test(value);

/** There a version follows the name after a dash, and a module's stream after a colon. */
const isOpenToDnf = (word: Word): boolean =>
  isOpen(word) && !/-\d|^[\w-]+:\w/.test(word.value ?? '');

/** Packages as they were on one day: the versions are pinned together. */
const namesSnapshot = ({ steps }: Stage): boolean =>
  steps.some(
    (step) =>
      step.kind === 'run' &&
      step.commands.some(({ words }) =>
        words.some(({ raw }) => /snapshot\.(?:debian\.org|ubuntu\.com)/.test(raw)),
      ),
  );

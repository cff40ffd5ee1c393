import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { insertLineAfter, insertLineBefore } from '../insert-line.ts';
import { sourceText } from '../source-text.ts';

export const systemPackagesWithoutRoot: Rule = {
  id: 'system-packages-without-root',
  stage: 1,
  severity: 'error',
  summary: 'A step installs packages of the system as a user who may not.',
  aliases: {},
  fixable: true,

  *check(model) {
    const { tools } = model.calls;
    if (!tools.has('apt') && !tools.has('apk') && !tools.has('dnf')) return;
    for (const { runs } of model.stages) {
      // One USER mends all the steps of a stage.
      for (const step of runs) {
        const found = judgeStep(model, step);
        if (found === null) continue;
        if (preparations.test(model.text)) return;
        yield found;
        break;
      }
    }
  },
};

/** Somebody prepared for it, or made an account with the number of root. */
const preparations = /chmod[^\n]*(?:\+s|\bapt|\bapk|\/var\/lib)|-(?:u|-uid)[ =]*0\b/;

function judgeStep(model: Model, step: RunStep): Judgement | null {
  const user = plainUser(step);
  if (user === null || !step.complete) return null;
  const command = step.commands.find(needsRoot);
  if (command === undefined || mayBecomeRoot(step)) return null;
  const who = step.before.userPlace === null ? 'the user of the base image' : 'whom `USER` names';
  return {
    place: command.place,
    message: `\`${sourceText(model, command.place.span, 40)}\` runs as \`${user}\`, ${who}, and only root may change the packages of the system: the build stops with "Permission denied".`,
    ...asRoot(model, step, user),
  };
}

/** Who the step runs as; null for root and where that is not sure. */
function plainUser({ before, stage }: RunStep): string | null {
  const user = valueOf(before.user);
  if (user === undefined || /^(?:root|0+)(?::|$)/.test(user)) return null;
  return before.userPlace !== null || isSureOf(stage) ? user : null;
}

/** Images that say so, and have for long; what others run as depends on the tag. */
function isSureOf({ chain }: Stage): boolean {
  const image = chain.at(-1)?.image;
  return (
    image?.kind === 'known' &&
    /(?:^|\/)(?:(?:ubi|rhel)\d+\/python-\d|mambaorg\/micromamba:[1-9]|apache\/airflow(?::|$))/.test(
      image.value.text,
    )
  );
}

/** Whether it does, no one can tell here. */
const mayBecomeRoot = ({ commands, shells }: RunStep): boolean =>
  shells.some(({ shell }) => shell === 'su') ||
  commands.some(({ name }) => name !== null && becomes.test(name));

const becomes = /^(?:su|gosu|su-exec|runuser|setpriv|fakeroot|unshare|pkexec|chroot|proot)$/;

const changing: Readonly<Record<string, RegExp>> = {
  apt: /^(?:update|install|upgrade|dist-upgrade|full-upgrade|remove|purge|autoremove)$/,
  apk: /^(?:add|del|update|upgrade)$/,
  dnf: /^(?:install|update|upgrade|remove|reinstall|groupinstall|localinstall)$/,
};

const harmless =
  /^(?:s|simulate|just-print|dry-run|recon|no-act|print-uris|download-only|downloadonly|d|h|help|version|p|root|usermode|initdb|installroot|assumeno)$/;

function needsRoot({ tool, wrappers, conditional, tolerated }: Command): boolean {
  return (
    tool?.kind === 'packages' &&
    tool.complete &&
    wrappers.every((name) => name !== 'sudo' && name !== 'doas' && name !== 'chroot') &&
    !conditional &&
    !tolerated &&
    changing[tool.manager]?.test(tool.action ?? '') === true &&
    ![...tool.flags.keys()].some((flag) => harmless.test(flag))
  );
}

function asRoot(model: Model, step: RunStep, user: string): { fix?: Fix } {
  if (step.before.userPlace === null || !/^[\w.:-]+$/.test(user)) return {};
  const edits = [
    insertLineBefore(model, step, 'USER root'),
    insertLineAfter(model, step, `USER ${user}`),
  ];
  return { fix: { title: 'Be root for this step', safe: false, edits } };
}

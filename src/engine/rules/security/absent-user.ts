import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';
import type { Step } from '../../model/step.ts';

/** Accounts that the images of the distributions come with. */
const accounts =
  /^(?:root|daemon|bin|sys|sync|games?|man|lp|mail|news|uucp|proxy|www-data|backup|list|irc|gnats|nobody|_apt|systemd-\w+|messagebus|ubuntu|adm|shutdown|halt|operator|postmaster|cron|ftp|sshd|at|squid|xfs|cyrus|vpopmail|ntp|smmsp|guest)$/;

/** True when an account is in no image that this stage is made of and no step of it, or none before `until`, can have made one. */
export function isSurelyAbsent(stage: Stage, name: string, until?: Step): boolean {
  if (accounts.test(name) || !/^[a-z_][\w.-]*$/i.test(name)) return false;
  // Every image of distroless has it, with and without the tag of that name.
  if (name === 'nonroot' && valueOf(stage.base.family) === 'distroless') return false;
  // Of the images whose programs are listed, the accounts are known as well.
  if (valueOf(stage.base.has('apt-get')) === undefined) return false;
  return !stage.chain.some((one) =>
    (one === stage ? one.steps.slice(0, until?.index) : one.steps).some((step) =>
      mayMake(step, name),
    ),
  );
}

function mayMake(step: Step, name: string): boolean {
  if (step.keyword === 'ONBUILD') return true;
  if (step.kind === 'copy') {
    const to = step.destination === null ? undefined : valueOf(step.destination.value);
    return to === undefined || /^\/(?:etc(?:\/|$)|$)/.test(to);
  }
  if (step.kind !== 'run') return false;
  return (
    !step.complete || step.commands.length === 0 || step.commands.some((one) => makes(one, name))
  );
}

/** Programs that do one thing, and no more than it says. */
const plain =
  /^(?:apt|apt-get|apk|pip[\d.]*|python[\d.]*|uv|poetry|npm|yarn|pnpm|mkdir|chown|chmod|rm|cp|mv|ln|echo|printf|touch|cd|set|export|curl|wget|tar|unzip|gunzip|find|sed|true|test|\[|cat|apt-mark|groupadd|addgroup|update-ca-certificates|ldconfig|install|git|locale-gen|playwright)$/;

/** `useradd` for this name or for one that is not known, a package that brings it, or a program that nobody reads here. */
function makes({ name, words, tool, redirects }: Command, user: string): boolean {
  if (redirects.some(({ target }) => /passwd/.test(target?.raw ?? ''))) return true;
  if (/^(?:useradd|adduser|usermod)$/.test(name ?? ''))
    return words.some(({ value }) => value === null || value === user);
  if (name === null || !plain.test(name) || words.some(({ raw }) => /passwd|\.deb$/.test(raw)))
    return true;
  return (
    tool?.kind === 'packages' &&
    tool.packages.some(({ value }) => value === null || isAkin(value, user))
  );
}

/** Debian's `postgresql` brings `postgres`, `tor` brings `debian-tor`. */
const isAkin = (pack: string, user: string): boolean =>
  pack.includes(user.slice(0, 4)) || user.includes(pack.slice(0, 4));

import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import { withoutEndSlashes } from '../../model/path.ts';
import type { CopyStep, RunStep, Step } from '../../model/step.ts';
import { isActivation } from './activation.ts';
import { programsOf } from './package-programs.ts';

/**
 * Which programs the steps so far may have added to the base. After anything whose effect is not known,
 * every program may be there.
 */
export class Installed {
  readonly #programs = new Set<string>();
  #anything = false;
  /** Packages whose programs are not known. */
  #packages = false;
  /** One of them may depend on pip. */
  #pip = false;
  #python = false;
  #files = false;

  /** What a stage starts with that inherits from a stage of the same file. */
  static after(parent: Installed | undefined): Installed {
    const installed = new Installed();
    if (parent === undefined) return installed;
    for (const program of parent.#programs) installed.#programs.add(program);
    installed.#anything = parent.#anything;
    installed.#packages = parent.#packages;
    installed.#pip = parent.#pip;
    installed.#python = parent.#python;
    installed.#files = parent.#files;
    return installed;
  }

  mayHave(program: string): boolean {
    if (this.#anything || this.#programs.has(program)) return true;
    if (/^pip3?$/.test(program) ? this.#pip : this.#packages) return true;
    if (this.#files && !accountTools.test(program)) return true;
    return this.#python && !neverFromPip.test(program);
  }

  /** A whole step, the commands of a RUN included. */
  take(step: Step): void {
    if (step.kind === 'copy') this.#takeCopy(step);
    else if (step.kind === 'run') this.#takeRun(step);
  }

  takeCommand(command: Command): void {
    const { tool } = command;
    if (tool?.kind === 'packages') {
      if (
        /^(?:update|upgrade|dist-upgrade|full-upgrade|clean|dist-clean|autoclean|autoremove|remove|purge|del)$/.test(
          tool.action ?? '',
        )
      )
        return;
      const provided = mapped(tool.packages, ({ value }) =>
        value === null ? null : programsOf(value),
      );
      this.#packages ||= !tool.complete || provided.includes(null);
      this.#pip ||=
        !tool.complete ||
        tool.packages.some(
          ({ raw, value }) => programsOf(raw) === null && !withoutPip.test(value ?? '-'),
        );
      for (const program of provided.flatMap((programs) => programs ?? []))
        this.#programs.add(program);
    } else if (tool !== null) {
      this.#python = true;
      this.#anything ||= tool.kind === 'project' && tool.tool === 'conda';
    } else if (/^python[\d.]*$/.test(command.name ?? '')) {
      this.#python = true;
    } else if (isActivation(command)) {
      // The environment's own programs.
      this.#python = true;
    } else if (movesFiles.test(command.name ?? '')) {
      this.#files = true;
    } else if (!harmless.test(command.name ?? '?') && !isAssignment(command)) {
      this.#anything = true;
    }
  }

  #takeRun(step: RunStep): void {
    if (!step.complete || (step.form === 'shell' && step.commands.length === 0))
      this.#anything = true;
    for (const command of step.commands) this.takeCommand(command);
  }

  /** A file may be the program; a folder that goes to where programs live may hold any, and so may what a builder made. */
  #takeCopy(step: CopyStep): void {
    if (step.from !== 'context') this.#python = true;
    const destination = valueOf(step.destination?.value ?? { kind: 'unknown', because: 'none' });
    if (destination === undefined) {
      this.#anything = true;
      return;
    }
    if (!/^\/(?:usr(?:\/local)?)?(?:\/?s?bin)?(?:\/[^/]*)?$/.test(destination)) return;
    if (bringsPrefix(step)) return;
    const target = baseName(destination);
    this.#programs.add(target);
    for (const source of step.sources) {
      const name = baseName(valueOf(source.value) ?? '');
      this.#programs.add(name);
      // Only a file keeps the others out: a folder is copied with everything in it.
      if (name === target && !/^(?:usr|local|s?bin|)$/.test(target)) continue;
      if (!/\.\w+$/.test(name) && !singleFiles.has(name)) this.#anything = true;
    }
  }
}

/** `COPY --from=build /install /usr/local`, filled by `pip install --prefix=/install`: what pip may bring and no more. */
function bringsPrefix({ from, sources }: CopyStep): boolean {
  if (typeof from !== 'object' || !('runs' in from)) return false;
  const prefixes = from.runs.flatMap(({ commands }) =>
    commands.flatMap(({ tool }) => (tool?.kind === 'pip' ? [tool.flags.get('prefix')] : [])),
  );
  return sources.every(({ value }) => {
    const path = valueOf(value);
    return path !== undefined && prefixes.includes(withoutEndSlashes(path));
  });
}

/** `python3 -m pip`: a module that the distribution has in a package of its own. */
export const callsPipModule = ({ words: [program, option, module] }: Command): boolean =>
  /^python3?$/.test(program?.value ?? '') && option?.value === '-m' && module?.value === 'pip';

/** Libraries, headers, fonts and the plain interpreter: pip is a package of its own, and none of these needs it. */
const withoutPip =
  /^(?:lib|fonts-|python3(?:\.\d+)?(?:$|-(?:dev|venv|distutils|setuptools)$)|[\w.+-]+-dev$|ffmpeg$)/;

const baseName = (path: string): string => withoutEndSlashes(path).replace(/^.*\//, '');

/** Names that are one program each wherever they are copied from. */
const singleFiles = new Set([
  'uv',
  'uvx',
  'tini',
  'gosu',
  'dumb-init',
  'su-exec',
  'wait-for-it',
  'docker-entrypoint',
]);

const isAssignment = (command: Command): boolean =>
  command.words.length === 0 && command.assignments.size > 0;

/** Programs that put no other program anywhere. */
const harmless =
  /^(?:apt-mark|apt-cache|apt-config|dpkg-query|rm|mkdir|rmdir|touch|chown|chmod|chgrp|useradd|usermod|groupadd|adduser|addgroup|deluser|id|whoami|echo|printf|cat|ls|find|grep|sed|head|tail|sort|wc|tee|true|false|:|test|\[|\[\[|set|export|unset|cd|pwd|exit|sleep|date|env|uname|locale-gen|update-ca-certificates|ldconfig|flask|django-admin|pytest|ruff|mypy|alembic)$/;

/** No package of PyPI puts these on the PATH in practice; for every other program one might. */
const neverFromPip =
  /^(?:apt|apt-get|apk|yum|dnf|microdnf|bash|add(?:user|group)|del(?:user|group)|user(?:add|mod|del)|group(?:add|mod|del)|curl|wget|git|gcc|g\+\+|cc|c\+\+|cpp|make|autoconf|automake|vim?|nano|emacs|less|ping6?|ip|ifconfig|netstat|nc|ncat|netcat|telnet|ps|top|pgrep|pkill|free|killall|sudo|doas|ssh|scp|sftp|ssh-key\w+|gpg2?|xz|bzip2|unzip|zip|rsync|psql|pg_config|pg_isready|redis-cli|ss|locale-gen|(?:add-apt|apt-add)-repository|lsb_release|cron|crontab|systemctl)$/;

/** Programs that put files anywhere, and so any program but the tools for accounts, which only packages bring. */
const movesFiles =
  /^(?:curl|wget|tar|unzip|gunzip|xz|git|cp|mv|ln|install|make|cmake|ninja|gcc|g\+\+|cc|c\+\+|rsync|\.\/configure|configure)$/;

const accountTools = /^(?:add|del)(?:user|group)$/;

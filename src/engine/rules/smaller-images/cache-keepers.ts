import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Stage } from '../../model/stage.ts';

/** A package manager that leaves a cache behind, and how one gets rid of it. */
export interface CacheKeeper {
  readonly name: 'apk' | 'dnf' | 'zypper' | 'conda';
  /** What stays, as a message puts it. */
  readonly leaves: string;
  readonly folders: readonly string[];
  /** Targets of mounts that can only be meant for this cache. */
  readonly mountedAs: RegExp;
  fills(command: Command, stage: Stage): boolean;
  cleans(command: Command): boolean;
  /** The command that empties it, for the program that filled it. */
  cleanup(program: string): string;
  actionOf(command: Command): string | null;
}

const toolAction = ({ tool }: Command): string | null => tool?.action ?? null;

const apk: CacheKeeper = {
  name: 'apk',
  leaves: 'the package index',
  folders: ['/var/cache/apk'],
  mountedAs: /\/cache\/apk$|^\/etc\/apk(?:\/cache)?$/,
  fills: ({ tool }, stage) =>
    tool?.kind === 'packages' &&
    tool.manager === 'apk' &&
    tool.complete &&
    !tool.flags.has('no-cache') &&
    (/^(?:update|upgrade)$/.test(tool.action ?? '') ||
      (tool.action === 'add' && tool.packages.length > 0) ||
      (tool.action === 'del' && removalFetchesIndex(stage))),
  cleans: ({ tool, words }) =>
    tool?.kind === 'packages' &&
    tool.manager === 'apk' &&
    words.some(({ value }) => value === 'clean'),
  cleanup: () => 'rm -rf /var/cache/apk/*',
  actionOf: toolAction,
};

/** The third apk, that of Alpine 3.23, fetches the index to remove a package, and keeps it. */
const removalFetchesIndex = ({ base }: Stage): boolean =>
  valueOf(base.family) === 'alpine' &&
  Number(/^3\.(\d+)/.exec(valueOf(base.release) ?? '')?.[1] ?? 0) >= 23;

const dnf: CacheKeeper = {
  name: 'dnf',
  leaves: 'its package lists',
  folders: ['/var/cache/dnf', '/var/cache/yum', '/var/cache/libdnf5', '/var/cache/tdnf'],
  mountedAs: /\/cache\/(?:dnf|yum|libdnf5|tdnf)$/,
  fills: ({ tool }) =>
    tool?.kind === 'packages' &&
    tool.manager === 'dnf' &&
    /^(?:install|reinstall|localinstall|groupinstall|group|update|upgrade|distro-sync|module|makecache)$/.test(
      tool.action ?? '',
    ),
  cleans: ({ tool }) =>
    tool?.kind === 'packages' && tool.manager === 'dnf' && tool.action === 'clean',
  cleanup: (program) => `${program} clean all`,
  actionOf: toolAction,
};

const zypperAction = ({ name, words }: Command): string | null =>
  name === 'zypper'
    ? (words.find(({ raw }, index) => index > 0 && !raw.startsWith('-'))?.value ?? null)
    : null;

const zypper: CacheKeeper = {
  name: 'zypper',
  leaves: 'its package lists',
  folders: ['/var/cache/zypp'],
  mountedAs: /\/cache\/zypp$/,
  fills: (command) =>
    /^(?:install|in|update|up|dist-upgrade|dup|patch)$/.test(zypperAction(command) ?? ''),
  cleans: (command) => /^(?:clean|cc)$/.test(zypperAction(command) ?? ''),
  cleanup: () => 'zypper clean --all',
  actionOf: zypperAction,
};

const conda: CacheKeeper = {
  name: 'conda',
  leaves: 'every package it downloaded',
  folders: ['/opt/conda/pkgs'],
  mountedAs: /\bpkgs$|conda|mamba/,
  fills: ({ tool }) =>
    tool?.kind === 'project' &&
    tool.tool === 'conda' &&
    (/^(?:install|create|update)$/.test(tool.action ?? '') ||
      (tool.action === 'env' && /^(?:create|update)$/.test(tool.words[0]?.value ?? ''))),
  cleans: ({ name, words, tool }) =>
    (tool?.kind === 'project' && tool.tool === 'conda' && tool.action === 'clean') ||
    (name === 'rm' && words.some(({ raw }) => /\/pkgs\b|CONDA|MAMBA/.test(raw))),
  cleanup: (program) => `${program} clean --all --yes`,
  actionOf: toolAction,
};

export const cacheKeepers: readonly CacheKeeper[] = [apk, dnf, zypper, conda];

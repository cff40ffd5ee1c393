import type { Command } from '../../model/command.ts';

const installing = /^(?:install|add|sync|download|wheel|create|groupinstall|localinstall)$/;

export const isInstall = ({ tool }: Command): boolean =>
  tool !== null && installing.test(tool.action ?? '') && !isForPip(tool);

/** An older pip does the same work. */
const isForPip = (tool: NonNullable<Command['tool']>): boolean =>
  tool.kind === 'pip' &&
  tool.requirementFiles.length === 0 &&
  tool.editables.length === 0 &&
  tool.packages.every(({ value }) => /^(?:pip|setuptools|wheel)\b/.test(value ?? ''));

export const isUpdate = ({ tool }: Command): boolean =>
  tool?.kind === 'packages' && /^(?:update|upgrade)$/.test(tool.action ?? '');

const fetching = /^(?:curl|wget|make|cmake|ninja|cargo|go|npm|yarn|pnpm|tar|unzip|gcc|g\+\+)$/;

/** A download or a build. */
export const isFetch = ({ name, words }: Command): boolean =>
  name === 'git'
    ? words.some(({ value }) => value === 'clone' || value === 'checkout')
    : fetching.test(name ?? '');

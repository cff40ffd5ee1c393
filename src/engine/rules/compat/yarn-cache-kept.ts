import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { RunStep } from '../../model/step.ts';
import type { Rule } from '../../rule.ts';

export const yarnCacheKept: Rule = {
  id: 'yarn-cache-kept',
  stage: 8,
  severity: 'info',
  summary: 'Yarn leaves a copy of every package that it downloaded in the layer.',
  aliases: { hadolint: ['DL3060'] },
  optional: true,

  *check(model) {
    if (!/\byarn\b/.test(model.text)) return;
    for (const { steps } of model.stages) {
      for (const step of steps) {
        if (step.kind !== 'run' || mountsCache(step) || step.commands.some(cleans)) continue;
        const install = step.commands.find(installs);
        if (install === undefined) continue;
        yield {
          place: install.place,
          message:
            'Yarn keeps an archive of every package it downloads: the layer holds them besides `node_modules`.',
        };
      }
    }
  },
};

const installs = ({ name, words }: Command): boolean =>
  name === 'yarn' && /^(?:install|add)$/.test(words.find(isOperand)?.value ?? '');

const isOperand = ({ value }: Command['words'][number], index: number): boolean =>
  index > 0 && value?.startsWith('-') !== true;

const cleans = ({ name, words }: Command): boolean =>
  (name === 'yarn' && words[1]?.value === 'cache') ||
  (name === 'rm' && words.some(({ raw }) => /yarn/.test(raw)));

/** Some folder named after Yarn, or one that holds its folder. */
const mountsCache = ({ mounts, commands }: RunStep): boolean =>
  mounts.some(
    ({ type, target }) =>
      /^(?:cache|tmpfs)$/.test(valueOf(type) ?? 'cache') &&
      /yarn|\.cache\/?$|\.npm/i.test(valueOf(target) ?? 'yarn'),
  ) || commands.some(({ assignments }) => assignments.has('YARN_CACHE_FOLDER'));

import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../../src/engine/yaml.ts';
import { formatNames } from '../../../src/cli/format/index.ts';
import { formats, sample } from '../../../src/site/command-line/formats.ts';
import * as integrations from '../../../src/site/command-line/integrations.ts';
import { runIn } from '../../cli/terminal.ts';

const all = Object.values(integrations);

describe('what the page about the command line tells people to write', () => {
  test.each(all.filter(({ path }) => path.endsWith('.yml')).map((one) => [one.path, one.text]))(
    '%s is YAML',
    (_, text) => expect(parseYaml(text)).toBeTypeOf('object'),
  );

  test.each(all.map((one) => [one.path, one.text] as const))(
    '%s calls the command with words that it understands',
    async (_, text) => {
      const calls = text
        .replaceAll('\\ ', ' ')
        .replace(/--changed-since "[^"]*" /, '')
        .matchAll(/npx (?:--yes )?shipworthy\S* (check[^\n|"]*)/g);
      const words = [...calls].map(([, call]) => (call ?? '').trim().split(/\s+/));
      expect(words).not.toEqual([]);
      for (const one of words) {
        expect((await runIn(sample, one)).err).toBe('');
      }
    },
  );

  test('the problem matcher reads what the command prints', async () => {
    const { tasks } = JSON.parse(integrations.vsCode.text) as {
      tasks: { problemMatcher: { pattern: { regexp: string } } }[];
    };
    const pattern = new RegExp(tasks[0]?.problemMatcher.pattern.regexp ?? '');
    const { out } = await runIn(sample, ['check', '--format', 'github', '--rule', 'DL3042']);
    expect(pattern.exec(out.trimEnd())?.slice(1)).toEqual([
      'warning',
      'Dockerfile',
      '4',
      '4',
      '5',
      '16',
      'pip-cache-kept',
      expect.stringContaining('`pip install`'),
    ]);
  });

  test('a finding over several lines has no columns, and is in the list all the same', async () => {
    const { tasks } = JSON.parse(integrations.vsCode.text) as {
      tasks: { problemMatcher: { pattern: { regexp: string } } }[];
    };
    const pattern = new RegExp(tasks[0]?.problemMatcher.pattern.regexp ?? '');
    const dockerfile = 'FROM python:3.13\nCMD flask \\\n  run\n';
    const { out } = await runIn({ Dockerfile: dockerfile }, [
      ...['check', '--format', 'github', '--rule', 'shell-form-start-command'],
    ]);
    expect(pattern.exec(out.trimEnd())?.slice(1, 8)).toEqual([
      ...['warning', 'Dockerfile', '2', '3', undefined, undefined],
      'shell-form-start-command',
    ]);
  });
});

test('every format of the command is shown', () => {
  expect(formats.map(({ name }) => name)).toEqual(formatNames);
});

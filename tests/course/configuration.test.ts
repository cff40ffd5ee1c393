import { describe, expect, test } from 'vitest';
import {
  combine,
  fromHadolintFile,
  likeHadolint,
  readConfiguration,
} from '../../src/course/configuration.ts';
import { rules, rulesByName } from '../../src/engine/index.ts';

const read = (value: unknown) => readConfiguration(value, rulesByName);

describe('what a configuration may say', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['the address of its schema', { $schema: 'https://shipworthy.example/shipworthy.schema.json' }],
    ['a severity', { rules: { 'runs-as-root': 'warning' } }],
    ['a severity with a reason', { rules: { 'runs-as-root': { severity: 'info', reason: 'r' } } }],
    ['a rule that is off, with a reason', { rules: { DL3002: { severity: 'off', reason: 'r' } } }],
    ['one file to extend', { extends: 'hadolint' }],
    ['several', { extends: ['hadolint', '../shipworthy.json'] }],
    ['a base', { bases: [{ image: 'registry.example.com/py', like: 'python:{tag}' }] }],
    ['registries', { trustedRegistries: ['docker.io'] }],
    ['labels', { labels: { required: { 'com.example.team': 'text' }, strict: true } }],
    ['the rest', { exclude: ['vendor/**'], failOn: 'error', site: 'https://example.org/' }],
  ])('%s', (_, value) => {
    expect(read(value)).toEqual({ configuration: value });
  });
});

describe('a mistake is named with its place and the reason', () => {
  test.each<[unknown, string, string]>([
    [[], '', 'an object is needed here'],
    [{ rule: {} }, 'rule', 'there is no setting "rule"'],
    [{ rules: { 'no-such-rule': 'error' } }, 'rules no-such-rule', 'there is no rule no-such-rule'],
    [
      { rules: { 'runs-as-root': 'fatal' } },
      'rules runs-as-root',
      'expected one of error, warning, info',
    ],
    [
      { rules: { 'runs-as-root': { severity: 'off' } } },
      'rules runs-as-root severity',
      'a rule that is off needs a reason',
    ],
    [
      { rules: { 'runs-as-root': { severity: 'off', why: 'x' } } },
      'rules runs-as-root why',
      'there is no setting "why"',
    ],
    [
      { rules: { 'runs-as-root': { severity: 'off', reason: '' } } },
      'rules runs-as-root reason',
      'must not be empty',
    ],
    [{ extends: 3 }, 'extends', 'a text or a list is needed here'],
    [{ bases: [{ like: 'python:3.13' }] }, 'bases 0 image', 'is missing'],
    [{ labels: {} }, 'labels required', 'is missing'],
    [{ labels: { required: { '': 'text' } } }, 'labels required ', 'must not be empty'],
    [
      { labels: { required: { a: 'number' } } },
      'labels required a',
      'expected one of text, url, rfc3339, spdx, hash, semver, email',
    ],
    [{ labels: { required: {}, strict: 'yes' } }, 'labels strict', 'true or false is needed here'],
    [
      { trustedRegistries: ['https://docker.io'] },
      'trustedRegistries 0',
      'a registry is a host and perhaps a port, without https:// and path',
    ],
    [{ failOn: 'never' }, 'failOn', 'expected one of error, warning, info'],
    ...['nowhere', 'javascript:alert(1)', 'ftp://example.org/', 'data:text/html,x'].map(
      (site): [unknown, string, string] => [
        { site },
        'site',
        'an address such as https://example.org/ is needed here',
      ],
    ),
  ])('%j', (value, path, reason) => {
    const answer = read(value);
    const mistake = 'mistake' in answer ? answer.mistake : null;
    expect(mistake?.path.join(' ')).toBe(path);
    expect(mistake?.reason).toBe(reason);
  });
});

describe('several configurations', () => {
  const combined = (...all: Parameters<typeof combine>[0]) => combine(all, rulesByName);

  test('a later one counts before an earlier one', () => {
    const config = combined(
      { rules: { 'runs-as-root': 'info', 'pip-cache-kept': 'info' } },
      { rules: { 'runs-as-root': { severity: 'off', reason: 'r' } } },
    );
    expect(config.severities).toEqual({ 'runs-as-root': 'off', 'pip-cache-kept': 'info' });
  });

  test('a code that stands for several rules sets them all', () => {
    const { severities } = combined({ rules: { DL3006: 'error' } });
    expect(Object.keys(severities ?? {})).toEqual(rulesByName('DL3006').map(({ id }) => id));
  });

  test('the bases of a later one are asked first', () => {
    const config = combined({ bases: [{ image: 'a' }] }, { bases: [{ image: 'b' }] });
    expect(config.bases?.map(({ image }) => image)).toEqual(['b', 'a']);
  });

  test('the last list of registries counts', () => {
    const config = combined({ trustedRegistries: ['a'] }, { trustedRegistries: ['b'] }, {});
    expect(config.trustedRegistries).toEqual(['b']);
  });

  test('the last list of labels counts', () => {
    const labels = { required: { a: 'text' }, strict: false } as const;
    const config = combined({ labels: { required: {}, strict: true } }, { labels }, {});
    expect(config.labels).toEqual(labels);
  });
});

test('like hadolint: its weights, for every rule that shares a code with it', () => {
  const severities = likeHadolint(rules);
  expect(severities).toMatchObject({
    'runs-as-root': 'warning',
    'base-untagged-or-latest': 'warning',
    'pip-cache-kept': 'warning',
  });
  expect(severities['development-server']).toBeUndefined();
});

describe('a .hadolint.yaml', () => {
  test.each<[string, unknown, unknown]>([
    ['nothing', {}, { rules: {} }],
    [
      'ignored codes',
      { ignored: ['DL3002', 'SC2086'] },
      { rules: { DL3002: { severity: 'off', reason: 'ignored in the hadolint configuration' } } },
    ],
    [
      'other severities',
      { override: { error: ['DL3002'], style: ['DL3042'] } },
      { rules: { DL3002: 'error', DL3042: 'info' } },
    ],
    [
      'registries',
      { trustedRegistries: ['docker.io'] },
      { rules: {}, trustedRegistries: ['docker.io'] },
    ],
    [
      'labels',
      { 'label-schema': { a: 'rawtext', b: 'semver' }, 'strict-labels': true },
      { rules: {}, labels: { required: { a: 'text', b: 'semver' }, strict: true } },
    ],
    ['a threshold', { 'failure-threshold': 'style' }, { rules: {}, failOn: 'info' }],
    ['settings that mean nothing here', { 'no-color': true }, { rules: {} }],
    [
      'labels of any format',
      { 'label-schema': { a: '' } },
      { rules: {}, labels: { required: { a: 'text' }, strict: false } },
    ],
    ['a list that is empty', { ignored: null, override: { error: null } }, { rules: {} }],
    [
      'keys below override that hadolint passes over',
      { override: { ignore: ['DL3002'] } },
      { rules: {} },
    ],
  ])('%s', (_, value, expected) => {
    expect(fromHadolintFile(value, rulesByName)).toEqual({ configuration: expected });
  });
});

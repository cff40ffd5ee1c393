import { describe, expect, test } from 'vitest';
import { rules } from '../../src/engine/index.ts';
import { runIn } from './terminal.ts';

describe('explain', () => {
  test.each(['runs-as-root', 'RUNS-AS-ROOT', 'DL3002', 'ds-0002', 'CKV_DOCKER_3'])(
    '%s is found by id or alias',
    async (name) => {
      const { exitCode, out } = await runIn({}, ['explain', name]);
      expect(exitCode).toBe(0);
      expect(out).toContain('runs-as-root · error · stage 2, security');
      expect(out).toContain('https://shipworthy.example/rules/runs-as-root/');
      expect(out).not.toContain('«');
    },
  );

  test.each(rules.map((rule) => [rule.id] as const))('%s has something to say', async (id) => {
    const { out } = await runIn({}, ['explain', id, '--format', 'json']);
    expect(JSON.parse(out)).toMatchObject({ version: 1, id });
  });

  test('an unknown rule: one line with the nearest name, exit code 2', async () => {
    const { exitCode, err } = await runIn({}, ['explain', 'root']);
    expect(exitCode).toBe(2);
    expect(err).toBe('shipworthy: there is no rule root; did you mean runs-as-root?\n');
  });
});

describe('rules', () => {
  test('lists every rule once, by stage', async () => {
    const { out } = await runIn({}, ['rules']);
    for (const rule of rules) expect(out.split(` ${rule.id} `)).toHaveLength(2);
  });

  test('as JSON with id, stage, severity, aliases, lesson and fixable', async () => {
    const { out } = await runIn({}, ['rules', '--format', 'json']);
    const { rules: listed } = JSON.parse(out) as { rules: { id: string }[] };
    expect(listed).toHaveLength(rules.length);
    expect(listed.find((rule) => rule.id === 'runs-as-root')).toMatchObject({
      stage: 2,
      severity: 'error',
      lesson: 'not-root',
      fixable: expect.any(Boolean) as boolean,
    });
  });
});

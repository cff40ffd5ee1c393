import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import type { FormatName } from '../../../src/cli/format/index.ts';
import { runIn } from '../terminal.ts';
import { hostileFiles, manyFindings } from './hostile-files.ts';

const everything = { ...hostileFiles, 'many/Dockerfile': manyFindings['Dockerfile'] ?? '' };
const printed = async (format: FormatName, files: Readonly<Record<string, string>>) =>
  (await runIn(files, ['check', '--no-ignored', '--format', format])).out;
const findings = async (): Promise<Told[]> => {
  const { files } = told.parse(JSON.parse(await printed('json', everything)));
  return files.flatMap(({ path, findings, problems }) =>
    [...problems.map((one) => ({ ...one, rule: 'cannot-be-built' })), ...findings].map(
      ({ rule, line, message }) => ({ path, rule, line, message }),
    ),
  );
};
const place = z.object({ line: z.number(), message: z.string() });
const told = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      findings: z.array(place.extend({ rule: z.string() })),
      problems: z.array(place).default([]),
    }),
  ),
});
type Told = z.infer<typeof place> & { readonly path: string; readonly rule: string };

const sorted = (lines: readonly Told[]): string[] =>
  lines.map(({ path, rule, line, message }) => `${path}:${line} ${rule} ${message}`).sort();

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
const codeQuality = z.array(
  z.strictObject({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().min(1),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.strictObject({
      // From the top of the repository, without the `./` that GitLab does not take.
      path: z.string().regex(/^(?!\.?\/)[^]/),
      lines: z.strictObject({ begin: z.number().int().min(1), end: z.number().int().min(1) }),
    }),
  }),
);

describe('hostile names and texts, and a thousand findings', () => {
  test('are a code quality report as GitLab documents it, each under a fingerprint of its own', async () => {
    const out = await printed('gitlab', everything);
    // A byte order mark is not allowed.
    expect(out[0]).toBe('[');
    const entries = codeQuality.parse(JSON.parse(out));
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
    expect(
      sorted(
        entries.map(({ location, check_name, description }) => ({
          path: location.path,
          line: location.lines.begin,
          rule: check_name,
          message: description,
        })),
      ),
    ).toEqual(sorted(await findings()));
  });

  test('are workflow commands, a line each, which say the same once they are read', async () => {
    const lines = (await printed('github', everything)).split('\n').slice(0, -1);
    expect(
      sorted(
        lines.map((line) => {
          const { properties, message } = readCommand(line);
          return {
            path: properties['file'] ?? '',
            line: Number(properties['line']),
            rule: properties['title'] ?? '',
            message: message.split('\n')[0] ?? '',
          };
        }),
      ),
    ).toEqual(sorted(await findings()));
  });
});

/** As the runner takes a command apart: at the second `::`, at commas, at the first `=`; escapes last. */
function readCommand(line: string): { properties: Record<string, string>; message: string } {
  const end = line.indexOf('::', 2);
  expect(line.startsWith('::')).toBe(true);
  const [, ...words] = /^\S+ (.*)$/.exec(line.slice(2, end)) ?? [];
  const pairs = (words[0] ?? '').split(',').map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    return [name, unescaped(value.join('='), { '%3A': ':', '%2C': ',' })];
  });
  return { properties: Object.fromEntries(pairs), message: unescaped(line.slice(end + 2), {}) };
}

const unescaped = (text: string, more: Readonly<Record<string, string>>): string =>
  Object.entries({ '%0D': '\r', '%0A': '\n', ...more, '%25': '%' }).reduce(
    (read, [escape, character]) => read.replaceAll(escape, character),
    text,
  );

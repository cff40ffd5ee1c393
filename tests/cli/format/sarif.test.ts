import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { sarif, uriOf } from '../../../src/cli/format/sarif.ts';
import { rules } from '../../../src/engine/index.ts';
import { runIn } from '../terminal.ts';
import { runWith, type Given } from './run.ts';

const schema = JSON.parse(readFileSync('tests/fixtures/sarif-2.1.0.schema.json', 'utf8')) as Record<
  string,
  unknown
>;
// The schema is of draft 4, whose words for identity alone differ from those that ajv reads.
delete schema['$schema'];
delete schema['id'];
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
(addFormats as unknown as { default: (to: Ajv) => void }).default(ajv);
const isSarif = ajv.compile(schema);

interface Log {
  runs: [
    {
      columnKind: string;
      tool: { driver: { rules: { id: string; [key: string]: unknown }[] } };
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        locations: [{ physicalLocation: { artifactLocation: { uri: string }; region: object } }];
        partialFingerprints: Record<string, string>;
        fixes?: unknown;
        suppressions?: unknown;
      }[];
    },
  ];
}
const logOf = async (...run: Parameters<typeof runWith>): Promise<Log['runs'][0]> => {
  const log = JSON.parse(await sarif(runWith(...run))) as Log;
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  return log.runs[0];
};

const dockerfile = 'FROM python:3.13\nRUN pip install flask\nCMD flask run\n';

describe('valid against the schema of SARIF 2.1.0', () => {
  test.each<[string, string, Given[]]>([
    ['nothing found', dockerfile, []],
    ['a finding', dockerfile, [{ at: 'FROM' }]],
    [
      'a fix of two edits',
      dockerfile,
      [{ fix: { 'pip install': 'uv add', 'flask run': 'gunicorn' } }],
    ],
    ['a fix that deletes', dockerfile, [{ fix: { 'CMD flask run\n': '' } }]],
    ['ignored, with and without a reason', dockerfile, [{ ignored: 'why' }, { ignored: null }]],
    ['control characters and lone surrogates', 'FROM a\n', [{ message: '\u0000\u001b[31m\ud800' }]],
    ['an empty file', '', [{ at: '' }]],
  ])('%s', async (_, text, given) => {
    await logOf(text, given);
  });

  test('a schema that refuses what is no SARIF', () => {
    expect(isSarif({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
  });

  test('what the command prints for a text that cannot be built', async () => {
    const { out } = await runIn({ Dockerfile: 'RUN true\nNONSENSE\n' }, [
      'check',
      '--format',
      'sarif',
    ]);
    const log = JSON.parse(out) as Log;
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    expect(log.runs[0].results.map(({ ruleId }) => ruleId)).toContain('cannot-be-built');
  });
});

describe('what code scanning reads', () => {
  test('every rule once, with its help as text and as Markdown, its page, level, stage and tags', async () => {
    const { tool } = await logOf(dockerfile, []);
    const judging = rules.filter(({ optional }) => optional !== true);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(judging.map(({ id }) => id));
    expect(tool.driver.rules.find(({ id }) => id === 'runs-as-root')).toMatchObject({
      name: 'RunsAsRoot',
      shortDescription: { text: 'The container runs as root' },
      helpUri: 'https://ship.example/rules/runs-as-root/',
      help: {
        text: expect.stringMatching(/^What happens\n\n[^`]+$/) as string,
        markdown: expect.stringContaining('## What to do\n\n') as string,
      },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['docker', 'python', 'security'], stage: 2, precision: 'high' },
    });
  });

  test('a result refers to its rule by name and number', async () => {
    const { tool, results } = await logOf(dockerfile, [{ rule: 'stdout-buffered' }]);
    expect(tool.driver.rules[results[0]?.ruleIndex ?? -1]?.id).toBe('stdout-buffered');
  });

  test.each([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'note'],
  ] as const)('%s is the level %s', async (severity, level) => {
    expect((await logOf(dockerfile, [{ severity }])).results[0]?.level).toBe(level);
  });

  test('paths start at the top of the repository, columns count UTF-16 and ends are exclusive', async () => {
    const run = await logOf('FROM a\nENV WHO="😀" X=1\n', [{ at: 'X=1' }]);
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results[0]?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'shop/Dockerfile' },
      region: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 17 },
    });
  });

  test.each([
    ['a b/Dockerfile', 'a%20b/Dockerfile'],
    ['a#1/100%?.Dockerfile', 'a%231/100%25%3F.Dockerfile'],
    ['../ci/x.yml', '../ci/x.yml'],
    ['<stdin>', '%3Cstdin%3E'],
    ['höhe/Dockerfile', 'h%C3%B6he/Dockerfile'],
    ['@team/a+b,c=$d;e&f/Dockerfile', '@team/a+b,c=$d;e&f/Dockerfile'],
    ['a:b/Dockerfile', 'a%3Ab/Dockerfile'],
  ])('%s is the address %s', (path, uri) => {
    expect(uriOf(path)).toBe(uri);
  });

  test('a fix says which region goes and what comes', async () => {
    const { results } = await logOf(dockerfile, [{ fix: { 'flask run': '["flask", "run"]' } }]);
    expect(results[0]?.fixes).toEqual([
      {
        description: { text: 'Mend it' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'shop/Dockerfile' },
            replacements: [
              {
                deletedRegion: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 14 },
                insertedContent: { text: '["flask", "run"]' },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('a fix of several edits in several files keeps them together, file by file', async () => {
    const run = runWith(dockerfile, [{ fix: { flask: 'Flask', 'CMD flask': 'CMD ["flask"]' } }], {
      files: { 'start.sh': 'gunicorn\n' },
    });
    const fix = run.judged[0]?.report.findings[0]?.fix;
    const beside = { file: 'start.sh', span: { start: 0, end: 0 }, text: 'exec ' };
    Object.assign(fix ?? {}, { edits: [...(fix?.edits ?? []), beside] });
    const log = JSON.parse(await sarif(run)) as Log;
    expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
    expect(log.runs[0].results[0]?.fixes).toMatchObject([
      {
        artifactChanges: [
          { artifactLocation: { uri: 'shop/Dockerfile' }, replacements: [{}, {}] },
          {
            artifactLocation: { uri: 'shop/start.sh' },
            replacements: [
              {
                deletedRegion: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
                insertedContent: { text: 'exec ' },
              },
            ],
          },
        ],
      },
    ]);
  });

  test('an ignored finding is suppressed in the source, for the reason that the comment gives', async () => {
    const { results } = await logOf(dockerfile, [{ ignored: 'the platform sets a uid' }]);
    expect(results[0]?.suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: 'the platform sets a uid' },
    ]);
  });

  // Section 3.27.23: readers look at one result to learn whether any is suppressed.
  test('where one finding is suppressed, the others say that they are not', async () => {
    const { results } = await logOf(dockerfile, [{ ignored: null }, { at: 'CMD' }]);
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: 'inSource', status: 'accepted' }],
    ]);
  });

  test('where none is, nothing is said of it', async () => {
    const { results } = await logOf(dockerfile, [{ at: 'CMD' }]);
    expect(results[0]).not.toHaveProperty('suppressions');
  });

  test('--no-ignored leaves ignored findings out', async () => {
    const run = await logOf(dockerfile, [{ ignored: 'x' }, { at: 'CMD' }], { withIgnored: false });
    expect(run.results).toHaveLength(1);
  });
});

// https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
describe('what GitHub asks for', () => {
  test('the one fingerprint that it reads, beside ours', async () => {
    const { results } = await logOf('FROM python:3.13\nRUN pip install  flask\n', [{ at: 'pip' }]);
    expect(results[0]?.partialFingerprints).toEqual({
      primaryLocationLineHash: '489e6f39abca373:1',
      'shipworthy/v1': expect.stringMatching(/^[0-9a-f]{40}$/) as string,
    });
  });

  test('rules are within its limits', async () => {
    const optional = rules.filter((rule) => rule.optional === true).map(({ id }) => ({ rule: id }));
    const { tool } = await logOf(dockerfile, optional);
    expect(tool.driver.rules).toHaveLength(rules.length);
    for (const rule of tool.driver.rules as unknown as Limited[]) {
      expect(rule.name.length, rule.id).toBeLessThanOrEqual(255);
      for (const { text } of [rule.shortDescription, rule.fullDescription]) {
        expect(text.length, rule.id).toBeGreaterThan(0);
        expect(text.length, rule.id).toBeLessThanOrEqual(1024);
      }
      expect(rule.help.text, rule.id).not.toBe('');
      expect(rule.properties.tags.length, rule.id).toBeLessThanOrEqual(10);
      expect(['very-high', 'high', 'medium', 'low']).toContain(rule.properties.precision);
      expect(['error', 'warning', 'recommendation']).toContain(rule.properties['problem.severity']);
    }
  });
});

interface Limited {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly properties: {
    readonly tags: readonly string[];
    readonly precision: string;
    readonly 'problem.severity': string;
  };
}

describe('a finding keeps its fingerprint', () => {
  const prints = async (text: string, given: Given[]) =>
    (await logOf(text, given)).results.map(({ partialFingerprints }) => partialFingerprints);
  const one: Given[] = [{ at: 'pip install' }];

  test('when lines above it come and go', async () => {
    expect(await prints(`# new\n\n${dockerfile}`, one)).toEqual(await prints(dockerfile, one));
  });
  test('when its own words change, it is another', async () => {
    const other = dockerfile.replace('pip install', 'pip  install  -U');
    expect(await prints(other, [{ at: 'pip  install  -U' }])).not.toEqual(
      await prints(dockerfile, one),
    );
  });
  test('and shares it with no other finding', async () => {
    const given = [{ at: 'FROM' }, { at: 'FROM' }, { at: 'FROM', rule: 'stdout-buffered' }];
    const all = (await prints(dockerfile, given)).map((print) => JSON.stringify(print));
    expect(new Set(all).size).toBe(3);
  });
});

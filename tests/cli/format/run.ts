import { ruleById, type Finding, type Report, type Severity } from '../../../src/engine/index.ts';
import { TextLines } from '../../../src/engine/text-lines.ts';
import type { CheckRun } from '../../../src/cli/judged.ts';

export interface Given {
  readonly rule?: string;
  readonly severity?: Severity;
  readonly message?: string;
  /** What it points at: the first of these words in the file. */
  readonly at?: string;
  readonly file?: string;
  /** Words and what a fix makes of them. */
  readonly fix?: Readonly<Record<string, string>>;
  /** The reason of a comment that ignores it. */
  readonly ignored?: string | null;
}

/** A run over one Dockerfile at `shop/Dockerfile` of a repository, with exactly these findings. */
export function runWith(
  dockerfile: string,
  given: readonly Given[],
  more: Partial<CheckRun> & { name?: string; files?: Record<string, string> } = {},
): CheckRun {
  const name = more.name ?? 'Dockerfile';
  const files = more.files ?? {};
  const finding = (one: Given): Finding => {
    const file = one.file ?? name;
    const text = file === name ? dockerfile : (files[file] ?? '');
    const spanOf = (words: string) => {
      const start = text.indexOf(words);
      if (start < 0) throw new Error(`${words} is not in ${file}`);
      return { start, end: start + words.length };
    };
    const span = spanOf(one.at ?? '');
    const edits = Object.entries(one.fix ?? {}).map(([words, after]) => ({
      file,
      span: spanOf(words),
      text: after,
    }));
    return {
      rule: one.rule ?? 'runs-as-root',
      stage: ruleById(one.rule ?? 'runs-as-root')?.stage ?? 2,
      severity: one.severity ?? 'error',
      message: one.message ?? 'Something happens.',
      place: { file, span },
      fix: edits.length === 0 ? null : { title: 'Mend it', safe: true, edits },
      ...new TextLines(text).range(span),
    };
  };
  const report: Report = {
    findings: given.filter(({ ignored }) => ignored === undefined).map(finding),
    ignored: given
      .filter(({ ignored }) => ignored !== undefined)
      .map((one) => ({ ...finding(one), reason: one.ignored ?? null, until: null })),
    problems: [],
    verdicts: {
      1: 'holds',
      2: 'open',
      3: 'holds',
      4: 'holds',
      5: 'holds',
      6: 'holds',
      7: 'holds',
      8: 'holds',
    },
    stageReached: 1,
    target: null,
  };
  return {
    judged: [
      {
        file: {
          source: {
            shown: name,
            absolute: `/repo/shop/${name}`,
            dockerfile,
            isStandardInput: false,
          },
          input: { dockerfile, path: name, files },
          locate: (path) => `/repo/shop/${path}`,
          repository: '/repo',
          failOn: 'warning',
          withCodes: false,
        },
        report,
      },
    ],
    site: 'https://ship.example/',
    withIgnored: true,
    isPartial: false,
    cwd: '/repo/shop',
    color: false,
    width: 80,
    ...more,
  };
}

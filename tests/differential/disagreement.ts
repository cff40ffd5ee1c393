/** One side found something at an instruction where the other found nothing of the same meaning. */
export interface Disagreement {
  readonly project: string;
  /** Where the instruction begins, counted from one. */
  readonly line: number;
  /** The rule of ours, or the name the other judge gives its check. */
  readonly code: string;
  /** Whose finding it is. */
  readonly side: 'ours' | 'theirs';
}

export interface Explained extends Disagreement {
  readonly reason: string;
}

export const keyOf = ({ project, line, code, side }: Disagreement): string =>
  `${project} ${line} ${code} ${side}`;

/** Reads lines `project line code ours|theirs reason`; `#` begins a comment. */
export function readExplained(text: string): Explained[] {
  return text.split('\n').flatMap((written, index) => {
    if (written.trim() === '' || written.startsWith('#')) return [];
    const parts = /^(\S+) (\d+) (\S+) (ours|theirs) (\S.*)$/.exec(written);
    if (!parts) throw new Error(`Line ${index + 1} is not "project line code side reason".`);
    const [, project = '', line, code = '', side, reason = ''] = parts;
    return { project, line: Number(line), code, side: side === 'ours' ? side : 'theirs', reason };
  });
}

/** What nobody explained, and explanations of what no longer happens. */
export function mistakesIn(
  found: readonly Disagreement[],
  explained: readonly Explained[],
): string[] {
  const happening = new Set(found.map(keyOf));
  const known = new Map(explained.map((one) => [keyOf(one), one]));
  return [
    ...[...happening].filter((key) => !known.has(key)).map((key) => `not explained: ${key}`),
    ...[...known.keys()]
      .filter((key) => !happening.has(key))
      .map((key) => `explained, but it no longer happens: ${key}`),
  ];
}

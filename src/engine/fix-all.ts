import { judge } from './judge.ts';
import { applyFixes, type Texts } from './fixes.ts';
import type { CheckInput } from './input.ts';
import { mapped } from './mapped.ts';
import type { Finding, Report } from './report.ts';

export interface FixedAll {
  /** The files that changed, by path in the build context; new ones included. */
  readonly changed: Texts;
  /** The findings whose fixes were applied, in order. */
  readonly fixed: readonly Finding[];
  /** What is left to say afterwards. */
  readonly report: Report;
}

/** Fixes can make way for others; more rounds than this would mean that two of them undo each other. */
const mostRounds = 10;

/**
 * Applies every safe fix, and again as long as there are new ones: two fixes that touch the same text come one after
 * the other. `wanted` leaves out findings that are not to be fixed. Pure; nothing outside the edits changes.
 */
export function fixAll(input: CheckInput, wanted: (finding: Finding) => boolean = all): FixedAll {
  const own = input.path ?? 'Dockerfile';
  let now = input;
  let { report } = judge(now);
  const changed: Record<string, string> = {};
  const fixed: Finding[] = [];
  const seen = new Set([input.dockerfile]);
  for (let round = 0; round < mostRounds; round++) {
    const offers = report.findings.filter(
      (finding) => finding.fix?.safe === true && wanted(finding),
    );
    const before: Texts = {
      ...now.repository?.files,
      ...now.files,
      [own]: now.dockerfile,
    };
    const { files, applied } = applyFixes(
      before,
      offers.flatMap(({ fix }) => fix ?? []),
    );
    const edits = Object.entries(files).filter(([path, text]) => before[path] !== text);
    if (edits.length === 0) break;
    const next = withTexts(now, own, Object.fromEntries(edits));
    if (edits.every(([path]) => path === own) && seen.has(next.dockerfile)) break;
    seen.add(next.dockerfile);
    Object.assign(changed, Object.fromEntries(edits));
    fixed.push(...offers.filter(({ fix }) => fix !== null && applied.includes(fix)));
    now = next;
    ({ report } = judge(now));
  }
  return { changed, fixed, report };
}

const all = (): boolean => true;

/** The same check with other texts. A file stays where it was; a new one belongs to the context and to the repository. */
function withTexts(input: CheckInput, own: string, texts: Texts): CheckInput {
  const { [own]: dockerfile = input.dockerfile, ...beside } = texts;
  const paths = Object.keys(beside);
  const around = input.repository;
  const isIn = (files: Texts | undefined, path: string): boolean =>
    files !== undefined && path in files;
  const isNew = (path: string): boolean => !isIn(input.files, path) && !isIn(around?.files, path);
  const ofRepository = paths.filter((path) => isIn(around?.files, path) || isNew(path));
  const ofContext = paths.filter(
    (path) => isIn(input.files, path) || (isNew(path) && !path.startsWith('../')),
  );
  const pick = (wanted: readonly string[]): Texts =>
    Object.fromEntries(mapped(wanted, (path) => [path, beside[path] ?? '']));
  return {
    ...input,
    dockerfile,
    ...(input.files === undefined ? {} : { files: { ...input.files, ...pick(ofContext) } }),
    ...(around === undefined
      ? {}
      : { repository: { ...around, files: { ...around.files, ...pick(ofRepository) } } }),
  };
}

import { unifiedDiff } from '../course/text-difference.ts';
import { fixAll, type CheckInput, type Finding } from '../engine/index.ts';
import { realPath } from './files.ts';
import { absoluteOf, isOwn, type Judged, type JudgedFile } from './judged.ts';
import { printedPath } from './printed-path.ts';

/** A file that safe fixes change. */
export interface FixedFile {
  /** Null for standard input without a name. */
  readonly absolute: string | null;
  /** Null: the file is new. */
  readonly before: string | null;
  readonly after: string;
}

export interface Fixing {
  readonly files: readonly FixedFile[];
  /** How many findings were fixed. */
  readonly count: number;
  /** The same Dockerfiles as they are afterwards. */
  readonly judged: readonly Judged[];
}

/**
 * Applies the safe fixes of all Dockerfiles in memory, one after the other: what the first changes in a shared file,
 * the next one sees. `wanted` says which findings are to be fixed; `narrow` is applied to what is left.
 */
export function fixEverything(
  judged: readonly Judged[],
  wanted: (file: JudgedFile, finding: Finding) => boolean,
  narrow: (report: Judged['report']) => Judged['report'],
): Fixing {
  const files = new Map<string, FixedFile>();
  const real = new Map<string, string>();
  // Two names that lead to one file have one text.
  const keyOf = (absolute: string): string => {
    const known = real.get(absolute) ?? realPath(absolute);
    real.set(absolute, known);
    return known;
  };
  let count = 0;
  const left = judged.map(({ file }): Judged => {
    const input = withTexts(file, (absolute) => files.get(keyOf(absolute))?.after);
    const { changed, fixed, report } = fixAll(input, (finding) => wanted(file, finding));
    count += fixed.length;
    for (const [path, after] of Object.entries(changed)) {
      const absolute = absoluteOf(file, path);
      const key = absolute === null ? '' : keyOf(absolute);
      const before = files.get(key)?.before ?? textIn(file, path);
      files.set(key, { absolute: files.get(key)?.absolute ?? absolute, before, after });
    }
    const own = changed[file.input.path ?? 'Dockerfile'] ?? input.dockerfile;
    const now = { ...file, input: withChanged({ ...input, dockerfile: own }, changed) };
    return { file: now, report: narrow(report) };
  });
  return { files: [...files.values()], count, judged: left };
}

/** Unified diffs of all files, as `git apply` takes them from the working directory. */
export const diffOf = (files: readonly FixedFile[], cwd: string): string =>
  files
    .map(({ absolute, before, after }) =>
      unifiedDiff(absolute === null ? 'Dockerfile' : printedPath(absolute, cwd), before, after),
    )
    .join('');

const textIn = ({ input }: JudgedFile, path: string): string | null =>
  path === (input.path ?? 'Dockerfile')
    ? input.dockerfile
    : (input.files?.[path] ?? input.repository?.files[path] ?? null);

/** The input with the texts that an earlier Dockerfile's fixes left behind. */
function withTexts(file: JudgedFile, textOf: (absolute: string) => string | undefined): CheckInput {
  const { input } = file;
  const newer = (path: string, text: string): string => {
    const absolute = absoluteOf(file, path);
    return (absolute === null ? undefined : textOf(absolute)) ?? text;
  };
  const all = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, newer(path, text)]));
  return {
    ...input,
    dockerfile: newer(input.path ?? 'Dockerfile', input.dockerfile),
    ...(input.files ? { files: all(input.files) } : {}),
    ...(input.repository
      ? { repository: { ...input.repository, files: all(input.repository.files) } }
      : {}),
  };
}

/** So that what is printed afterwards shows the lines as they are now. */
function withChanged(input: CheckInput, changed: Readonly<Record<string, string>>): CheckInput {
  const beside = Object.entries(changed).filter(([path]) => path !== (input.path ?? 'Dockerfile'));
  if (beside.length === 0) return input;
  const { repository } = input;
  return {
    ...input,
    files: { ...input.files, ...Object.fromEntries(beside) },
    ...(repository
      ? {
          repository: {
            ...repository,
            files: {
              ...repository.files,
              ...Object.fromEntries(beside.filter(([path]) => path in repository.files)),
            },
          },
        }
      : {}),
  };
}

/** Whether every edit of a fix has a place to go: of standard input, only its own text has. */
export const isWritable = (file: JudgedFile, { fix }: Finding): boolean =>
  (fix?.edits ?? []).every((edit) =>
    file.source.isStandardInput ? isOwn(file, edit.file) : absoluteOf(file, edit.file) !== null,
  );

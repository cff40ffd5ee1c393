import { mapped } from './mapped.ts';

/** What a comment asks to ignore. */
export interface IgnoreComment {
  /** Rule ids or names that other judges use, as written; `all` for BuildKit's skip=all. */
  readonly names: readonly string[];
  /** The whole file, or the instruction below. */
  readonly scope: 'file' | 'next';
  readonly reason: string | null;
  /** The comment counts up to and including this day; as written, so it may be no date (`isDate`), and then it never counts. */
  readonly until: string | null;
}

/**
 * Reads a comment (without its `#`):
 *
 *     shipworthy: ignore runs-as-root, stdout-buffered until=2027-03-01 the platform assigns a uid
 *     shipworthy: ignore-file DL3042 a cache is wanted here
 *     hadolint ignore=DL3008,DL3009      hadolint global ignore=DL3008
 *     check=skip=JSONArgsRecommended,StageNameCasing
 *
 * BuildKit's form covers the file when it stands at the top among the directives, else the instruction below.
 */
export function readIgnoreComment(text: string, isDirective: boolean): IgnoreComment | null {
  return readOurs(text) ?? readHadolints(text) ?? readBuildKits(text, isDirective);
}

function readOurs(text: string): IgnoreComment | null {
  const parts = /^shipworthy:\s*(ignore(?:-file)?)\s+(\S.*)$/i.exec(text);
  const names = /^[\w-]+(?:\s*,\s*(?!until\s*=)[\w-]+)*/i.exec(parts?.[2] ?? '')?.[0];
  if (!parts || names === undefined) return null;
  const rest = (parts[2] ?? '').slice(names.length);
  // Whatever is meant for a date is taken for one: a slip that made a comment last for ever would go unnoticed.
  const until = /[\s,;(]until\s*=\s*([^\s,;)`]*)/i.exec(rest);
  const reason = (until ? rest.replace(until[0], ' ') : rest)
    .replace(/^[\s,]*(?:--|:)?/, '')
    .trim();
  return {
    names: listed(names),
    scope: parts[1]?.toLowerCase() === 'ignore-file' ? 'file' : 'next',
    reason: reason.replaceAll(/\s+/g, ' ') || null,
    until: until?.[1] ?? null,
  };
}

/** Whether a text is a day of the calendar, `2027-03-01`. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : null;
  return day !== null && !Number.isNaN(+day) && day.toISOString().startsWith(text);
}

const listed = (names: string): string[] => mapped(names.split(','), (name) => name.trim());

function readHadolints(text: string): IgnoreComment | null {
  const parts = /^hadolint\s+(global\s+)?ignore\s*=\s*([\w]+(?:\s*,\s*[\w]+)*)\s*(?:#(.*))?$/i.exec(
    text,
  );
  if (!parts) return null;
  return {
    names: listed(parts[2] ?? ''),
    scope: parts[1] === undefined ? 'next' : 'file',
    reason: parts[3]?.trim() || null,
    until: null,
  };
}

function readBuildKits(text: string, isDirective: boolean): IgnoreComment | null {
  const parts = /^check\s*=([^/]*)(?:\/\/(.*))?$/i.exec(text);
  const skip = /(?:^|;)\s*skip\s*=\s*([\w,\s]+)/i.exec(parts?.[1] ?? '')?.[1];
  if (skip === undefined) return null;
  return {
    names: listed(skip),
    scope: isDirective ? 'file' : 'next',
    reason: parts?.[2]?.trim() || null,
    until: null,
  };
}

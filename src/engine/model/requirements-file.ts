import type { Place } from '../place.ts';
import type { RequirementLine, RequirementsFile } from './requirements.ts';

/** Reads a requirements file as pip does: lines joined at a final backslash, then comments dropped. */
export function readRequirements(path: string, text: string): RequirementsFile {
  const lines: RequirementLine[] = [];
  const includes: string[] = [];
  const constraints: string[] = [];
  const looseHashes: Place[] = [];
  for (const logical of logicalLines(text)) {
    const content = logical.text.replace(/(^|\s)#.*$/, '').trim();
    if (content === '') continue;
    const option =
      /^(-r|--requirement|-c|--constraint|-e|--editable)(?:\s+|=\s*|(?<=^-[rce]))(\S.*)$/.exec(
        content,
      );
    const operand = option?.[2]?.trim() ?? '';
    if (option && /^(-r|--req)/.test(option[1] ?? '')) includes.push(beside(path, operand));
    else if (option && /^(-c|--con)/.test(option[1] ?? '')) constraints.push(beside(path, operand));
    else if (option) lines.push(lineOf(path, logical, operand, 'path'));
    else if (!content.startsWith('-')) lines.push(lineOf(path, logical, content));
    else if (content.startsWith('--hash')) looseHashes.push(lineOf(path, logical, content).place);
  }
  return { path, lines, includes, constraints, looseHashes };
}

interface Logical {
  readonly text: string;
  readonly start: number;
}

function* logicalLines(text: string): Iterable<Logical> {
  let start = 0;
  let joined = null as Logical | null;
  for (const raw of text.split('\n')) {
    const line = raw.replace(/\r$/, '').replace(start === 0 ? /^\uFEFF/ : /^$/, '');
    const begins = start;
    const isComment = /^\s*#/.test(line);
    if (line.endsWith('\\') && !isComment) {
      joined = { text: (joined?.text ?? '') + line.slice(0, -1), start: joined?.start ?? begins };
    } else {
      yield { text: (joined?.text ?? '') + line, start: joined?.start ?? begins };
      joined = null;
    }
    start += raw.length + 1;
  }
  if (joined) yield joined;
}

function lineOf(
  path: string,
  { text, start }: Logical,
  content: string,
  pin?: RequirementLine['pin'],
): RequirementLine {
  const requirement = content.split(/\s--?[a-z]/)[0]?.trim() ?? '';
  const from = start + Math.max(0, text.indexOf(requirement));
  return {
    place: { file: path, span: { start: from, end: from + requirement.length } },
    name: nameOf(requirement),
    pin: pin ?? pinOf(requirement),
    hashes: (content.match(/--hash[= ]/g) ?? []).length,
    text: requirement,
  };
}

/** PEP 503: lower-case, runs of `-_.` as one dash. */
function nameOf(requirement: string): string | null {
  const name = /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\]\s*)?(?:$|[=<>!~;@(,])/.exec(
    requirement,
  )?.[1];
  return name === undefined || isPath(requirement)
    ? null
    : name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

const isPath = (requirement: string): boolean =>
  /^(?:\.{1,2}(?:\/|$)|\/|[A-Za-z]:\\|file:)/.test(requirement) ||
  (/^[^@\s]+\.(?:whl|zip|tar\.gz|tgz|tar\.bz2)(?:\s|$|;)/.test(requirement) &&
    !requirement.includes('://')) ||
  /^[\w.-]+\/[\w./-]*$/.test(requirement);

function pinOf(requirement: string): RequirementLine['pin'] {
  if (isPath(requirement)) return 'path';
  if (
    /^(?:[a-z+]+:\/\/|git\+)/.test(requirement) ||
    /^[\w.-]+\s*(?:\[[^\]]*\]\s*)?@\s*\S/.test(requirement)
  )
    return 'url';
  const specifier =
    requirement
      .split(';')[0]
      ?.replace(/^[\w.-]+\s*(?:\[[^\]]*\])?/, '')
      .trim() ?? '';
  return specifier.split(',').some((part) => /^\(?\s*={2,3}\s*[^\s*]+\s*\)?$/.test(part.trim()))
    ? 'exact'
    : 'range';
}

/** A path as a requirements file names it, relative to the context. */
function beside(file: string, named: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of named.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

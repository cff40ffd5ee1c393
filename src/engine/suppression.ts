import { readIgnoreComment, type IgnoreComment } from './ignore-comment.ts';
import type { Place, Span } from './place.ts';
import type { Aliases, Rule } from './rule.ts';
import type { DockerfileSyntax } from './syntax/index.ts';

interface Ignore extends IgnoreComment {
  /** What it covers; null: the whole file. */
  readonly covers: Span | null;
}

export interface Suppressed {
  readonly reason: string | null;
  readonly until: string | null;
  /** Its last day has passed, so it covers nothing any more. */
  readonly expired: boolean;
}

/** Which findings the comments of the judged files ask to ignore. */
export class Suppression {
  readonly #own: readonly Ignore[];
  readonly #file: string;
  readonly #files: Readonly<Record<string, string>>;
  readonly #beside = new Map<string, readonly Ignore[]>();
  readonly #today: string | undefined;

  constructor(
    syntax: DockerfileSyntax,
    file: string,
    files: Readonly<Record<string, string>>,
    today: string | undefined,
  ) {
    this.#own = ignoresInDockerfile(syntax);
    this.#file = file;
    this.#files = files;
    this.#today = today;
  }

  /** The comment that covers a finding, one still in force before one that has expired; null when none does. */
  of(rule: Rule, place: Place): Suppressed | null {
    const ignores = place.file === this.#file ? this.#own : this.#ignoresBeside(place.file);
    let past: Suppressed | null = null;
    for (const { covers: covered, names, reason, until } of ignores) {
      if (!covers(covered, place.span) || !names.some((name) => isNameOf(name, rule))) continue;
      const expired = until !== null && this.#today !== undefined && this.#today > until;
      if (!expired) return { reason, until, expired };
      past = { reason, until, expired };
    }
    return past;
  }

  #ignoresBeside(file: string): readonly Ignore[] {
    const present = this.#beside.get(file);
    if (present) return present;
    const ignores = ignoresInLines(this.#files[file] ?? '');
    this.#beside.set(file, ignores);
    return ignores;
  }
}

const covers = (covered: Span | null, span: Span): boolean =>
  covered === null || (covered.start <= span.start && span.start <= covered.end);

function isNameOf(name: string, rule: Rule): boolean {
  const wanted = name.toLowerCase();
  return (
    wanted === 'all' ||
    wanted === rule.id ||
    (Object.values(rule.aliases) as Aliases[keyof Aliases][]).some((names) =>
      names?.some((alias) => alias.toLowerCase() === wanted),
    )
  );
}

function ignoresInDockerfile(syntax: DockerfileSyntax): Ignore[] {
  const fromDirectives = syntax.directives.flatMap(({ name, value }): Ignore[] => {
    const ignore = readIgnoreComment(`${name}=${value}`, true);
    return ignore ? [{ ...ignore, covers: null }] : [];
  });
  const directives = syntax.directives.map((directive) => directive.span.start);
  const fromComments = syntax.comments.flatMap(({ text, span, instruction }): Ignore[] => {
    if (directives.includes(span.start)) return [];
    const ignore = readIgnoreComment(text, false);
    if (!ignore) return [];
    if (ignore.scope === 'file') return [{ ...ignore, covers: null }];
    const below = syntax.instructions[instruction];
    return below ? [{ ...ignore, covers: below.span }] : [];
  });
  return [...fromDirectives, ...fromComments];
}

/** Comments of scripts and requirements files: on a line of their own for the next line, or at the end of one. */
function ignoresInLines(text: string): Ignore[] {
  const ignores: Ignore[] = [];
  let pending: IgnoreComment[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const comment = /(^|\s)#(.*)$/.exec(line.replace(/\r$/, ''));
    const ignore = comment ? readIgnoreComment((comment[2] ?? '').trimStart(), false) : null;
    const isOwnLine = comment !== null && line.slice(0, comment.index).trim() === '';
    if (ignore?.scope === 'file') ignores.push({ ...ignore, covers: null });
    else if (ignore && isOwnLine) pending.push(ignore);
    else {
      const here = ignore ? [...pending, ignore] : pending;
      if (line.trim() !== '' && !isOwnLine) {
        const covers = { start, end: here.length > 0 ? endOfBlock(text, start, end) : end };
        ignores.push(...here.map((one) => ({ ...one, covers })));
        pending = [];
      }
    }
    start = end + 1;
  }
  return ignores;
}

/** Inside a block of text (`run: |`) YAML knows no comments: one above it covers all of it. */
function endOfBlock(text: string, start: number, end: number): number {
  const line = text.slice(start, end);
  if (
    !/(?:^|[\s:-])[|>][-+\d]{0,2}\s*(?:#.*)?$/.test(line) ||
    !/^\s*(?:-\s|["'\w.-]+\s*:)/.test(line)
  )
    return end;
  const indentation = line.search(/\S/);
  let last = end;
  while (last < text.length) {
    const next = text.indexOf('\n', last + 1);
    const body = text.slice(last + 1, next === -1 ? text.length : next);
    if (body.trim() !== '' && body.search(/\S/) <= indentation) break;
    last = next === -1 ? text.length : next;
  }
  return last;
}

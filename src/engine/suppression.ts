import { isDate, readIgnoreComment, type IgnoreComment } from './ignore-comment.ts';
import { mapped } from './mapped.ts';
import type { Model } from './model/model.ts';
import type { Place, Span } from './place.ts';
import type { Aliases, Rule } from './rule.ts';
import type { DockerfileSyntax } from './syntax/index.ts';

export interface Ignore extends IgnoreComment {
  /** What it covers; null: the whole file. */
  readonly covers: Span | null;
}

export interface Suppressed {
  readonly reason: string | null;
  readonly until: string | null;
  /** Its last day has passed, or is no day at all, so it covers nothing. */
  readonly expired: boolean;
}

/** Which findings the comments of the judged files ask to ignore. */
export class Suppression {
  readonly #own: readonly Ignore[];
  readonly #model: Model;
  readonly #files: Readonly<Record<string, string>>;
  readonly #beside = new Map<string, readonly Ignore[]>();
  readonly #today: string | undefined;

  constructor(
    syntax: DockerfileSyntax,
    model: Model,
    files: Readonly<Record<string, string>>,
    today: string | undefined,
  ) {
    this.#own = ignoresInDockerfile(syntax);
    this.#model = model;
    this.#files = files;
    this.#today = today;
  }

  /** The comment that covers a finding, one in force before one that is not; null when none does. */
  of(rule: Rule, place: Place): Suppressed | null {
    const ignores = place.file === this.#model.file ? this.#own : this.#ignoresBeside(place.file);
    let past: Suppressed | null = null;
    for (const { covers: covered, names, reason, until } of ignores) {
      if (!covers(covered, place.span) || !names.some((name) => isNameOf(name, rule))) continue;
      const expired = until !== null && (!isDate(until) || (this.#today ?? '') > until);
      if (!expired) return { reason, until, expired };
      past = { reason, until, expired };
    }
    return past;
  }

  #ignoresBeside(file: string): readonly Ignore[] {
    const present = this.#beside.get(file);
    if (present) return present;
    const ignores = this.#model.beside?.ignoresInLines(this.#files[file] ?? '') ?? [];
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
  const directives = mapped(syntax.directives, (directive) => directive.span.start);
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

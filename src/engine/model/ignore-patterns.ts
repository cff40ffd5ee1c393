import { mapped } from '../mapped.ts';
import type { IgnoreFile } from './context.ts';

interface Pattern {
  readonly negative: boolean;
  readonly tokens: readonly Token[];
  /** What a path begins with that fits: the characters before the first token of another kind. */
  readonly prefix: string;
}

type Token =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'globstar' }
  | { readonly kind: 'folders' }
  | {
      readonly kind: 'class';
      readonly negated: boolean;
      readonly ranges: readonly [string, string][];
    };

/** Linux's PATH_MAX. */
const longestPath = 4096;

/**
 * A .dockerignore as Docker reads it (moby/patternmatcher): the last pattern that fits a path or one of the folders
 * above it decides; `**` crosses folders, a leading slash means nothing, `#` starts a comment only in column one.
 */
export function readIgnoreFile(path: string, text: string): IgnoreFile {
  const patterns = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((line): Pattern[] => patternOf(line) ?? []);
  const answers = new Map<string, boolean>();
  const ignores = (wanted: string): boolean => {
    const known = answers.get(wanted);
    if (known !== undefined) return known;
    if (wanted.length > longestPath) return false;
    const names = pathsTo(cleaned(wanted));
    let ignored = false;
    for (const pattern of patterns) {
      if (pattern.negative === ignored && names.some((name) => isFitting(pattern, name)))
        ignored = !pattern.negative;
    }
    answers.set(wanted, ignored);
    return ignored;
  };
  return { path, text, ignores };
}

function patternOf(line: string): Pattern[] | null {
  if (line.startsWith('#')) return null;
  let pattern = line.trim();
  const negative = pattern.startsWith('!');
  if (negative) pattern = pattern.slice(1).trim();
  const clean = cleaned(pattern);
  if (clean === '') return null;
  const tokens = tokensOf(clean);
  return [{ negative, tokens, prefix: prefixOf(tokens) }];
}

function prefixOf(tokens: readonly Token[]): string {
  let prefix = '';
  for (const token of tokens) {
    if (token.kind !== 'character') break;
    prefix += token.character;
  }
  return prefix;
}

/** Without leading slash, `.`, `..` and double slashes, as Go's filepath.Clean leaves a path inside the context. */
function cleaned(path: string): string {
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return kept.join('/');
}

/** The path and every folder above it. */
const pathsTo = (path: string): string[] => {
  const parts = path.split('/');
  return mapped(parts, (_, index) => parts.slice(0, index + 1).join('/'));
};

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (pattern.startsWith('**/', at)) {
      tokens.push({ kind: 'folders' });
      at += 2;
    } else if (pattern.startsWith('**', at)) {
      tokens.push({ kind: 'globstar' });
      at += 1;
    } else if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'any' });
    else if (character === '\\')
      tokens.push({ kind: 'character', character: pattern[++at] ?? '\\' });
    else if (character === '[' && pattern.indexOf(']', at + 2) !== -1) {
      const end = pattern.indexOf(']', at + 2);
      tokens.push(classOf(pattern.slice(at + 1, end)));
      at = end;
    } else tokens.push({ kind: 'character', character });
  }
  return tokens;
}

function classOf(inside: string): Token {
  const negated = inside.startsWith('^');
  const ranges: [string, string][] = [];
  const characters = negated ? inside.slice(1) : inside;
  for (let at = 0; at < characters.length; at++) {
    const first = characters[at] ?? '';
    if (characters[at + 1] === '-' && at + 2 < characters.length) {
      ranges.push([first, characters[at + 2] ?? '']);
      at += 2;
    } else ranges.push([first, first]);
  }
  return { kind: 'class', negated, ranges };
}

const isFitting = ({ tokens, prefix }: Pattern, path: string): boolean =>
  path.startsWith(prefix) &&
  (prefix.length === tokens.length ? path.length === prefix.length : fits(tokens, path));

/** Follows all readings at once, so that time grows with pattern times path and never worse. */
function fits(tokens: readonly Token[], path: string): boolean {
  let places = closure(tokens, new Set([0]), true);
  for (let at = 0; at < path.length; at++) {
    const character = path[at] ?? '';
    const next = new Set<number>();
    for (const place of places) {
      const token = tokens[place];
      if (token === undefined) continue;
      if (token.kind === 'character' && token.character === character) next.add(place + 1);
      else if (token.kind === 'any' && character !== '/') next.add(place + 1);
      else if (token.kind === 'star' && character !== '/') next.add(place);
      else if (token.kind === 'globstar') next.add(place);
      else if (token.kind === 'folders') next.add(place);
      else if (token.kind === 'class' && character !== '/' && isIn(token, character))
        next.add(place + 1);
    }
    if (next.size === 0) return false;
    places = closure(tokens, next, character === '/');
  }
  return places.has(tokens.length);
}

/** Where one may be without reading a character: past stars; past a double star's folders only at a boundary. */
function closure(tokens: readonly Token[], places: Set<number>, atBoundary: boolean): Set<number> {
  for (const place of places) {
    const kind = tokens[place]?.kind;
    if (kind === 'star' || kind === 'globstar' || (kind === 'folders' && atBoundary))
      places.add(place + 1);
  }
  return places;
}

const isIn = (token: Extract<Token, { kind: 'class' }>, character: string): boolean =>
  token.ranges.some(([first, last]) => first <= character && character <= last) !== token.negated;

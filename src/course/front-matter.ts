import type * as z from 'zod';
import type { ParseYaml } from './reader.ts';

export interface Page<T> {
  readonly about: T;
  /** Markdown below the front matter. */
  readonly text: string;
}

/**
 * Reads a Markdown file that starts with front matter.
 * Throws one line per mistake, each with the file and the field: `lessons/…/lesson.md: hints: expected exactly 3, found 2`.
 */
export function readPage<T>(
  path: string,
  source: string,
  schema: z.ZodType<T>,
  parseYaml: ParseYaml,
): Page<T> {
  const parts = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(source);
  if (!parts) throw new Error(`${path}: expected front matter between two lines of ---`);
  return {
    about: parseAbout(path, yamlOf(path, parts[1] ?? '', parseYaml), schema),
    text: (parts[2] ?? '').trim(),
  };
}

/** Checks an object that was parsed elsewhere; throws as `readPage` does. */
export function parseAbout<T>(path: string, data: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map((mistake) => inWords(path, mistake)).join('\n'));
}

/** Throws one line that names the file. */
export function parseJson(path: string, source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    throw new Error(`${path}: expected JSON`, { cause: error });
  }
}

function yamlOf(path: string, yaml: string, parseYaml: ParseYaml): unknown {
  try {
    return parseYaml(yaml);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new Error(`${path}: ${reason}`, { cause: error });
  }
}

function inWords(path: string, { path: field, message }: z.core.$ZodIssue): string {
  const name = field
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return [path, name, message].filter(Boolean).join(': ');
}

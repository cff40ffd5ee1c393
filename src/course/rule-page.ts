import * as z from 'zod';
import type { CheckInput, DocumentParsers, Span } from '../engine/index.ts';
import { readSections, type Section } from './markdown-sections.ts';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-11-21');

export const rulePageFrontMatter = z.strictObject({
  /** The problem as a headline: `The container runs as root`. */
  title: z.string().min(1),
  /** One sentence for lists, search results and previews. */
  summary: z.string().min(1),
  /** The day on which the text and its references were last checked. */
  checked: isoDate,
  /** Existing documentation that supports what the page says. */
  references: z.array(z.strictObject({ title: z.string().min(1), url: z.url() })).min(1),
  /** Both sides, where experts disagree. */
  disputed: z.string().optional(),
  /** Where this rule judges otherwise than other checkers on purpose, and why. */
  elsewhere: z.string().optional(),
});

/** The sections every page has, in this order. */
export const pageSections = [
  'What happens',
  'Why it matters',
  'What to do',
  'When not to use it',
  'Examples',
] as const;
export type PageSection = (typeof pageSections)[number];

export interface RulePage {
  readonly about: z.infer<typeof rulePageFrontMatter>;
  /** Markdown of each section without its heading; Examples only up to its first case. */
  readonly sections: Readonly<Record<PageSection, string>>;
  readonly cases: readonly RuleCase[];
}

export interface RuleCase {
  readonly verdict: 'bad' | 'good';
  readonly title: string;
  /** Markdown outside the fences. */
  readonly text: string;
  /** The Dockerfile first when the page shows it first; marks are taken out of the texts. */
  readonly files: readonly CaseFile[];
  /** Paths that exist without a text; null: the page lists none. */
  readonly listing: readonly string[] | null;
}

export interface CaseFile {
  readonly path: string;
  /** Language of the fence: `dockerfile`, `sh`, `text`. */
  readonly language: string;
  readonly text: string;
  /** Where this rule must find something, by the page's « and ». */
  readonly marked: readonly Span[];
}

/**
 * Reads content/rules/<id>.md. `parseYaml` turns the front matter into an object.
 * Throws with one line that names what is missing or out of order.
 */
export function parseRulePage(source: string, parseYaml: (yaml: string) => unknown): RulePage {
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(source);
  if (!front?.[1])
    throw new Error('A rule page starts with front matter between two lines of ---.');
  const about = rulePageFrontMatter.parse(parseYaml(front[1]));
  const found = readSections(source.slice(front[0].length).replaceAll('\r\n', '\n'), 2);
  const names = found.map((section) => section.heading).join(', ');
  if (names !== pageSections.join(', ')) {
    throw new Error(`The sections must be: ${pageSections.join(', ')}. Found: ${names}.`);
  }
  const examples = found.at(-1)?.body ?? '';
  const cases = readSections(examples, 3).map(readCase);
  const bodies = found.map(({ heading, body }) => [heading, body.trim()] as const);
  const sections = Object.fromEntries(bodies) as Record<PageSection, string>;
  return { about, sections: { ...sections, Examples: beforeCases(examples) }, cases };
}

/**
 * What to judge for a case. Context and repository are known, and the same, as soon as the case has a second file or a
 * list of paths.
 */
export function caseInput(example: RuleCase, today: string, parsers?: DocumentParsers): CheckInput {
  const texts = Object.fromEntries(example.files.map((file) => [file.path, file.text]));
  const dockerfile = texts['Dockerfile'];
  if (dockerfile === undefined) throw new Error(`"${example.title}" has no dockerfile fence.`);
  if (example.files.length === 1 && example.listing === null) return { dockerfile, today };
  const listing = example.listing ?? [];
  const readers = parsers === undefined ? {} : { parsers };
  const repository = { files: texts, listing };
  return { dockerfile, files: texts, listing, repository, today, ...readers };
}

function readCase(section: Section): RuleCase {
  const heading = /^(Bad|Good): (.+)$/.exec(section.heading);
  if (!heading?.[2])
    throw new Error(`A case is headed "Bad: …" or "Good: …", not "${section.heading}".`);
  const listings = section.fences.filter((fence) => fence.language === 'files');
  return {
    verdict: heading[1] === 'Bad' ? 'bad' : 'good',
    title: heading[2],
    text: section.prose.trim(),
    files: section.fences
      .filter((fence) => fence.language !== 'files')
      .map(({ language, title, text }) => {
        const path = title === '' && language === 'dockerfile' ? 'Dockerfile' : title;
        if (path === '') throw new Error(`"${section.heading}" has a fence without a path.`);
        return { path, language, ...takeMarks(text) };
      }),
    listing:
      listings.length === 0
        ? null
        : listings.flatMap(({ text }) => text.split('\n').filter(Boolean)),
  };
}

/** Takes « and » out of a text and says what stood between them. */
export function takeMarks(marked: string): { text: string; marked: Span[] } {
  const spans: Span[] = [];
  let text = '';
  let start: number | null = null;
  for (const character of marked) {
    if (character === '«') start = text.length;
    else if (character !== '»') text += character;
    else if (start === null) throw new Error('A » stands without its «.');
    else {
      spans.push({ start, end: text.length });
      start = null;
    }
  }
  if (start !== null) throw new Error('A « stands without its ».');
  return { text, marked: spans };
}

const beforeCases = (examples: string): string =>
  (/^### /m.exec(examples) ? (examples.split(/^### /m)[0] ?? '') : examples).trim();

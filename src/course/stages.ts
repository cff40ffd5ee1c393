import * as z from 'zod';
import type { StageNumber } from '../engine/index.ts';
import { readPage } from './front-matter.ts';
import type { ParseYaml, Reader } from './reader.ts';

/** The front matter of content/stages/<n>-<slug>.md. Number and slug come from the file's name. */
export const stageFrontMatter = z.strictObject({
  /** Headline: `Get something working`. */
  title: z.string().min(1),
  /** The one word on the stage meter: `works`. */
  short: z.string().regex(/^[a-z]+$/, 'expected one lower-case word'),
  /** One sentence: what holds once the stage is reached. */
  promise: z.string().min(1),
});

export interface Stage extends z.infer<typeof stageFrontMatter> {
  readonly number: StageNumber;
  readonly slug: string;
  /** Markdown below the front matter. */
  readonly text: string;
}

/** The eight stages in order; throws when one is missing or misnamed. */
export function readStages(reader: Reader, parseYaml: ParseYaml): Stage[] {
  const names = [...reader.list('content/stages')].filter((name) => name.endsWith('.md')).sort();
  const stages = names.map((name) => readStage(reader, `content/stages/${name}`, parseYaml));
  const numbers = stages.map((stage) => stage.number).join(' ');
  if (numbers !== '1 2 3 4 5 6 7 8') {
    throw new Error(`content/stages: expected stages 1 to 8, found ${numbers || 'none'}`);
  }
  return stages;
}

/** Number and slug of `2-security`; throws for any other shape. */
export function stagePlace(name: string): { number: StageNumber; slug: string } {
  const parts = /^([1-8])-([a-z]+(?:-[a-z]+)*)$/.exec(name);
  if (!parts) throw new Error(`content/stages/${name}.md: expected <n>-<slug>.md`);
  return { number: Number(parts[1]) as StageNumber, slug: parts[2] ?? '' };
}

function readStage(reader: Reader, path: string, parseYaml: ParseYaml): Stage {
  const place = stagePlace(path.slice('content/stages/'.length, -'.md'.length));
  const { about, text } = readPage(path, reader.read(path) ?? '', stageFrontMatter, parseYaml);
  return { ...place, ...about, text };
}

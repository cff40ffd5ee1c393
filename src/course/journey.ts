import * as z from 'zod';
import type { FileSet, PackagedApp } from './file-set.ts';
import { readPage } from './front-matter.ts';
import { collectionFolders, readCollection } from './measured-collection.ts';
import type { ParseYaml, Reader } from './reader.ts';

/** The front matter of lessons/_journey/<n>-<name>/step.md. */
export const stepFrontMatter = z.strictObject({
  /** Headline of the step: `As found`. */
  title: z.string().min(1),
  /** The stage that the file set has reached; 0 before the first. */
  stage: z.int().min(0).max(8),
});

/** One file set of a journey: it keeps everything the earlier ones won. */
export interface JourneyStep extends z.infer<typeof stepFrontMatter>, FileSet {
  /** Its place, from 0; also the number at the head of the folder's name. */
  readonly number: number;
  /** Markdown: what changed, and why one can stop here. */
  readonly text: string;
}

export interface Journey {
  /** Of its record: `journey` or `journey-django`. */
  readonly name: string;
  readonly app: PackagedApp;
  readonly steps: readonly JourneyStep[];
}

/** Reads a journey by the name of its record, null when there is none; throws one line that names the file and the field. */
export function readJourney(reader: Reader, name: string, parseYaml: ParseYaml): Journey | null {
  if (!collectionFolders(reader).has(name)) return null;
  const { app, sets } = readCollection(reader, name);
  const steps = sets.map((set, number) => {
    if (parseInt(set.name, 10) !== number)
      throw new Error(`${set.folder}: expected steps that count from 0 without a gap`);
    const path = `${set.folder}/step.md`;
    const source = reader.read(path);
    if (source === null) throw new Error(`${path}: expected a file`);
    const { about, text } = readPage(path, source, stepFrontMatter, parseYaml);
    return { ...set, ...about, number, text };
  });
  return { name, app, steps };
}

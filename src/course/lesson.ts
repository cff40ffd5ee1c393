import * as z from 'zod';
import type { StageNumber } from '../engine/index.ts';
import { parseAbout, readPage } from './front-matter.ts';
import { goal } from './goal-schema.ts';
import type { Goal } from './goal.ts';
import type { ParseYaml, Reader } from './reader.ts';

const text = z.string().min(1);

/** The front matter of lessons/<n>-<stage>/<nn>-<slug>/lesson.md. Number, stage and slug come from the folder. */
export const lessonFrontMatter = z.strictObject({
  /** Headline of the lesson: `An image that answers`. */
  title: text,
  /** One sentence for lists, previews and search results. */
  summary: text,
  /** How long it takes, in minutes, reading and typing. */
  minutes: z.int().min(1).max(60),
  /** Folder in lessons/_apps whose program is packaged. */
  app: text,
  /** What the learner's files must show. Standing goals are added to these: see `lessonGoals`. */
  goals: z.array(goal).min(1),
  /** Unfolded one by one: the first points, the second explains, the third shows. */
  hints: z
    .array(text)
    .refine((hints) => hints.length === 3, {
      error: ({ input }) =>
        `expected exactly 3, found ${Array.isArray(input) ? input.length : 'none'}`,
    })
    .transform((hints) => hints as [string, string, string]),
  quiz: z.strictObject({
    question: text,
    /** Two to five; exactly one is right. */
    answers: z
      .array(
        z.strictObject({
          text,
          /** Default: false. */
          right: z.boolean().default(false),
          /** Shown when the answer is chosen: why it is right, or what is wrong with it. */
          why: text,
        }),
      )
      .min(2)
      .max(5)
      .refine((answers) => answers.filter((answer) => answer.right).length === 1, {
        error: 'expected exactly one answer with right: true',
      }),
  }),
  /** Where people who know the field give different advice. Default: none, and the box is left out. */
  disagreement: z
    .strictObject({
      question: text,
      for: text,
      against: text,
      /** Our default, and why. */
      ours: text,
      /** When we would switch. */
      switch: text,
    })
    .optional(),
  /** The stopping point: one sentence that says what the reader may now rely on. */
  stop: text,
  /** Talks by title and speaker, documents by title and address. */
  sources: z
    .array(
      z.strictObject({
        title: text,
        /** Speaker or publisher. */
        by: text,
        /** Default: none, for a talk without a stable address. */
        url: z.url().optional(),
        /** The day a document was last read for this lesson. Default: none. */
        read: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date like "2026-11-21", in quotes')
          .optional(),
      }),
    )
    .min(1),
  /** Every folder in variants/, in the order in which the evidence shows them. */
  variants: z
    .array(
      z.strictObject({
        /** Folder name. */
        name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words with dashes'),
        /** What is different, in a few words: `USER before pip install`. */
        title: text,
        /** True for another right answer, which then meets every goal. */
        accepted: z.boolean(),
        /** One or two sentences: what happens. */
        note: text,
      }),
    )
    .min(3, 'expected at least 3'),
});

export type LessonFrontMatter = z.infer<typeof lessonFrontMatter>;

export interface LessonPlace {
  /** `lessons/2-security/01-not-root`. */
  readonly folder: string;
  readonly stage: StageNumber;
  /** Position within the stage, from 1. */
  readonly order: number;
  /** The folder's name without its number; the address. */
  readonly slug: string;
}

export interface Lesson extends LessonPlace, Omit<LessonFrontMatter, 'goals'> {
  readonly goals: readonly Goal[];
}

/** The stage, order and slug that a folder's name says; null when it is not a lesson's. */
export function lessonPlace(folder: string): LessonPlace | null {
  const parts = /^lessons\/([1-8])-[a-z-]+\/(\d\d)-([a-z0-9-]+)$/.exec(folder);
  if (!parts) return null;
  const [, stage, order, slug = ''] = parts;
  return { folder, stage: Number(stage) as StageNumber, order: Number(order), slug };
}

/** A lesson from front matter that was parsed elsewhere, by the site's content collection for one. */
export function lessonFrom(folder: string, data: unknown): Lesson {
  const place = lessonPlace(folder);
  if (!place) throw new Error(`${folder}: expected lessons/<n>-<stage>/<nn>-<lesson>`);
  return { ...place, ...parseAbout(`${folder}/lesson.md`, data, lessonFrontMatter) } as Lesson;
}

/** Reads one lesson and its text; throws one line per mistake, with the file and the field. */
export function readLesson(
  reader: Reader,
  folder: string,
  parseYaml: ParseYaml,
): { lesson: Lesson; text: string } {
  const path = `${folder}/lesson.md`;
  const source = reader.read(path);
  if (source === null) throw new Error(`${path}: expected a file`);
  const page = readPage(path, source, lessonFrontMatter, parseYaml);
  return { lesson: lessonFrom(folder, page.about), text: page.text };
}

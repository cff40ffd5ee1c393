import * as z from 'zod';
import { parseAbout, parseJson } from './front-matter.ts';
import type { Reader } from './reader.ts';

/** What is sent to a build: text by its path in the context. A file that starts with `#!` is executable. */
export type BuildContext = ReadonlyMap<string, string>;

export const isProgram = (text: string): boolean => text.startsWith('#!');

/** `starter`, `solution` or the folder name of a variant, and where its files lie. */
export interface FileSet {
  readonly name: string;
  readonly folder: string;
}

/** One change to one file. */
export interface Edit {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const edit = z.strictObject({
  /** Path in the build context. */
  file: z.string().min(1),
  /** Must occur for the edit to apply; only its first occurrence is replaced. */
  find: z.string().min(1),
  replace: z.string(),
});

/** The part of lessons/_apps/<app>/app.json that measuring reads; the rest of it is for the course. */
const packagedApp = z.object({
  /** The port on which the service answers. */
  port: z.int().min(1).max(65_535),
  /** The path that answers 200 once the service serves. */
  health: z.string().startsWith('/'),
  /** A line that is printed once it works; all that is seen of a program without HTTP. */
  readyLog: z.string().min(1),
  /** The Python package whose folder is the application's own code. */
  package: z.string().min(1),
  /** Environment of every probed container, beside what the image sets. */
  environment: z.record(z.string(), z.string()),
  /** How the service can be made to crash on purpose; without it no crash is watched. */
  lab: z
    .strictObject({
      /** Environment that the crash needs, beside the app's own. */
      environment: z.record(z.string(), z.string()),
      /** The path whose request ends the process the way a bug in C does. */
      crash: z.string().startsWith('/'),
    })
    .optional(),
  /** What must not be readable for anybody who has the image; searched for in all of its layers. */
  secrets: z
    .array(
      z.strictObject({
        /** What it is to the app, e.g. `database password`. */
        name: z.string().min(1),
        /** Long enough not to turn up by chance. */
        text: z.string().min(8),
        /** Under which every build offers it to `RUN --mount=type=secret,id=…`. */
        id: z.string().min(1).optional(),
      }),
    )
    .optional(),
  /** Files of the app's folder that are not part of any build context. */
  omit: z.array(z.string()),
  /** Hashed requirements file in the app's folder: what the package index on loopback offers. */
  lock: z.string().min(1),
  /** More packages it offers, each pinned. */
  packages: z.array(z.string().regex(/^[^=]+==[^=]+$/, 'expected name==version')),
  /** Packages of which only the source is offered, each pinned: pip builds them. */
  sources: z.array(z.string().regex(/^[^=]+==[^=]+$/, 'expected name==version')).default([]),
  /** Those of `packages` that appear on the index between two builds whose packages are compared. */
  laterReleases: z.array(z.string().regex(/^[^=]+==[^=]+$/, 'expected name==version')).default([]),
  edits: z.strictObject({
    /** One line of the application's code. The first edit of the list that applies is made. */
    app: z.array(edit).min(1),
    /** The version of one dependency, for every way in which lessons write it. */
    dependency: z.array(edit).min(1),
  }),
});

export interface PackagedApp extends z.infer<typeof packagedApp> {
  readonly name: string;
  readonly folder: string;
}

/** Throws one line that names the file and the field. */
export function readPackagedApp(reader: Reader, name: string): PackagedApp {
  const folder = `lessons/_apps/${name}`;
  const path = `${folder}/app.json`;
  const source = reader.read(path);
  if (source === null) throw new Error(`${path}: expected a file`);
  return { name, folder, ...parseAbout(path, parseJson(path, source), packagedApp) };
}

/** The app that a lesson packages, from its front matter. */
export function appOfLesson(reader: Reader, folder: string): string {
  const app = /^app:[ \t]*(\S+)[ \t]*$/m.exec(reader.read(`${folder}/lesson.md`) ?? '')?.[1];
  if (app === undefined) throw new Error(`${folder}/lesson.md: app: expected the name of an app`);
  return app;
}

/** Starter, solution and the variants by name; only those that have a Dockerfile. */
export function fileSetsOf(reader: Reader, lessonFolder: string): FileSet[] {
  const variants = reader
    .list(`${lessonFolder}/variants`)
    .filter((name) => name.endsWith('/'))
    .map((name) => name.slice(0, -1))
    .sort()
    .map((name) => ({ name, folder: `${lessonFolder}/variants/${name}` }));
  return [
    { name: 'starter', folder: `${lessonFolder}/starter` },
    { name: 'solution', folder: `${lessonFolder}/solution` },
    ...variants,
  ].filter(({ folder }) => reader.read(`${folder}/Dockerfile`) !== null);
}

/** What a journey tells of a step lies beside the step's files and is none of them. */
const toldOfSet = 'step.md';

/** The app's files with the set's laid over them. A set adds and replaces; it never removes. */
export function buildContext(reader: Reader, app: PackagedApp, set: FileSet): BuildContext {
  const context = new Map<string, string>();
  for (const path of filesBelow(reader, app.folder)) {
    if (!app.omit.includes(path)) context.set(path, reader.read(`${app.folder}/${path}`) ?? '');
  }
  for (const path of filesBelow(reader, set.folder)) {
    if (path !== toldOfSet) context.set(path, reader.read(`${set.folder}/${path}`) ?? '');
  }
  return context;
}

/**
 * A lesson's file set as the engine judges it: every text of its build context.
 * `set` is a folder within the lesson: `starter`, `solution`, `variants/<name>`.
 */
export function assembleTexts(
  reader: Reader,
  lessonFolder: string,
  set: string,
): { readonly files: Readonly<Record<string, string>>; readonly listing: readonly string[] } {
  const app = readPackagedApp(reader, appOfLesson(reader, lessonFolder));
  const context = buildContext(reader, app, { name: set, folder: `${lessonFolder}/${set}` });
  return { files: Object.fromEntries(context), listing: [] };
}

/** The context after the first edit that applies; null when none does. */
export function edited(context: BuildContext, edits: readonly Edit[]): BuildContext | null {
  for (const { file, find, replace } of edits) {
    const text = context.get(file);
    if (text?.includes(find))
      return new Map(context).set(
        file,
        text.replace(find, () => replace),
      );
  }
  return null;
}

/** Traces that tools leave in a working copy; no build may depend on them. */
const leftBehind = /(^|\/)(__pycache__|\.pytest_cache|\.ruff_cache|\.venv|node_modules)\/$/;

function filesBelow(reader: Reader, folder: string, prefix = ''): string[] {
  return reader
    .list(`${folder}${prefix === '' ? '' : `/${prefix.slice(0, -1)}`}`)
    .flatMap((name) => {
      if (!name.endsWith('/')) return [prefix + name];
      return leftBehind.test(name) ? [] : filesBelow(reader, folder, prefix + name);
    })
    .sort();
}

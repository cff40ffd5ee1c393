import { readApp } from '../../course/app.ts';
import { buildContext, readPackagedApp, type PackagedApp } from '../../course/file-set.ts';
import { lessonGoals, subjectsElsewhere } from '../../course/goal.ts';
import { measuredEdits } from '../../course/measured-edits.ts';
import { repositoryOf } from '../../course/surroundings.ts';
import { documentParsers } from '../../engine/documents/index.ts';
import { check, judge } from '../../engine/index.ts';
import type { Lesson } from '../../course/lesson.ts';
import { differences } from '../../results/index.ts';
import { href } from '../address.ts';
import { today } from '../clock.ts';
import { measurementsOf } from '../measurements.ts';
import { repository } from '../repository.ts';
import type { LessonParts, SetContext } from './lesson-data.ts';

/** Reads what the workspace of a lesson is made of: its file sets, its app, its numbers. */
export const lessonParts = (
  lesson: Lesson,
  next: Pick<Lesson, 'slug' | 'title'> | null,
): LessonParts => {
  const app = readPackagedApp(repository, lesson.app);
  const set = (name: string, title: string, folder = `${lesson.folder}/${name}`) =>
    setContext(app, name, title, folder);
  const starter = set('starter', 'Starter');
  const elsewhere = subjectsElsewhere(lesson, reportOn(starter));
  return {
    slug: lesson.slug,
    stage: lesson.stage,
    hints: lesson.hints,
    goals: lessonGoals(lesson, readApp(repository, lesson.app), elsewhere),
    elsewhere,
    starter,
    solution: set('solution', 'Solution'),
    variants: lesson.variants.map(({ name, title }) =>
      set(name, title, `${lesson.folder}/variants/${name}`),
    ),
    measurements: measurementsOf(lesson.slug),
    differences: (from, to) => differences(from, to).map(({ text }) => `${text}.`),
    edits: {
      app: app.edits.app[0]?.file ?? null,
      dependency: app.edits.dependency[0]?.file ?? null,
    },
    next: next === null ? null : { title: next.title, address: href(`/lessons/${next.slug}/`) },
    longTexts: href(`/lessons/${lesson.slug}/long-texts.json`),
  };
};

const reportOn = ({ context }: SetContext) => {
  const files = Object.fromEntries(context);
  const dockerfile = files['Dockerfile'] ?? '';
  return check({
    dockerfile,
    files,
    today: today(),
    parsers: documentParsers,
    ...repositoryOf(files),
  });
};

const setContext = (app: PackagedApp, name: string, title: string, folder: string): SetContext => {
  const context = buildContext(repository, app, { name, folder });
  const own = [...context.keys()].filter((path) => repository.read(`${folder}/${path}`) !== null);
  const files = Object.fromEntries(context);
  const { model } = judge({ dockerfile: files['Dockerfile'] ?? '', files }, []);
  return { name, title, context, own, edits: measuredEdits(model, context, app) };
};

import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readApp } from '../../src/course/app.ts';
import { lessonFolders } from '../../src/course/catalogue.ts';
import { assembleTexts, fileSetsOf } from '../../src/course/file-set.ts';
import { judgeGoals, lessonGoals, subjectsElsewhere } from '../../src/course/goal.ts';
import { lessonPlace, readLesson } from '../../src/course/lesson.ts';
import { repositoryOf } from '../../src/course/surroundings.ts';
import { documentParsers } from '../../src/engine/documents/index.ts';
import { judge, ruleById, rules } from '../../src/engine/index.ts';
import { repository } from '../../src/measure/repository.ts';

const reader = repository('.');
const today = '2026-11-21';
type Files = Readonly<Record<string, string>>;

test('every lesson that a rule names exists', () => {
  const slugs = lessonFolders(reader).map((folder) => lessonPlace(folder)?.slug);
  const named = rules.flatMap(({ lesson }) => lesson ?? []);
  expect(named.filter((slug) => !slugs.includes(slug))).toEqual([]);
});

describe.each(lessonFolders(reader))('%s', (folder) => {
  const { lesson, text } = readLesson(reader, folder, parse);
  const filesOf = (set: string): Files => assembleTexts(reader, folder, set).files;
  const judged = (files: Files) =>
    judge({
      dockerfile: files['Dockerfile'] ?? '',
      files,
      ...repositoryOf(files),
      parsers: documentParsers,
      today,
    });
  const elsewhere = subjectsElsewhere(lesson, judged(filesOf('starter')).report);
  const goals = lessonGoals(lesson, readApp(reader, lesson.app), elsewhere);
  const missedBy = (files: Files): string[] => {
    return judgeGoals(goals, judged(files))
      .filter(({ met }) => !met)
      .map(({ goal }) => goal.text);
  };

  test('names rules that exist', () => {
    const named = lesson.goals.flatMap((goal) => goal.rules ?? []);
    expect(named.filter((id) => !ruleById(id))).toEqual([]);
  });

  test('says what it has to say in 500 to 900 words', () => {
    expect(text.split(/\s+/).length).toBeGreaterThanOrEqual(500);
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(900);
  });

  test('lists its variants, each once', () => {
    const folders = fileSetsOf(reader, folder).map(({ name }) => name);
    const listed = lesson.variants.map(({ name }) => name);
    expect([...listed].sort()).toEqual(
      folders.filter((name) => !/^(starter|solution)$/.test(name)),
    );
  });

  test('the starter leaves most goals of the lesson open, and from stage 2 on no standing one', () => {
    const missed = missedBy(filesOf('starter'));
    const own = lesson.goals.map((goal) => goal.text);
    const open = own.filter((goal) => missed.includes(goal));
    expect(open.length, `open: ${open.join('; ')}`).toBeGreaterThan(own.length / 2);
    if (lesson.stage > 1) expect(missed.filter((goal) => !own.includes(goal))).toEqual([]);
  });

  test('the solution meets every goal', () => {
    expect(missedBy(filesOf('solution'))).toEqual([]);
  });

  test.each(lesson.variants)('variant $name: accepted $accepted', ({ name, accepted }) => {
    const missed = missedBy(filesOf(`variants/${name}`));
    if (accepted) expect(missed).toEqual([]);
    else expect(missed).not.toEqual([]);
  });

  test('no instructions can be deleted from the solution', () => {
    const files = filesOf('solution');
    const passing = deletions(files).filter(
      ({ dockerfile }) => missedBy({ ...files, Dockerfile: dockerfile }).length === 0,
    );
    expect(passing.map(({ deleted }) => deleted)).toEqual([]);
  });

  test('no other file of the solution can be left out', () => {
    const overlaid = Object.keys(filesOf('solution')).filter(
      (path) => path !== 'Dockerfile' && reader.read(`${folder}/solution/${path}`) !== null,
    );
    const starter = filesOf('starter');
    for (const path of overlaid) {
      const { [path]: mine, ...others } = filesOf('solution');
      const before = starter[path];
      if (before === mine) continue;
      const without = before === undefined ? others : { ...others, [path]: before };
      expect(missedBy(without), `${path} as in the starter`).not.toEqual([]);
    }
  });
});

/**
 * The Dockerfile without some of its instructions: every set of them up to twelve instructions, beyond that every
 * single one and every run of neighbours.
 */
function deletions(files: Files): { deleted: string[]; dockerfile: string }[] {
  const text = files['Dockerfile'] ?? '';
  const { model } = judge({ dockerfile: text, files, today });
  const spans = model.stages
    .flatMap((stage) => [stage.place, ...stage.steps.map((step) => step.place)])
    .map(({ span }) => span)
    .sort((a, b) => a.start - b.start);
  return subsets(spans.length).map((chosen) => ({
    deleted: chosen.map((index) => text.slice(spans[index]?.start, spans[index]?.end)),
    dockerfile: chosen
      .toReversed()
      .reduce(
        (rest, index) => rest.slice(0, spans[index]?.start) + rest.slice(spans[index]?.end),
        text,
      ),
  }));
}

function subsets(count: number): number[][] {
  const indexes = Array.from({ length: count }, (_, index) => index);
  if (count <= 12) {
    return Array.from({ length: 2 ** count - 1 }, (_, mask) =>
      indexes.filter((index) => ((mask + 1) >> index) & 1),
    );
  }
  return indexes.flatMap((from) => indexes.slice(from).map((to) => indexes.slice(from, to + 1)));
}

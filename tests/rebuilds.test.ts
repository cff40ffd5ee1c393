import { describe, expect, test } from 'vitest';
import {
  appOfLesson,
  assembleTexts,
  buildContext,
  fileSetsOf,
  readPackagedApp,
  type Edit,
} from '../src/course/file-set.ts';
import { lessonFolders } from '../src/course/catalogue.ts';
import { judge, rebuild } from '../src/engine/index.ts';
import { repository } from '../src/measure/repository.ts';
import { lessonMeasurements, type Build } from '../src/results/index.ts';

/** What the engine says a rebuild runs must be what BuildKit ran, for everything that was measured. */
const reader = repository();

const cases = lessonFolders(reader).flatMap((folder) => {
  const slug = folder.replace(/^.*\/\d\d-/, '');
  const text = reader.read(`content/measurements/${slug}.json`);
  const { measurements } = lessonMeasurements.parse(JSON.parse(text ?? '{}'));
  const app = readPackagedApp(reader, appOfLesson(reader, folder));
  return fileSetsOf(reader, folder).flatMap((set) => {
    const builds = measurements.find(({ fileSet }) => fileSet === set.name)?.builds;
    const context = buildContext(reader, app, set);
    const edited = (edits: readonly Edit[]) =>
      edits.find(({ file, find }) => context.get(file)?.includes(find))?.file ?? null;
    const { files, listing } = assembleTexts(reader, folder, set.folder.slice(folder.length + 1));
    const { model } = judge({ dockerfile: context.get('Dockerfile') ?? '', files, listing });
    return (
      [
        ['nothing', null],
        ['app', edited(app.edits.app)],
        ['dependency', edited(app.edits.dependency)],
      ] as const
    ).flatMap(([kind, file]) => {
      const build = builds?.[kind];
      return build
        ? [{ name: `${slug}/${set.name}, ${kind}`, build, lines: rebuild(model, file) }]
        : [];
    });
  });
});

/** Line and whether it ran; instructions that BuildKit did not time on their own are left out. */
const observed = ({ steps }: Build): string[] =>
  steps.flatMap(({ line, cached }) =>
    line === null ? [] : [`${line} ${cached ? 'kept' : 'again'}`],
  );

describe('a rebuild runs again what was predicted', () => {
  test('for every file set that builds', () => expect(cases.length).toBeGreaterThan(60));

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, { build, lines }) => {
    const predicted = lines.map(({ line, runs }) => `${line} ${runs}`);
    expect(predicted).toEqual(observed(build));
  });
});

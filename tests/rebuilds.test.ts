import { describe, expect, test } from 'vitest';
import { buildContext } from '../src/course/file-set.ts';
import { collectionFolders, readCollection } from '../src/course/measured-collection.ts';
import { measuredEdits, rebuildKinds } from '../src/course/measured-edits.ts';
import { judge, rebuild } from '../src/engine/index.ts';
import { repository } from '../src/measure/repository.ts';
import type { Model } from '../src/engine/model/model.ts';
import type { Stage } from '../src/engine/model/stage.ts';
import { TextLines } from '../src/engine/text-lines.ts';
import { builderSkills, lessonMeasurements, type Build } from '../src/results/index.ts';

/** What the engine says a rebuild runs must be what BuildKit ran, for everything that was measured. */
const reader = repository();

const cases = [...collectionFolders(reader).keys()].flatMap((name) => {
  const text = reader.read(`content/measurements/${name}.json`);
  if (text === null) return [];
  const { measurements, environment } = lessonMeasurements.parse(JSON.parse(text));
  const { app, sets } = readCollection(reader, name);
  return sets.flatMap((set) => {
    const builds = measurements.find(({ fileSet }) => fileSet === set.name)?.builds;
    if (builds === undefined) return [];
    const context = buildContext(reader, app, set);
    const files = Object.fromEntries(context);
    const { model } = judge({ dockerfile: files['Dockerfile'] ?? '', files }, []);
    const edited = measuredEdits(model, context, app);
    return rebuildKinds.flatMap((kind) => {
      const build = builds[kind];
      if (build === null) return [];
      const edit = edited.get(kind);
      const lines = edit === undefined ? null : rebuild(model, edit, builderSkills(environment));
      const twins = mergedLines(model);
      return [{ name: `${name}/${set.name}, ${kind}`, build, lines, twins }];
    });
  });
});

/**
 * Lines that do what an earlier line did on top of the very same: BuildKit has one step for both, and reports it for
 * the first.
 */
function mergedLines({ text, stages }: Model): ReadonlySet<number> {
  const lines = new TextLines(text);
  const ends = new Map<Stage, string>();
  const seen = new Set<string>();
  const merged = new Set<number>();
  for (const stage of stages) {
    const image = stage.image?.kind === 'known' ? stage.image.value.text : `stage ${stage.index}`;
    let done = stage.parent ? (ends.get(stage.parent) ?? '') : image;
    for (const { keyword, place } of stage.steps) {
      if (!/^(RUN|COPY|ADD|WORKDIR|ENV|ARG|USER|SHELL)$/i.test(keyword)) continue;
      done += `\n${text.slice(place.span.start, place.span.end)}`;
      if (seen.has(done)) merged.add(lines.range(place.span).line);
      seen.add(done);
    }
    ends.set(stage, done);
  }
  return merged;
}

/** Line and whether it ran; instructions that BuildKit did not time on their own are left out. */
const observed = ({ steps }: Build): string[] =>
  steps.flatMap(({ line, cached }) =>
    line === null ? [] : [`${line} ${cached ? 'kept' : 'again'}`],
  );

describe('a rebuild runs again what was predicted', () => {
  test('for every file set that builds', () => expect(cases.length).toBeGreaterThan(60));

  test('no build was recorded without its steps', () => {
    const found = cases.filter(
      ({ build, lines }) => build.steps.length === 0 && lines?.length !== 0,
    );
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  test.each(cases.map((one) => [one.name, one] as const))('%s', (_, { build, lines, twins }) => {
    const predicted = lines
      ?.filter(({ line }) => !twins.has(line))
      .map(({ line, runs }) => `${line} ${runs}`);
    expect(predicted).toEqual(observed(build));
  });
});

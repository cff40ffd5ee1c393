import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../../src/engine/known.ts';
import type { Model } from '../../../src/engine/model/model.ts';
import { corpus } from '../../corpus/corpus.ts';
import { generatedProject } from '../generated-project.ts';
import { modelOf } from './read.ts';

/** Every text that a rule may compare with a pattern: words of RUN as written and as read, operands, values. */
function* textsOf({ stages }: Model): Iterable<string> {
  for (const step of stages.flatMap(({ steps }) => steps)) {
    if (step.kind === 'run') {
      for (const { raw, value, variables } of step.commands.flatMap(({ words }) => words)) {
        yield raw;
        // What the base image itself sets is written nowhere in the file.
        const isOwn = variables.every((name) => !valueOf(step.stage.base.env(name)));
        yield isOwn ? (value ?? '') : '';
      }
    } else if (step.kind === 'copy') {
      for (const { raw } of step.sources) yield raw;
    } else if (step.kind === 'env' || step.kind === 'arg' || step.kind === 'label') {
      for (const { name, raw } of step.pairs) yield* [name, raw ?? ''];
    }
  }
}

/** Patterns are made of runs of letters and of signs; variables may put the rest together. */
const isHeld = (model: Model): void => {
  for (const text of textsOf(model)) {
    for (const piece of text.split(/[^\w-]+/)) {
      if (!model.mayHold(new RegExp(piece)))
        throw new Error(`${piece} is not held by\n${model.text}`);
    }
  }
};

describe('what mayHold denies, no word holds', () => {
  test('in the corpus', () => {
    for (const { files } of corpus) isHeld(modelOf(files['Dockerfile'] ?? ''));
  });

  test('in files made of others by chance', () => {
    const projects = corpus.map(({ files }) => files);
    fc.assert(
      fc.property(generatedProject(projects), ({ Dockerfile = '' }) => isHeld(modelOf(Dockerfile))),
      { numRuns: 300, seed: 20261121 },
    );
  });

  const gaps = [
    '""',
    "''",
    '\\',
    '\\\n',
    '\\\n  # why\n',
    '"\\\n"',
    '\\ \n',
    '${NONE:-}',
    '\'""\'',
  ];
  const lines = [
    (word: string) => `RUN echo ${word}`,
    (word: string) => `RUN echo "${word}"`,
    (word: string) => `RUN echo --${word}=1 | tee /x/${word}`,
    (word: string) => `RUN sh -c 'echo ${word}'`,
    (word: string) => `RUN sh -c "echo ${word}"`,
    (word: string) => `RUN <<EOF\necho ${word}\nEOF`,
    (word: string) => `ENV X=${word}`,
    (word: string) => `COPY ${word} /`,
  ];

  test('of a word that is written in two pieces', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...lines),
        fc.constantFrom(...gaps),
        fc.nat(8),
        fc.boolean(),
        (line, gap, at, windows) => {
          const word = `tor${'chlight'.slice(0, at)}${gap}${'chlight'.slice(at)}`;
          const text = `FROM python\n${line(word)}\n`;
          const model = modelOf(windows ? text.replaceAll('\n', '\r\n') : text);
          const held = [...textsOf(model)].some((one) => one.includes('torchlight'));
          expect(!held || model.mayHold(/torchlight/), text).toBe(true);
        },
      ),
      { numRuns: 500, seed: 20261121 },
    );
  });

  test.each([
    'ENV A=torch\nENV B=light\nRUN echo $A$B',
    'ENV A=torch\nRUN echo ${A}light',
    'ENV A=light\nRUN echo torch$A',
    'RUN ["echo", "\\u0074orchlight"]',
    '# escape=`\nFROM x\nRUN echo torch`\nlight',
  ])('of %j', (lines) => {
    const model = modelOf(lines.startsWith('#') ? lines : `FROM python\n${lines}`);
    expect([...textsOf(model)]).toContain('torchlight');
    expect(model.mayHold(/torchlight/)).toBe(true);
  });
});

test('a plain file is looked through, not guessed about', () => {
  const model = modelOf('FROM python\nRUN pip install "flask==3.1.0" && rm -rf /tmp/x\n');
  expect(model.mayHold(/flask/)).toBe(true);
  expect(model.mayHold(/torch/)).toBe(false);
});

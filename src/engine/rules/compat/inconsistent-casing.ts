import type { Model } from '../../model/model.ts';
import type { Place } from '../../place.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { exposedWords } from '../get-something-working/exposed-ports.ts';
import { stageName } from './stage-name.ts';

export const inconsistentCasing: Rule = {
  id: 'inconsistent-casing',
  stage: 1,
  severity: 'info',
  summary: 'Instructions, names of stages or protocols are written partly in capitals, partly not.',
  aliases: {
    buildkit: [
      'ConsistentInstructionCasing',
      'FromAsCasing',
      'StageNameCasing',
      'ExposeProtoCasing',
    ],
  },
  optional: true,
  fixable: true,

  *check(model) {
    yield* judgeKeywords(model);
    yield* judgeStages(model);
    yield* judgeProtocols(model);
  },
};

function* judgeKeywords(model: Model): Iterable<Judgement> {
  const words = keywordsOf(model);
  const uppers = words.filter(({ text }) => isUpper(text)).length;
  const lowers = words.filter(({ text }) => isLower(text)).length;
  // As in BuildKit, mixed words count for neither, and capitals win a tie.
  const wanted = lowers > uppers ? 'small letters' : 'capitals';
  for (const { text, place } of words) {
    if (wanted === 'capitals' ? isUpper(text) : isLower(text)) continue;
    const right = wanted === 'capitals' ? text.toUpperCase() : text.toLowerCase();
    yield {
      place,
      message: `\`${text}\` stands among instructions in ${wanted}.`,
      fix: { title: `Write ${right}`, safe: true, edits: [{ ...place, text: right }] },
    };
  }
}

function* judgeStages(model: Model): Iterable<Judgement> {
  for (const stage of model.stages) {
    const written = stageName(model, stage);
    if (written === null) continue;
    const { keyword, keywordPlace, name, place } = written;
    const from = textAt(model, stage.keywordPlace);
    const fits = isUpper(from) ? isUpper(keyword) : isLower(from) ? isLower(keyword) : true;
    if (!fits) {
      const right = isUpper(from) ? 'AS' : 'as';
      yield {
        place: keywordPlace,
        message: `\`${keyword}\` is written differently from \`${from}\` in the same line.`,
        fix: { title: `Write ${right}`, safe: true, edits: [{ ...keywordPlace, text: right }] },
      };
    }
    if (name !== name.toLowerCase()) {
      yield {
        place,
        message: `The stage \`${name}\` has capitals in its name, as if it were a keyword; BuildKit ignores them.`,
      };
    }
  }
}

function* judgeProtocols(model: Model): Iterable<Judgement> {
  for (const { raw, place } of exposedWords(model)) {
    const written = /\/(tcp|udp|sctp)$/i.exec(raw)?.[1];
    const right = written?.toLowerCase();
    if (written === undefined || right === undefined || written === right) continue;
    const { end } = place.span;
    const at: Place = { file: place.file, span: { start: end - written.length, end } };
    yield {
      place: at,
      message: `The protocol \`${written}\` is written in capitals; the image says \`${right}\`.`,
      fix: { title: `Write ${right}`, safe: true, edits: [{ ...at, text: right }] },
    };
  }
}

interface Keyword {
  readonly text: string;
  readonly place: Place;
}

const keywordsOf = (model: Model): readonly Keyword[] =>
  model.stages
    .flatMap(({ keywordPlace, steps }) => [keywordPlace, ...steps.map((step) => step.keywordPlace)])
    .map((place) => ({ place, text: textAt(model, place) }));

const textAt = ({ text }: Model, { span }: Place): string => text.slice(span.start, span.end);
const isUpper = (text: string): boolean => text === text.toUpperCase();
const isLower = (text: string): boolean => text === text.toLowerCase();

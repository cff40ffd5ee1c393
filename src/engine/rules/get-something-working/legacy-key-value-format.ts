import { cut } from '../../excerpt.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { VariablePair, VariableStep } from '../../model/step.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';

export const legacyKeyValueFormat: Rule = {
  id: 'legacy-key-value-format',
  stage: 1,
  severity: 'info',
  summary: 'ENV and LABEL without an equals sign take the rest of the line as one value.',
  aliases: { buildkit: ['LegacyKeyValueFormat'], sonar: ['S6574'] },
  fixable: true,

  *check(model) {
    if (!model.keywords.has('ENV') && !model.keywords.has('LABEL')) return;
    for (const step of model.stages.flatMap(({ steps }) => steps)) {
      if (step.kind !== 'env' && step.kind !== 'label') continue;
      for (const pair of step.pairs) {
        if (!pair.legacy) continue;
        const value = pair.raw?.trim() ?? '';
        if (value.startsWith('=')) {
          yield {
            place: pair.place,
            severity: 'warning',
            message: `The space before the equals sign makes the sign a part of the value: \`${pair.name}\` is \`${value}\`.`,
            ...withoutBlanks(pair, value.slice(1).trim()),
          };
          continue;
        }
        const comment = /^([^\s"'#]\S*)\s+(#.*)$/.exec(value);
        if (comment !== null && step.pairs.length === 1) {
          yield {
            place: pair.place,
            severity: 'warning',
            message: `Behind a value \`#\` begins no comment: \`${pair.name}\` is \`${cut(value, 60)}\`.`,
            fix: commentAbove(step, pair, comment),
          };
          continue;
        }
        const second = swallowedPair(model, pair);
        if (second !== null) {
          yield second;
          continue;
        }
        yield {
          place: pair.place,
          message: `Without an equals sign everything after \`${pair.name}\` is its value: a second pair on this line would become part of it.`,
          ...withEquals(model, pair),
        };
      }
    }
  },
};

/** Every further line is `NAME value`, or a name that begins as the first one does: somebody meant pairs. */
function swallowedPair(model: Model, { name, place }: VariablePair): Judgement | null {
  const text = model.text.slice(place.span.start, place.span.end);
  const [first = '', ...others] = mapped(text.split(/\\[ \t]*\r?\n/), (line) => line.trim());
  const family = /^[A-Z][A-Z\d]*_/.exec(first)?.[0];
  const names =
    family !== undefined && first === name && others.length > 1
      ? mapped(others, (line) => (line.startsWith(family) && /^\w+$/.test(line) ? line : undefined))
      : mapped(others, (line) => /^([A-Z][A-Z\d_]+)(?:=|[ \t]+)[^\s"'#=]\S*$/.exec(line)?.[1]);
  const [second] = names;
  if (second === undefined || names.includes(undefined)) return null;
  const edits = [{ ...place, text: text.replaceAll(/^([ \t]*[A-Z]\w*)[ \t]+(?=\S)/gm, '$1=') }];
  return {
    place,
    severity: 'warning',
    message: `\`${second}\` is not set: without an equals sign it is a part of the value of \`${name}\`.`,
    ...(/^[A-Z]\w*[ \t]+[^\s"']+$/.test(first)
      ? { fix: { title: 'Write the pairs with equals signs', safe: false, edits } }
      : {}),
  };
}

const withoutBlanks = ({ name, place }: VariablePair, value: string): { fix?: Fix } =>
  /\s/.test(value)
    ? {}
    : {
        fix: {
          title: 'Take out the spaces',
          safe: false,
          edits: [{ ...place, text: `${name}=${value}` }],
        },
      };

const commentAbove = (
  { keyword, place }: VariableStep,
  { name }: VariablePair,
  [, value = '', comment = '']: RegExpExecArray,
): Fix => ({
  title: 'Put the comment on a line of its own',
  safe: false,
  edits: [{ ...place, text: `${comment}\n${keyword} ${name}=${value}` }],
});

/** Only where the value reads the same in both forms; one that is broken over lines keeps its blanks, and nobody meant those. */
function withEquals({ text }: Model, { name, raw, place }: VariablePair): { fix?: Fix } {
  const { span, file } = place;
  if (raw === null || !/^[\w.-]+$/.test(name) || text.slice(span.start, span.end).includes('\n'))
    return {};
  const value = quoted(raw.trim());
  if (value === null) return {};
  const edits = [{ file, span, text: `${name}=${value}` }];
  return { fix: { title: 'Write it with an equals sign', safe: true, edits } };
}

function quoted(raw: string): string | null {
  if (/^[\w./:@%+,={}$-]+$/.test(raw) || /^"[^"\\]*"$/.test(raw) || /^'[^']*'$/.test(raw))
    return raw;
  return /["'\\`]/.test(raw) ? null : `"${raw}"`;
}

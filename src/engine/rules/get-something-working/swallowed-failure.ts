import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { RunStep } from '../../model/step.ts';
import type { Judgement } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { endsWell } from './ends-well.ts';
import { isFetch, isInstall, isUpdate } from './fetching.ts';

const asking = /^(?:\[|\[\[|test|grep|egrep|which|command|type|id|getent|hash|ls)$/;

/** `pip install … && find … -exec rm … || true`: what is meant for the last command counts for all of the chain. */
export function swallowedFailure(model: Model, step: RunStep): Judgement | null {
  const { commands } = step;
  for (const [index, end] of commands.entries()) {
    if (end.words.length !== 1 || !/^(?:true|:)$/.test(end.name ?? '')) continue;
    const meant = commands[index - 1];
    if (meant === undefined || between(model, meant, end) !== '||') continue;
    const chain = chainBefore(model, commands, index - 1);
    const failing = chain.find(isInstall) ?? chain.find(isFetch);
    if (failing === undefined || [...chain, meant].some(({ name }) => asking.test(name ?? '')))
      continue;
    // Whoever tolerates an install, or what cannot fail, means all of it.
    if (isInstall(meant) || isUpdate(meant) || isFetch(meant) || endsWell([meant], failing))
      continue;
    const last = meant.place.span;
    return {
      place: failing.place,
      message: `\`|| ${end.name}\` counts for all that \`&&\` joins, not for \`${sourceText(model, last, 30)}\` alone: if \`${sourceText(model, failing.place.span, 40)}\` fails, the build succeeds without it.`,
      fix: {
        title: 'Let it count for the last command alone',
        safe: false,
        edits: [
          { ...meant.place, span: { start: last.start, end: last.start }, text: '{ ' },
          {
            ...end.place,
            span: { start: end.place.span.end, end: end.place.span.end },
            text: '; }',
          },
        ],
      },
    };
  }
  return null;
}

/** What `&&` joins in front of a command; nothing where all of that is the way out of something else. */
function chainBefore(model: Model, commands: readonly Command[], index: number): Command[] {
  let first = index;
  for (; first > 0; first--) {
    const [before, command] = [commands[first - 1], commands[first]];
    const operator = before && command ? between(model, before, command) : '';
    if (operator.includes('||')) return [];
    if (operator !== '&&') break;
  }
  return commands.slice(first, index);
}

/** The operator between two commands, without redirections, comments and line ends; what is more complicated as it is. */
function between({ text }: Model, one: Command, other: Command): string {
  const { place } = one;
  if (place.file !== other.place.file) return '';
  return text
    .slice(place.span.end, other.place.span.start)
    .replaceAll(/\\\r?\n|^[ \t]*#.*$|\d?>{1,2} ?[&\w/.-]+/gm, '')
    .trim();
}

import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Mount } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { nearestName } from './near-name.ts';

export const mountMalformed: Rule = {
  id: 'mount-malformed',
  stage: 1,
  severity: 'error',
  summary: 'A mount has a space too many, a misspelt key or a value that BuildKit refuses.',
  aliases: {},
  fixable: true,

  *check(model) {
    if (!model.text.includes('--mount=')) return;
    for (const { runs } of model.stages) {
      for (const { mounts } of runs) {
        for (const mount of mounts) {
          const judgement = judge(model, mount);
          if (judgement !== null) yield judgement;
        }
      }
    }
  },
};

interface Field {
  readonly key: string;
  readonly value: string | null;
  readonly place: Place;
}

/** The first fault of a mount; null for one that is put together from pieces. */
function judge(model: Model, { place }: Mount): Judgement | null {
  const { file, span } = place;
  const flag = model.text.slice(span.start, span.end);
  if (!/^--mount=[^"'$`\\\s]+$/.test(flag)) return null;
  const fields = fieldsOf(flag, place);
  const type = fields.findLast(({ key }) => key === 'type')?.value?.toLowerCase() ?? 'bind';
  for (const field of fields) {
    const fault = field.key === '' && field.value === null ? 'comma' : faultOf(field, type);
    if (fault === null) continue;
    if (fault === 'comma') return strayComma(model, place);
    const fails = `The build fails here: ${fault.what}.`;
    if (fault.meant === undefined) return { place: field.place, message: fails };
    const { start } = field.place.span;
    const at = start + (fault.wrong === 'value' ? field.key.length + 1 : 0);
    const end = fault.wrong === 'value' ? field.place.span.end : start + field.key.length;
    const edits = [{ file, span: { start: at, end }, text: fault.meant }];
    return {
      place: field.place,
      message: fails,
      fix: { title: `Write ${fault.meant}`, safe: false, edits },
    };
  }
  return null;
}

function fieldsOf(flag: string, { file, span }: Place): Field[] {
  let start = span.start + '--mount='.length;
  return mapped(flag.slice('--mount='.length).split(','), (text): Field => {
    const equals = text.indexOf('=');
    const place = { file, span: { start, end: start + text.length } };
    start += text.length + 1;
    return equals === -1
      ? { key: text.toLowerCase(), value: null, place }
      : { key: text.slice(0, equals).toLowerCase(), value: text.slice(equals + 1), place };
  });
}

interface Fault {
  readonly what: string;
  readonly wrong?: 'key' | 'value';
  readonly meant?: string;
}

/** Only what every version refuses: a key that is like none may be one of a later version. */
function faultOf({ key, value }: Field, type: string): Fault | null {
  if (!keys.includes(key)) {
    const meant = nearestName(key, keys);
    if (meant === null) return null;
    return { what: `a mount has no \`${key}\`, it has \`${meant}\``, wrong: 'key', meant };
  }
  if (value === null && !alone.test(key)) return { what: `\`${key}\` needs a value` };
  const known = key === 'type' ? types : key === 'sharing' ? sharings : null;
  if (value !== null && known?.includes(value.toLowerCase()) === false) {
    const meant = nearestName(value.toLowerCase(), known);
    if (key === 'type' && meant === null && value !== 'volume') return null;
    const what = `\`${key}\` is one of ${known.join(', ')}, and not \`${value}\``;
    return meant === null ? { what } : { what, wrong: 'value', meant };
  }
  const others = onlyOf.get(key);
  return others === undefined || others.includes(type) || !types.includes(type)
    ? null
    : { what: `\`${key}\` is nothing for a mount of the type ${type}` };
}

/** `--mount=type=cache, target=/x`: the flag ends at the blank, and the rest is the command. */
function strayComma(model: Model, { file, span }: Place): Judgement {
  const blanks = /^[ \t]+(?=(\w+)=)/.exec(model.text.slice(span.end, span.end + 80));
  const key = blanks?.[1] ?? '';
  if (blanks === null || !keys.includes(key.toLowerCase()))
    return { place: { file, span }, message: 'The build fails here: a comma too many.' };
  const edits = [{ file, span: { start: span.end, end: span.end + blanks[0].length }, text: '' }];
  return {
    place: { file, span },
    message: `The build fails here: a space ends the mount after its comma, and \`${key}=…\` is read as the command.`,
    fix: { title: 'Remove the space', safe: false, edits },
  };
}

const keys = [
  ...['type', 'target', 'dst', 'destination', 'source', 'src', 'from', 'id', 'sharing', 'env'],
  ...['mode', 'uid', 'gid', 'size', 'required', 'readonly', 'ro', 'readwrite', 'rw'],
];
const alone = /^(?:required|readonly|ro|readwrite|rw)$/;
const types = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'];
const sharings = ['shared', 'private', 'locked'];
const modes = ['cache', 'secret', 'ssh'];
const onlyOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['sharing', ['cache']],
  ['size', ['tmpfs']],
  ['required', ['secret', 'ssh']],
  ['mode', modes],
  ['uid', modes],
  ['gid', modes],
]);

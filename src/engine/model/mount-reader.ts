import { known, type Known } from '../known.ts';
import { mapped } from '../mapped.ts';
import type { Place, Span } from '../place.ts';
import { mountFields, type Instruction } from '../syntax/index.ts';
import type { Mount } from './step.ts';

export interface MountSurroundings {
  readonly file: string;
  /** The whole Dockerfile. */
  readonly text: string;
  readonly expand: (raw: string) => Known<string>;
  readonly resolveFrom: (name: string, place: Place) => Mount['from'];
}

const sameKey: Readonly<Record<string, string>> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
};

/** `RUN --mount=…`, each flag one mount; without `type` it is a bind mount. */
export function readMounts(instruction: Instruction, around: MountSurroundings): Mount[] {
  return mapped(
    instruction.flags.filter(({ name }) => name.toLowerCase() === 'mount'),
    ({ value, span }): Mount => {
      const place = { file: around.file, span };
      const fields = new Map<string, string>();
      for (const field of mountFields(value ?? '')) {
        const equals = field.indexOf('=');
        const key = (equals === -1 ? field : field.slice(0, equals)).trim().toLowerCase();
        fields.set(sameKey[key] ?? key, equals === -1 ? '' : field.slice(equals + 1));
      }
      const read = (key: string): Known<string | null> => {
        const raw = fields.get(key);
        return raw === undefined ? known(null) : around.expand(raw);
      };
      const type = fields.get('type');
      const from = fields.get('from');
      return {
        type: type === undefined ? known('bind') : around.expand(type),
        target: read('target'),
        source: read('source'),
        from:
          from === undefined || from === ''
            ? null
            : around.resolveFrom(from, fromPlace(from, span, around)),
        id: read('id'),
        env: read('env'),
        place,
      };
    },
  );
}

/** The name in `from=NAME`, or the whole flag when quotes or continuations hide it. */
function fromPlace(name: string, { start, end }: Span, { file, text }: MountSurroundings): Place {
  const at = text.slice(start, end).search(/\bfrom=/i);
  const from = start + at + 'from='.length;
  const isPlain = at !== -1 && text.startsWith(name, from);
  return { file, span: isPlain ? { start: from, end: from + name.length } : { start, end } };
}

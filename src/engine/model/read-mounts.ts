import { known, unknown, type Known } from '../known.ts';
import type { Instruction } from '../syntax/index.ts';
import { imageOrStage, type StageLookup } from './image-or-stage.ts';
import type { Mount } from './step.ts';

/** `--mount=type=cache,target=/root/.cache` of a RUN; the type is `bind` where none is given. */
export function readMounts(
  instruction: Instruction,
  resolve: (raw: string) => Known<string>,
  stages: StageLookup,
  file: string,
): Mount[] {
  return instruction.flags
    .filter((flag) => flag.name === 'mount')
    .map((flag) => {
      const options = new Map(fields(flag.value ?? '').map((field) => splitField(field)));
      const option = (...names: string[]): Known<string | null> => {
        const name = names.find((one) => options.has(one));
        return name === undefined ? known(null) : resolve(options.get(name) ?? '');
      };
      const type = option('type');
      const from = option('from');
      return {
        type: type.kind === 'known' ? known(type.value ?? 'bind') : type,
        target: option('target', 'dst', 'destination'),
        source: option('source', 'src'),
        from:
          from.kind === 'known' && from.value === null
            ? null
            : imageOrStage(
                from.kind === 'known' ? known(from.value ?? '') : unknown(from.because),
                stages,
              ),
        place: { file, span: flag.span },
      };
    });
}

const splitField = (field: string): readonly [string, string] => {
  const at = field.indexOf('=');
  return at < 0
    ? [field.toLowerCase(), 'true']
    : [field.slice(0, at).toLowerCase(), field.slice(at + 1)];
};

/** One line of CSV, as BuildKit reads it: a field in double quotes may contain commas. */
function fields(text: string): string[] {
  const result: string[] = [];
  let field = '';
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (character === ',' && !quoted) {
      result.push(field);
      field = '';
    } else field += character;
  }
  return [...result, field].filter((one) => one !== '');
}

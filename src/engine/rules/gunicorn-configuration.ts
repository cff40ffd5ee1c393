import { valueOf } from '../known.ts';
import type { Model } from '../model/model.ts';
import type { ProgramWord } from '../model/start.ts';
import type { Place } from '../place.ts';
import { optionValue } from './served-program.ts';

/** What gunicorn's configuration file says about one setting. */
export type Configured =
  /** The value as text; null where it is not a plain literal or the file cannot be read. */
  | { readonly kind: 'set'; readonly value: string | null; readonly place: Place | null }
  | { readonly kind: 'unset' }
  /** Nothing is known of the context, and gunicorn reads gunicorn.conf.py without being told. */
  | { readonly kind: 'perhaps' };

const beyondReading: Configured = { kind: 'set', value: null, place: null };

/** What the configuration file that gunicorn is given, else gunicorn.conf.py beside the app, says of a setting. */
export function gunicornConfiguration(
  { context }: Model,
  args: readonly ProgramWord[],
): (setting: string) => Configured {
  const given = optionValue(args, ['--config', '-c']);
  if (given !== null && given.value === null) return () => beyondReading;
  const name = given?.value?.replace(/^(?:file:)?(?:.*\/)?/, '') ?? 'gunicorn.conf.py';
  const paths = valueOf(context.paths);
  if (paths === undefined) return () => (given === null ? { kind: 'perhaps' } : beyondReading);
  const below = `/${name}`;
  const files = paths
    .filter((path) => path.endsWith(name) && (path === name || path.endsWith(below)))
    .map((file) => ({ file, text: valueOf(context.read(file)) ?? null }));
  if (files.length === 0) return () => (given === null ? { kind: 'unset' } : beyondReading);
  return (setting) => inFiles(files, setting);
}

interface SourceFile {
  readonly file: string;
  readonly text: string | null;
}

function inFiles(files: readonly SourceFile[], setting: string): Configured {
  const assignment = assignmentOf(setting);
  for (const { file, text } of files) {
    if (text === null) return beyondReading;
    const found = assignment.exec(text);
    if (found !== null) {
      const start = found.index + (found[1]?.length ?? 0);
      const place = { file, span: { start, end: found.index + found[0].trimEnd().length } };
      return { kind: 'set', value: literal(found[2] ?? ''), place };
    }
    if (/\bimport[ \t]+\*/.test(text)) return beyondReading;
  }
  return { kind: 'unset' };
}

/** `setting = value`, with or without an annotation; settings are names of this program, never input. */
const assignmentOf = (setting: string): RegExp =>
  new RegExp(String.raw`^([ \t]*)${setting}[ \t]*(?::[^=\n]{0,60})?=([^\n#]*)`, 'm');

/** A string without prefix and escapes, a number or None; null for every other expression. */
function literal(expression: string): string | null {
  const found = /^(?:"([^"\\]*)"|'([^'\\]*)'|(\d+|None|True|False))$/.exec(expression.trim());
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
}

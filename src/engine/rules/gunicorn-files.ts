import { valueOf } from '../known.ts';
import { mapped } from '../mapped.ts';
import type { Model } from '../model/model.ts';
import { beyondReading, type Configured } from './gunicorn-configuration.ts';

/** What the files of that name say of a setting; null where there is none. */
export function gunicornFiles(
  { context }: Model,
  name: string,
): ((setting: string) => Configured) | null {
  const below = `/${name}`;
  const files = mapped(
    (valueOf(context.paths) ?? []).filter(
      (path) => path.endsWith(name) && (path === name || path.endsWith(below)),
    ),
    (file) => ({ file, text: valueOf(context.read(file)) ?? null }),
  );
  return files.length === 0 ? null : (setting) => inFiles(files, setting);
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

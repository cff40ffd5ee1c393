import type { Place } from '../../place.ts';
import type { Judgement } from '../../rule.ts';

/** `flask=3.1`, as conda writes it: pip and uv refuse that. Null for every other requirement. */
export function singleEqualsSign(text: string, { file, span }: Place): Judgement | null {
  if (!/^[A-Za-z0-9][\w.-]*(?: ?\[[^\]]*\])?\s*=\s*\d/.test(text)) return null;
  const at = span.start + text.indexOf('=');
  const isPlain = span.end - span.start === text.length;
  const edits = [{ file, span: { start: at, end: at + 1 }, text: '==' }];
  return {
    place: { file, span },
    severity: 'error',
    message: `\`${text}\` has one equals sign where pip wants two, and the build stops here.`,
    ...(isPlain ? { fix: { title: 'Write ==', safe: false, edits } } : {}),
  };
}

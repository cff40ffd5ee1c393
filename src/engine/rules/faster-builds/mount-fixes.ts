import type { Model } from '../../model/model.ts';
import type { Mount } from '../../model/step.ts';
import type { Fix } from '../../rule.ts';

/** The same mount over another folder. */
export function retarget(model: Model, { place, target }: Mount, folder: string): { fix?: Fix } {
  const { file, span } = place;
  const [found, ...others] = model.text
    .slice(span.start, span.end)
    .matchAll(/\b(?:target|dst|destination)=([^,\s"']+)/g);
  // The last of several counts, and whoever wrote them meant something else.
  if (found?.[1] === undefined || others.length > 0) return {};
  // It goes on behind what looks like a blank and is none to Docker.
  if (target.kind === 'known' && target.value !== found[1]) return {};
  const end = span.start + found.index + found[0].length;
  const edits = [{ file, span: { start: end - found[1].length, end }, text: folder }];
  return { fix: { title: `Mount it at ${folder}`, safe: true, edits } };
}

/** The same mount, owned by a user whose number is known. */
export function owned({ place: { file, span } }: Mount, user: string): { fix?: Fix } {
  const uid = /^(\d+)(?::(\d+))?$/.exec(user);
  if (uid === null) return {};
  const text = `,uid=${uid[1]}${uid[2] === undefined ? '' : `,gid=${uid[2]}`}`;
  const edits = [{ file, span: { start: span.end, end: span.end }, text }];
  return { fix: { title: `Give it to user ${uid[1]}`, safe: true, edits } };
}

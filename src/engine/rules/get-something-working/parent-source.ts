import type { Model } from '../../model/model.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Fix, Judgement } from '../../rule.ts';
import type { ContextListing } from './context-listing.ts';

/** What stands in front of the path that is meant, in a JSON array behind its quote. */
const climbing = /^["']?((?:\.{1,2}\/)*\.\.(?:\/|$))([^\"']*)/;

export const isParent = (raw: string): boolean => /^["']?(?:\.\/)*\.\.(?:\/|$)/.test(raw);

/** `COPY ../shared`: to BuildKit the context has nothing above it. */
export function* parentSources(
  model: Model,
  { sources }: CopyStep,
  listing: ContextListing | null,
): Iterable<Judgement> {
  for (const { raw, place } of sources) {
    if (!isParent(raw)) continue;
    const { start, end } = place.span;
    const [, way = '', path = ''] = climbing.exec(model.text.slice(start, end)) ?? [];
    const taken = path === '' ? 'all of the context' : `\`${path}\` of the context`;
    const isThere = listing === null ? null : listing.presence(path) === 'there';
    yield {
      place,
      ...(isThere === true ? { severity: 'info' } : {}),
      message: `\`${raw.replaceAll('"', '')}\` does not leave the build context: BuildKit drops the \`../\` and copies ${taken}; Podman and Docker's older builder stop.`,
      ...(way === '' || isThere === false ? {} : { fix: without(model, place, way, path) }),
    };
  }
}

function without(
  { text }: Model,
  { file, span }: Judgement['place'],
  way: string,
  path: string,
): Fix {
  const start = text.indexOf(way, span.start);
  const edits = [{ file, span: { start, end: start + way.length }, text: path === '' ? './' : '' }];
  return { title: 'Write what is copied', safe: true, edits };
}

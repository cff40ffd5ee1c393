import type { ShikiTransformer } from 'shiki';
import type { Span } from '../../engine/index.ts';

/** Wraps the given ranges of a code block into `.marked`; empty ranges cannot be shown and are left out. */
export const markedSpans = (spans: readonly Span[]): ShikiTransformer => ({
  name: 'marked-spans',
  preprocess(_, options) {
    options.decorations = spans
      .filter(({ start, end }) => end > start)
      .map(({ start, end }) => ({ start, end, properties: { class: 'marked' } }));
  },
});

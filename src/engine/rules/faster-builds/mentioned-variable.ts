import type { Model } from '../../model/model.ts';
import type { Step } from '../../model/step.ts';

/** Whether the text of a step holds the name of a variable as a word of its own: `VERSION`, not `UV_VERSION`. */
export function mentions(model: Model, { place: { span } }: Step, name: string): boolean {
  const text = model.text.slice(span.start, span.end);
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    if (!isWordPart(text[at - 1]) && !isWordPart(text[at + name.length])) return true;
  }
  return false;
}

const isWordPart = (character: string | undefined): boolean => /\w/.test(character ?? '');

import type { Model } from '../../model/model.ts';

const pinned = /^gunicorn(?:\[[^\]]{0,80}\])?\s*===?\s*(\d+)\.(\d+)/i;

/** Major and minor version of gunicorn that the build installs; null unless it is pinned. */
export function gunicornVersion(model: Model): readonly [number, number] | null {
  for (const stage of model.contributing) {
    for (const step of stage.steps) {
      if (
        step.kind !== 'run' ||
        !model.text.slice(step.place.span.start, step.place.span.end).includes('gunicorn')
      )
        continue;
      for (const { tool } of step.commands) {
        if (tool?.kind !== 'pip') continue;
        const found = versionIn(tool.packages.map(({ value }) => value ?? ''));
        if (found !== null) return found;
      }
    }
  }
  for (const { files } of model.beside?.installedRequirements(model) ?? []) {
    for (const { lines } of files) {
      const own = lines.filter(({ name }) => name === 'gunicorn').map(({ text }) => text);
      const found = versionIn(own);
      if (found !== null) return found;
    }
  }
  return null;
}

function versionIn(texts: readonly string[]): readonly [number, number] | null {
  for (const text of texts) {
    const found = pinned.exec(text.trim());
    if (found) return [Number(found[1]), Number(found[2])];
  }
  return null;
}

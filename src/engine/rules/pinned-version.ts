import { mapped } from '../mapped.ts';
import type { Model } from '../model/model.ts';

type Version = readonly [major: number, minor: number];

/** Major and minor version of a package that the build installs with pip; null unless it is pinned. */
export function pinnedVersion(model: Model, name: string): Version | null {
  for (const stage of model.contributing) {
    for (const step of stage.steps) {
      if (
        step.kind !== 'run' ||
        !model.text.slice(step.place.span.start, step.place.span.end).includes(name)
      )
        continue;
      for (const { tool } of step.commands) {
        if (tool?.kind !== 'pip') continue;
        const packages = mapped(tool.packages, ({ value }) => value ?? '');
        const found = versionIn(packages.filter((text) => text.toLowerCase().startsWith(name)));
        if (found !== null) return found;
      }
    }
  }
  for (const { files } of model.beside?.installedRequirements(model) ?? []) {
    for (const { lines } of files) {
      const own = mapped(
        lines.filter((line) => line.name === name),
        ({ text }) => text,
      );
      const found = versionIn(own);
      if (found !== null) return found;
    }
  }
  return null;
}

const pinned = /^[\w-]+(?:\[[^\]]{0,80}\])?\s*===?\s*(\d+)\.(\d+)/;

function versionIn(texts: readonly string[]): Version | null {
  for (const text of texts) {
    const found = pinned.exec(text.trim());
    if (found) return [Number(found[1]), Number(found[2])];
  }
  return null;
}

/** Whether what is installed is surely as new as that: pinned so, or left to pip, which takes the newest. */
export function isSince(model: Model, name: string, [major, minor]: Version): boolean {
  const version = pinnedVersion(model, name);
  if (version !== null) return version[0] > major || (version[0] === major && version[1] >= minor);
  return !model.contributing.some(({ runs }) =>
    runs.some(({ commands }) =>
      commands.some(({ tool }) => tool?.kind === 'project' && tool.installsDependencies),
    ),
  );
}

import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';

/** Paths that the build or the start script turns into standard output or error; unknown: any path may be one. */
export function linkedFiles(model: Model): ReadonlySet<string> | 'unknown' {
  const links = new Set<string>();
  const commands: Command[] = model.finalChain.flatMap((stage) =>
    stage.steps.flatMap((step) => (step.kind === 'run' ? [...step.commands] : [])),
  );
  for (const { name, words } of [...commands, ...(model.start.script?.commands ?? [])]) {
    if (name !== 'ln' || !words.some(({ value }) => /^\/(?:dev|proc)\//.test(value ?? '')))
      continue;
    const path = words.at(-1)?.value ?? null;
    if (path === null) return 'unknown';
    links.add(path);
  }
  return links;
}

/** More volumes than any image has. */
const most = 50;

/** The folders that a VOLUME of the image keeps, with a slash at the end. */
export const volumeFolders = (model: Model): readonly string[] =>
  mapped(
    model.finalChain
      .flatMap((stage) => stage.steps.filter(({ keyword }) => keyword === 'VOLUME'))
      .slice(0, most)
      .flatMap(({ keyword, place: { span } }) =>
        model.text.slice(span.start + keyword.length, span.end).split(/[\s,"[\]]+/),
      )
      .filter((folder) => folder.length > 1),
    (folder) => `${folder.replace(/\/$/, '')}/`,
  );

/** Whether a volume holds the file: somebody decided to keep it. */
export function isInVolume(model: Model, folders: readonly string[], path: string): boolean {
  if (folders.length === 0 || model.final === null) return false;
  const whole = valueOf(joined(model.final.end.workdir, path));
  return whole !== undefined && folders.some((folder) => whole.startsWith(folder));
}

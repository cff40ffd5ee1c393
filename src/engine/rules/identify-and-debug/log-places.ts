import { valueOf } from '../../known.ts';
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

/** Whether a VOLUME of the image holds the file: somebody decided to keep it. */
export function isInVolume(model: Model, path: string): boolean {
  const { final } = model;
  const whole = final === null ? undefined : valueOf(joined(final.end.workdir, path));
  if (whole === undefined) return false;
  return model.finalChain.some((stage) =>
    stage.steps.some(
      ({ keyword, place: { span } }) =>
        keyword === 'VOLUME' &&
        model.text
          .slice(span.start + keyword.length, span.end)
          .split(/[\s,"[\]]+/)
          .some((folder) => folder.length > 1 && whole.startsWith(`${folder.replace(/\/$/, '')}/`)),
    ),
  );
}

import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import { joined } from '../../model/path.ts';
import type { Step } from '../../model/step.ts';

/** Somebody gave files away: what the program needs is most likely among them. */
const givesAway = /\bchown\b|\binstall\s[^\n]{0,200}-o\b/;

/** Readable for their owner alone; a home is another matter. */
const closed =
  /\bumask\s+0?[0-7]7[0-7]\b|--chmod=0?[0-7]{2}0\b|\bchmod\s+(?:-\w+\s+)?0?[0-7]{2}0\s+(?!["']?(?:~|\/root|\$))/;

/** The daemon's socket is for root and its group, and the image calls the daemon. */
const callsDocker = /\bdocker(?:\.io(?!\/)|-cli|-ce|\.sock)\b/;

/**
 * Whether an ordinary user could not start what the container starts: its files are open to root alone, it writes where
 * only root may, or the user's name is taken. Tried in containers.
 */
export function isForRootAlone(model: Model): boolean {
  const { text, start } = model;
  if (givesAway.test(text)) return false;
  if (
    callsDocker.test(text) ||
    closed.test(text) ||
    /\b(?:groupadd|addgroup)\s[^\n;&|]{0,200}\bapp\b/.test(text)
  )
    return true;
  const programs = valueOf(start.programs) ?? [];
  const words = mapped(
    [
      ...programs.flatMap(({ args }) => args ?? []),
      ...[start.entrypoint, start.cmd].flatMap((step) => step?.elements ?? []),
      ...(start.script?.commands ?? []).flatMap((command) => command.words),
    ],
    ({ value }) => value ?? '',
  );
  return (
    programs.some(({ name }) => name === 'supervisord') ||
    words.some((word) => /(?:^|[=:])\/(?:var\/)?(?:run|log)\/(?!secrets)/.test(word)) ||
    // The time of its last run is written beside the code.
    (programs.some(({ name }) => name === 'celery') &&
      words.some((word) => /^(?:beat|-B|--beat)$/.test(word)) &&
      !words.some((word) => /^(?:-s|--schedule)/.test(word))) ||
    fillsRootsFile(model) ||
    model.beside?.writesRootsFiles(model) === true
  );
}

/** A script that stands in the Dockerfile, or the line of CMD, writes into a file where only root may. */
function fillsRootsFile(model: Model): boolean {
  const { script } = model.start;
  const open = ['/dev', '/tmp', '/home', ...foldersToWrite(model)];
  const files = (script?.path === null ? script.commands : []).flatMap(({ redirects }) =>
    mapped(redirects, ({ operator, target }) => (operator.endsWith('>') ? target?.value : null)),
  );
  return files.some((file) => file && !open.some((folder) => file.startsWith(`${folder}/`)));
}

/** The folders that are there to be written to and still belong to root: volumes, and what a step of `mkdir` makes. */
export function foldersToWrite({ text, finalChain }: Model): string[] {
  if (givesAway.test(text)) return [];
  const steps = finalChain.flatMap((stage) => stage.steps);
  const filled = steps.flatMap((step) =>
    step.kind === 'copy'
      ? [inImage(step, step.destination && valueOf(step.destination.value))]
      : step.kind === 'workdir'
        ? [valueOf(step.after.workdir) ?? '']
        : [],
  );
  const made = steps.flatMap((step) =>
    step.keyword === 'VOLUME'
      ? (text.slice(step.place.span.start + 6, step.place.span.end).match(/[^\s",[\]]+/g) ?? [])
      : step.kind === 'run' && step.commands.every(({ name }) => name === 'mkdir')
        ? step.commands.flatMap(({ words }) =>
            mapped(words.slice(1), ({ value }) => inImage(step, value)),
          )
        : [],
  );
  return [...new Set(made)].filter(
    (path) =>
      /^(?:\/[\w.][\w.-]*)+$/.test(path) &&
      !/^\/(?:etc|usr|opt|root|tmp|run|var\/(?:lib|cache))(?:\/|$)|\/\d+$/.test(path) &&
      !filled.some((other) => `${other}/`.startsWith(`${path}/`)),
  );
}

const inImage = (step: Step, path: string | null | undefined): string =>
  path ? (valueOf(joined(step.before.workdir, path)) ?? '') : '';

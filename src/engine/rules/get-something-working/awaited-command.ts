import type { Model } from '../../model/model.ts';

/** Whether the start script does nothing in the end but start the command that it is given. */
export function awaitsCommand({ start: { script } }: Model): boolean {
  if (script === null || !script.complete || script.endings.length === 0) return false;
  const endings = new Set(script.endings.map(({ command }) => command.place.span.end));
  return (
    script.endings.every(
      ({ command: { words }, execs }) =>
        execs && words.length === 1 && /^"\$(?:@|\{@\})"$/.test(words[0]?.raw ?? ''),
    ) &&
    // What looks at its arguments may put others in their place.
    script.commands.every(
      (command) =>
        endings.has(command.place.span.end) ||
        (!/^(?:\.|source|eval|shift)$/.test(command.name ?? '') &&
          !command.words.some(({ raw }) => raw === '--' || /\$\{?[\d#*@]/.test(raw))),
    )
  );
}

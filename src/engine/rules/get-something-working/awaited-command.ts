import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Script } from '../../model/script.ts';
import type { Judgement } from '../../rule.ts';

/** The start script ends in `exec "$@"`, and nothing says what that is. */
export function* awaitedCommand({ start }: Model): Iterable<Judgement> {
  const { script, entrypoint } = start;
  if (script === null || entrypoint === null || !startsWhatIsGiven(script)) return;
  yield {
    place: entrypoint.place,
    severity: 'info',
    message:
      'The script ends in `exec "$@"`, and no `CMD` says what that is: where nobody names a command, the container ends at once.',
  };
}

/** Whether it does nothing in the end but start the command that it is given. */
function startsWhatIsGiven(script: Script): boolean {
  if (!script.complete || script.endings.length === 0) return false;
  const endings = new Set(mapped(script.endings, ({ command }) => command.place.span.end));
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

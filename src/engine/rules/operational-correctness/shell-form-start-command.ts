import { meantWords } from '../../model/meant-words.ts';
import type { Model } from '../../model/model.ts';
import type { Script } from '../../model/script.ts';
import type { CommandStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { sourceText } from '../source-text.ts';
import { asJson } from './json-form.ts';
import { editsForProcessOne } from './process-one.ts';
import { isPrompt } from './started-prompt.ts';
import { isWindowsImage } from './windows-image.ts';
import { shellThatYields } from './yielding-shell.ts';

export const shellFormStartCommand: Rule = {
  id: 'shell-form-start-command',
  stage: 5,
  severity: 'warning',
  summary: 'A shell stands between Docker and the program and keeps the stop signal to itself.',
  aliases: {
    hadolint: ['DL3025'],
    buildkit: ['JSONArgsRecommended'],
    semgrep: ['prefer-json-notation'],
    kics: ['Not Using JSON In CMD And ENTRYPOINT Arguments'],
    sonar: ['S7019'],
  },
  lesson: 'stop-in-time',
  fixable: true,

  *check(model) {
    const { entrypoint, cmd } = model.start;
    const starts = entrypoint ?? cmd;
    if (starts === null || isWindowsImage(model)) return;
    if (isShellForm(starts)) yield judge(model, starts);
    if (entrypoint !== null && startsSomething(entrypoint) && cmd !== null && isShellForm(cmd)) {
      if (runsItsArguments(model, cmd))
        yield { ...judge(model, cmd), ...asJson(model, cmd, false) };
      else
        yield {
          place: cmd.place,
          severity: 'error',
          message: `\`ENTRYPOINT\` gets \`/bin/sh\`, \`-c\` and \`${cmd.text}\` as its arguments, not the words of this \`CMD\`.`,
          ...asJson(model, cmd, false),
        };
    } else if (cmd !== null && entrypoint !== null && !startsSomething(entrypoint)) {
      if (entrypoint.form === 'exec' && isShellForm(cmd)) yield judge(model, cmd);
    } else if (starts.form === 'exec') yield* judgeShellString(model, starts);
  },
};

/** A script that ends in `exec "$@"` runs what it gets, a shell as well; so may one that nobody has shown us. */
const runsItsArguments = ({ start: { script, programs } }: Model, cmd: CommandStep): boolean =>
  script === null
    ? programs.kind === 'unknown'
    : script === cmd.script ||
      script.endings.some(({ command }) => /^"?\$\{?[@*]/.test(command.words[0]?.raw ?? ''));

const isShellForm = (step: CommandStep): boolean => step.form === 'shell' && !step.brokenJson;

const startsSomething = (step: CommandStep): boolean =>
  step.form === 'exec' ? step.elements.length > 0 : meantWords(step) !== null;

function judge(model: Model, step: CommandStep): Judgement {
  const written = `\`${sourceText(model, step.place.span)}\``;
  if (step.script !== null && execs(step.script)) {
    return {
      place: step.place,
      severity: 'info',
      message: `${written} starts a shell that gives way to the program. It works as long as nobody forgets the \`exec\`.`,
      ...asJson(model, step, step.keyword === 'CMD'),
    };
  }
  const alsoIgnores =
    step.kind === 'entrypoint' && !takesArguments(model, step)
      ? ' It also ignores `CMD` and the arguments of `docker run`.'
      : '';
  const shell = shellThatYields(model, step.script);
  if (shell !== null && step.before.shell === null)
    return {
      place: step.place,
      severity: 'info',
      message: `${written} starts \`/bin/sh\`, here ${shell}, which gives way to the last program of the line. The shell of Debian does not.${alsoIgnores}`,
      ...asJson(model, step, step.keyword === 'CMD'),
    };
  if (model.start.hasInit)
    return {
      place: step.place,
      message: `${written} starts \`/bin/sh\`. The init in front passes SIGTERM to that shell, which ends at once, and the program is killed with the container.`,
      ...asJson(model, step, step.keyword === 'CMD'),
    };
  if (step.before.shell !== null) {
    return {
      place: step.place,
      severity: 'info',
      message: `${written} is read by the shell of the \`SHELL\` instruction, which may keep the stop signal from the program.${alsoIgnores}`,
      ...asJson(model, step, false),
    };
  }
  // As process 1 it ignores SIGTERM in either form, and without a terminal it ends at once.
  if (isPrompt(step))
    return {
      place: step.place,
      severity: 'info',
      message: `${written} starts \`/bin/sh\`, which starts what was meant.${alsoIgnores}`,
      ...asJson(model, step, step.kind === 'cmd'),
    };
  const keepsCmd = step.kind === 'entrypoint' && model.start.cmd !== null;
  return {
    place: step.place,
    message: `${written} starts \`/bin/sh\`, which does not pass SIGTERM on: every stop waits for the grace period and then kills the program.${alsoIgnores}`,
    ...asJson(model, step, !keepsCmd),
  };
}

/** Docker puts CMD behind the text, where the shell calls it `$0`, `$1` and so on. */
const takesArguments = (model: Model, { place: { span } }: CommandStep): boolean =>
  /\$\{?[\d@*]/.test(model.text.slice(span.start, span.end));

const execs = ({ endings }: Script): boolean =>
  endings.length > 0 && endings.every((ending) => ending.execs && ending.held === null);

/** `["sh", "-c", "one command"]`: the shell of Debian stays in front of it, while bash and BusyBox give way by themselves. */
function* judgeShellString(model: Model, step: CommandStep): Iterable<Judgement> {
  const { script } = step;
  if (step.elements.some(({ value }) => /^(?:\/(?:usr\/)?bin\/)?bash$/.test(value))) return;
  const [command] = script?.commands ?? [];
  if (script?.complete !== true || script.path !== null) return;
  if (command === undefined || script.commands.length > 1 || execs(script)) return;
  if (shellThatYields(model, script) !== null) return;
  const { file, span } = command.place;
  const others = editsForProcessOne(model);
  yield {
    place: command.place,
    severity: 'info',
    message: `The shell stays in front of \`${command.name ?? command.words[0]?.raw}\` as process 1 and does not pass SIGTERM on.`,
    fix: {
      title: 'Start it with exec',
      safe: command.wrappers.length === 0 && others !== null,
      edits: [
        { file, span: { start: span.start, end: span.start }, text: 'exec ' },
        ...(others ?? []),
      ],
    },
  };
}

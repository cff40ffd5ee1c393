import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Script } from '../../model/script.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { longRunning } from './long-running.ts';
import { startupScripts } from './startup-commands.ts';

export const severalServicesInOneContainer: Rule = {
  id: 'several-services-in-one-container',
  stage: 5,
  severity: 'warning',
  summary: 'Docker watches one process; the other services of the container can die unnoticed.',
  aliases: { hadolint: ['DL3001'], semgrep: ['nonsensical-command'] },

  *check(model) {
    for (const script of startupScripts(model)) yield* judgeScript(script);
    for (const program of valueOf(model.start.programs) ?? []) {
      if (!supervisors.test(program.name) || model.beside?.startsOne(model, program.name) === true)
        continue;
      yield {
        place: program.place,
        ...(model.beside?.runsNginx(model) === true ? { severity: 'info' as const } : {}),
        message: `Docker sees only \`${program.name}\`: when one of its programs fails for good, the container still counts as running.`,
      };
    }
    yield* judgeBuild(model);
  },
};

const supervisors =
  /^(?:supervisord|honcho|foreman|forego|hivemind|overmind|circusd|runsvdir|s6-svscan|pm2|pm2-runtime)$/;

function* judgeScript(script: Script): Iterable<Judgement> {
  if (!script.complete) return;
  const behind = script.commands.filter((command) => !command.conditional && staysBehind(command));
  const [first, second] = behind;
  if (first === undefined) return;
  const starts = new Set(mapped(behind, ({ place }) => place.span.start));
  const front = mapped(script.endings, ({ command }) => command).find(
    (command) =>
      !command.background &&
      (longRunning(command) !== null || follows(command)) &&
      !starts.has(command.place.span.start),
  );
  if (front === undefined && second === undefined) return;
  const name = serviceName(first);
  const waits = script.commands.some(
    ({ name, words }) => name === 'wait' && words.some(({ value }) => value === '-n'),
  );
  const withNginx = [...behind, front].some((command) => command?.name === 'nginx');
  yield {
    place: first.place,
    ...(waits || withNginx ? { severity: 'info' as const } : {}),
    message: waits
      ? `\`${name}\` is one of several services in this container: they can only be scaled, restarted and given memory together.`
      : `\`${name}\` runs behind the process that Docker watches: when it dies, the container goes on without it and nobody notices.`,
  };
}

/** `tail -f /var/log/cron.log` keeps the container alive whatever the service does. */
const follows = ({ name, words }: Command): boolean =>
  name === 'tail' && words.some(({ value }) => /^(?:-[a-zA-Z0-9]*[fF]|--follow)/.test(value ?? ''));

/** A service in the background: by `&`, or because it detaches by itself. */
const staysBehind = (command: Command): boolean => {
  const { name, words, background } = command;
  const values = mapped(words, ({ value }) => value ?? '');
  if (background)
    return (
      longRunning(command) !== null || /^(?:crond?|redis-server|sshd|postgres)$/.test(name ?? '')
    );
  if (name === 'service') return /^(?:start|restart)$/.test(values[2] ?? '');
  if (name === 'cron' || name === 'crond') return !values.includes('-f') && !values.includes('-n');
  return (
    (name === 'nginx' && !values.some((value) => /daemon off|^-[tvVs]/.test(value))) ||
    ((name === 'gunicorn' || name === 'celery') &&
      values.some((value) => /^(?:-D|--daemon|--detach)$/.test(value)))
  );
};

const serviceName = ({ name, words }: Command): string =>
  name === 'service' ? (words[1]?.value ?? 'service') : (name ?? words[0]?.raw ?? '');

/** What a build starts ends with its step; a unit that it enables is read by an init that does not run. */
function* judgeBuild(model: Model): Iterable<Judgement> {
  const { programs } = model.calls;
  if (!programs.has('systemctl') && !programs.has('service')) return;
  const starts = [model.start.entrypoint, model.start.cmd].flatMap((step) => step?.elements ?? []);
  if (starts.some(({ value }) => /(?:^|\/)(?:init|systemd)$/.test(value))) return;
  for (const step of model.finalChain.flatMap((stage) => stage.steps)) {
    const last = step.kind === 'run' ? step.commands.at(-1) : undefined;
    const [program, second, third] = last?.words.map(({ value }) => value) ?? [];
    const action = program === 'systemctl' ? second : program === 'service' ? third : undefined;
    if (last === undefined || !/^(?:start|restart|enable|reload)$/.test(action ?? '')) continue;
    yield {
      place: last.place,
      message: `\`${program} … ${action}\` has no effect in the image: what a build starts ends with the step, and no init runs in the container.`,
    };
  }
}

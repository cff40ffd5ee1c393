import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Place } from '../../place.ts';
import type { Edit, Fix, Rule } from '../../rule.ts';
import { insertLineAfter, insertLineBefore } from '../insert-line.ts';
import { createdUser } from './created-user.ts';
import { livesInRootHome } from './root-home.ts';
import { foldersToWrite, isForRootAlone } from './root-only.ts';
import { isRootForOthers, startedServersGiveUpRoot } from './root-on-purpose.ts';
import { userId } from './user-id.ts';

export const runsAsRoot: Rule = {
  id: 'runs-as-root',
  stage: 2,
  severity: 'error',
  summary: 'The program in the container runs as root, so whoever takes it over is root too.',
  aliases: {
    hadolint: ['DL3002'],
    trivy: ['DS-0002'],
    checkov: ['CKV_DOCKER_3', 'CKV_DOCKER_8'],
    semgrep: ['missing-user', 'missing-user-entrypoint', 'last-user-is-root'],
    kics: ['Missing User Instruction', "Last User Is 'root'"],
    dockle: ['CIS-DI-0001'],
    sonar: ['S6471'],
  },
  lesson: 'not-root',
  fixable: true,

  *check(model) {
    const { final } = model;
    if (final === null || isRootForOthers(model, final)) return;
    const { user, userPlace } = final.end;
    const place = userPlace ?? final.keywordPlace;
    if (user.kind === 'unknown' && !isOfficialPython(model, userPlace)) {
      if (userPlace === null || !namesBuildArgument(model, textAt(model, userPlace))) return;
      yield {
        place,
        severity: 'info',
        message: `\`${textAt(model, userPlace)}\` has no value here: if the build passes 0, or nothing, the container runs as root.`,
      };
    } else if (user.kind === 'unknown' || isRoot(user.value)) {
      const because =
        userPlace === null || user.kind === 'unknown'
          ? 'No `USER` is set'
          : `The last \`USER\` is \`${user.value}\``;
      if (model.start.dropsPrivileges || startedServersGiveUpRoot(model)) {
        yield {
          place,
          severity: 'info',
          message: `${because}: the container starts as root and gives root up on the way, so everything before that point has full rights.`,
        };
      } else if (startsUnreadScript(model) && dropperOf(model) !== undefined) {
        yield {
          place,
          severity: 'info',
          message: `${because}, so the container starts as root. \`${dropperOf(model)}\` is installed to give root up on the way, but the script that would do it was not there to be read.`,
        };
      } else {
        yield {
          place,
          ...(goesThroughUnreadScript(model) ? { severity: 'warning' as const } : {}),
          message: `${because}, so the container runs as root and can overwrite everything in it, your code included.`,
          ...suggestUser(model, final),
        };
      }
    }
  },
};

/** `python:${VERSION}-slim`: whatever the version is, these images start as root. */
function isOfficialPython(model: Model, userPlace: Place | null): boolean {
  const bottom = model.finalChain.at(-1);
  return (
    userPlace === null &&
    bottom?.image?.kind === 'unknown' &&
    /^(?:docker\.io\/(?:library\/)?)?python:[^/@$]*\$[^/@]*$/.test(textAt(model, bottom.fromPlace))
  );
}

/** An ENV of the base image, such as the `NB_UID` of Jupyter's images, is none: no build leaves it empty. */
function namesBuildArgument({ finalChain }: Model, text: string): boolean {
  const names = new Set(text.match(/[A-Za-z_]\w*/g));
  return finalChain.some(({ steps }) =>
    steps.some((step) => step.kind === 'arg' && step.pairs.some(({ name }) => names.has(name))),
  );
}

const isRoot = (user: string): boolean => /^(?:root|0+)?$/.test(user.split(':')[0] ?? '');

/** A program that a start script becomes another user with, installed, downloaded or copied. */
const dropperOf = ({ finalChain }: Model): string | undefined =>
  mapped(
    finalChain
      .flatMap(({ steps }) => steps)
      .flatMap((step) =>
        step.kind === 'run'
          ? step.commands.flatMap(({ words }) => mapped(words, ({ value }) => value))
          : step.kind === 'copy'
            ? mapped(step.sources, ({ value }) => valueOf(value))
            : [],
      ),
    (value) => /(?:^|\/)(gosu|su-exec)(?=$|[=~])/.exec(value ?? '')?.[1],
  ).find((name) => name !== undefined);

const startsUnreadScript = ({ start }: Model): boolean =>
  isUnread(start) && /\.(?:sh|py)$|entrypoint/.test(startWords(start)[0] ?? '');

/** A script that was not given may drop privileges itself, as the official images of databases do. */
const goesThroughUnreadScript = ({ start, context }: Model): boolean =>
  // s6-overlay: each of its services says in a file of its own whom it runs as.
  (startWords(start)[0] === '/init' && context.paths.kind === 'unknown') ||
  (start.programs.kind === 'unknown' &&
    isUnread(start) &&
    // Behind `bash` or `tini --` it is a script all the same.
    startWords(start).some((word) => /\.sh$|entrypoint/.test(word)));

/** Nothing but the line of the instruction was read. */
const isUnread = ({ script, entrypoint, cmd }: Model['start']): boolean =>
  script === null || (script.path === null && (entrypoint ?? cmd)?.form === 'shell');

/** The words of the instruction, or the programs that its line ends in. */
function startWords({ entrypoint, cmd }: Model['start']): readonly string[] {
  const step = entrypoint ?? cmd;
  if (step?.form !== 'shell') return step?.elements.map(({ value }) => value) ?? [];
  return step.script?.endings.map(({ command }) => command.words[0]?.value ?? '') ?? [];
}

/** A user of its own right before the start command, because everything above may still need root. */
function suggestUser(model: Model, final: Stage): { fix?: Fix } {
  if (startsCron(model) || livesInRootHome(model, final) || isForRootAlone(model)) return {};
  const { userPlace } = final.end;
  // Whoever builds says who it is, and the account may be made for some values only.
  if (userPlace !== null && textAt(model, userPlace).includes('$')) return {};
  if (model.stages.some((stage) => installsAsThatUser(stage, final))) return {};
  const family = valueOf(final.base.family);
  const user = createdUser(model.finalChain);
  const create = {
    debian: 'useradd --system --uid 10001 --create-home app',
    ubuntu: 'useradd --system --uid 10001 --create-home app',
    alpine: 'adduser -S -u 10001 app',
  };
  if (user === null && (family === undefined || !(family in create))) return {};
  const folders = foldersToWrite(model);
  const commands = [
    ...(user === null ? [create[family as keyof typeof create]] : []),
    ...(folders.length === 0 ? [] : [`install -d -o ${user ?? 'app'} ${folders.join(' ')}`]),
  ];
  const run = commands.length === 0 ? '' : `RUN ${commands.join(' && ')}\n`;
  const id = user === null ? '10001' : (userId(final, user) ?? user);
  return {
    fix: {
      title: user === null ? 'Create a user and switch to it' : `Switch to the user ${user}`,
      safe: false,
      edits: [atStart(model, final, `${run}USER ${id}`)],
    },
  };
}

/** What is built upon the stage inherits its USER: steps for tests would install into a home, where nobody looks. */
const installsAsThatUser = ({ chain, steps }: Stage, final: Stage): boolean =>
  chain.includes(final, 1) &&
  steps.find(({ kind }) => kind === 'run' || kind === 'user')?.kind === 'run';

/** As another user cron does not start: it could not become the users of its jobs. */
const startsCron = ({ start }: Model): boolean =>
  [...(valueOf(start.programs) ?? []), ...(start.script?.commands ?? [])].some(({ name }) =>
    /^crond?$/.test(name ?? ''),
  );

function atStart(model: Model, final: Stage, lines: string): Edit {
  const starts = final.steps.filter(({ kind }) => kind === 'cmd' || kind === 'entrypoint');
  const [first] = starts;
  return first === undefined
    ? insertLineAfter(model, final.steps.at(-1) ?? final, lines)
    : insertLineBefore(model, first, lines);
}

const textAt = (model: Model, { span }: { span: { start: number; end: number } }): string =>
  model.text.slice(span.start, span.end).trim();

import { valueOf } from '../../known.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep } from '../../model/step.ts';
import type { Place } from '../../place.ts';
import type { Rule } from '../../rule.ts';
import { isSurelyAbsent } from './absent-user.ts';
import { userId } from './user-id.ts';

export const runtimeUserOwnsCode: Rule = {
  id: 'runtime-user-owns-code',
  stage: 2,
  severity: 'info',
  summary:
    'The program runs as the owner of its own code, so an attacker can change the code, too.',
  aliases: { kics: ['Chown Flag Exists'], sonar: ['S6504'] },

  *check(model) {
    const user = runtimeUser(model);
    if (user === null) return;
    const owned = [...ownedPlaces(model, user)];
    const [first] = owned;
    if (first === undefined) return;
    const others = owned.length - 1;
    const more =
      others === 0 ? '' : ` The same holds for ${others} more ${others === 1 ? 'step' : 'steps'}.`;
    yield {
      place: first.place,
      message: `${first.what} belongs to \`${user}\`, the user that the program runs as: whoever takes it over can change its code.${more}`,
    };
  },
};

const noBase = { kind: 'unknown', because: 'there is no base' } as const;

/** As the last USER names it; null for root, which owns everything anyway, and where it is not known. */
function runtimeUser({ final }: Model): string | null {
  const user = final === null || final.end.userPlace === null ? undefined : valueOf(final.end.user);
  const name = user?.split(':')[0] ?? '';
  return /^(?:root|0*)$/.test(name) ? null : name;
}

interface Owned {
  readonly place: Place;
  readonly what: string;
}

function* ownedPlaces(model: Model, user: string): Iterable<Owned> {
  const isUser = sameAccount(model, user);
  // A base with a user of its own, such as Airflow's, keeps its packages where that user has to install.
  const mayBeRoot = /^(?:root|0)$/.test(valueOf(model.final?.base.user ?? noBase) ?? '');
  for (const stage of model.finalChain.toReversed()) {
    for (const step of stage.steps) {
      if (step.kind === 'copy' && givesTo(step, isUser) && !isWritable(step))
        yield { place: step.place, what: 'What this copies' };
      if (step.kind === 'run' && mayBeRoot && isUser(valueOf(step.before.user) ?? '')) {
        const install = step.commands.find(installs);
        if (install) yield { place: install.place, what: 'What this installs' };
      }
    }
  }
}

/** `--chown=app:app` after what makes `app`, with a mode that lets the owner write. */
function givesTo(step: CopyStep, isUser: (owner: string) => boolean): boolean {
  const owner = step.flag('chown');
  const mode = step.flag('chmod') ?? '';
  return (
    typeof owner === 'string' &&
    !/^[0-7]?[0145]{3}$/.test(mode) &&
    isUser(expanded(step, owner)) &&
    !isSurelyAbsent(step.stage, owner.split(':')[0] ?? '', step)
  );
}

/** A single variable is all that is followed. */
function expanded({ before }: CopyStep, owner: string): string {
  const name = /^\$\{?([A-Za-z_]\w{0,60})\}?(?::|$)/.exec(owner)?.[1];
  return name === undefined ? owner : (valueOf(before.variable(name)) ?? '');
}

/** Tells whether `app:app` or `10001` is the account, by name or by number; each is looked up once. */
function sameAccount({ final }: Model, user: string): (owner: string) => boolean {
  const known = new Map<string, boolean>();
  const isNumber = /^\d+$/.test(user);
  return (owner) => {
    const name = owner.split(':')[0] ?? '';
    if (name === '' || name === user || final === null) return name === user;
    const isSame =
      known.get(name) ??
      (isNumber
        ? userId(final, name) === user
        : /^\d+$/.test(name) && userId(final, user) === name);
    known.set(name, isSame);
    return isSame;
  };
}

/** Folders that a program writes to. */
const data =
  /(?:^|\/)(?:media|uploads?|data|db|instance|logs?|cache|\.cache|tmp|run|static(?:files)?|var|spool|models?|storage|state)\/?$/;

/** Lists of packages: they are read during the build, and no program runs them. */
const list = /\.(?:txt|lock|toml|in|ya?ml)$|(?:^|\/)(?:Pipfile|package(?:-lock)?\.json)$/;

function isWritable({ destination, sources }: CopyStep): boolean {
  const path = destination === null ? '' : (valueOf(destination.value) ?? '');
  return (
    data.test(path) ||
    sources.every(({ value }) => list.test(valueOf(value) ?? '')) ||
    /^\/(?:data|tmp|run|var)\//.test(path) ||
    sources.every(({ value }) => data.test(valueOf(value) ?? ''))
  );
}

const installs = ({ tool }: Command): boolean =>
  (tool?.kind === 'pip' && /^(?:install|sync)$/.test(tool.action ?? '')) ||
  (tool?.kind === 'project' && tool.installsDependencies);

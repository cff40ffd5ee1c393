import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Judgement } from '../../rule.ts';
import { releaseByTag } from './base-release.ts';
import {
  debianSuccessor,
  isOneVersion,
  isOutsideMain,
  type DebianRelease,
} from './gone-packages.ts';

/** Python 2, by the release of Ubuntu or Alpine (3.12) that was the first without the package. */
const goneSince: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ubuntu: { 'python-pip': 20.04, python: 22.04 },
  alpine: { python: 12, 'python-dev': 12, 'py2-pip': 12, python2: 16, 'python2-dev': 16 },
};

/** `bookworm`, or of Ubuntu and Alpine the number, which of the newest is without end. */
interface Release {
  readonly title: string;
  readonly family: string;
  readonly name: DebianRelease | number;
}

/** What takes the place of a package that the release does not have: empty for nothing, undefined where it has it. */
function successor(packageName: string, { family, name }: Release): string | undefined {
  if (typeof name === 'number')
    return name >= (goneSince[family]?.[packageName] ?? NaN) ? '' : undefined;
  return debianSuccessor(packageName, name);
}

/** `apt-get install` of a package that the release of the base does not have: the build stops. */
export function* absentPackages(model: Model): Iterable<Judgement> {
  const { tools } = model.calls;
  if (!tools.has('apt') && !tools.has('apk')) return;
  for (const stage of model.stages) {
    for (const { commands } of stage.runs) {
      for (const command of commands) yield* absentIn(model, stage, command);
    }
  }
}

function* absentIn(model: Model, stage: Stage, command: Command): Iterable<Judgement> {
  const { tool } = command;
  if (tool?.kind !== 'packages' || !/^(?:install|add)$/.test(tool.action ?? '')) return;
  if (command.conditional || command.tolerated) return;
  const release = releaseOf(stage);
  if (release === null || (tool.manager === 'apk') !== (release.family === 'alpine')) return;
  const gone = tool.packages.filter(({ value }) => successor(nameOf(value), release) !== undefined);
  const isDebian = release.family === 'debian';
  const absent =
    gone.length > 0 || !isDebian
      ? gone
      : tool.packages.filter(({ value }) => isOutsideMain(nameOf(value)));
  const [first] = absent;
  if (first === undefined || mayComeFromElsewhere(model, stage, absent)) return;
  const written = mapped(absent, ({ value }) => `\`${nameOf(value)}\``).join(', ');
  const where =
    gone.length > 0
      ? `not in ${release.title}, which is what this image is built on`
      : `in contrib or non-free, and this image asks only for the main part of Debian`;
  yield {
    place: first.place,
    message: `${written} ${absent.length > 1 ? 'are' : 'is'} ${where}: ${tool.manager} finds no such package, and the build stops.`,
    ...replacements(release, absent),
  };
}

const nameOf = (value: string | null): string => value?.split(/[=:/]/, 1)[0] ?? '';

/** By its name, or today's where the tag names none. */
function releaseOf(stage: Stage): Release | null {
  const { base, chain } = stage;
  const family = valueOf(base.family);
  if (family === 'ubuntu' || family === 'alpine') {
    const title = family === 'ubuntu' ? 'Ubuntu' : 'Alpine';
    const named = valueOf(base.release);
    if (named !== undefined)
      return { title: `${title} ${named}`, family, name: Number(named.replace(/^3\./, '')) };
    const use = chain.at(-1)?.image;
    const image = use === undefined || use === null ? undefined : valueOf(use);
    const isNewest =
      image?.name === family && image.digest === null && /^latest$/.test(image.tag ?? 'latest');
    return isNewest ? { title: `the newest ${title}`, family, name: Infinity } : null;
  }
  const release = releaseByTag(stage);
  return release === 'bookworm' || release === 'trixie'
    ? { title: `Debian ${release}`, family: 'debian', name: release }
    : null;
}

/** Another release, a repository of somebody else, or a file that may add one. */
const others =
  /sources|\/etc\/ap[kt]|--repository|\s-X\s|add-apt|extrepo|backports|snapshot|apt-key|nodesource|\.deb\b|dpkg/;

/** Somebody's script, which sets up their repository for one version of a program more often than for anything else. */
const scripts = /\||\.sh\b|\bpgdg\b/;

function mayComeFromElsewhere(
  { text }: Model,
  { chainSteps }: Stage,
  absent: readonly Word[],
): boolean {
  const isVersion = absent.some(({ value }) => isOneVersion(nameOf(value)));
  return chainSteps.some(({ place: { span } }) => {
    const step = text.slice(span.start, span.end);
    return others.test(step) || (isVersion && scripts.test(step));
  });
}

function replacements(release: Release, absent: readonly Word[]): { fix?: Fix } {
  const edits = absent.flatMap(({ value, raw, place }) => {
    const text = successor(nameOf(value), release) ?? '';
    return text === '' || raw !== value ? [] : [{ ...place, text }];
  });
  if (edits.length < absent.length) return {};
  return {
    fix: { title: `Name ${mapped(edits, ({ text }) => text).join(', ')}`, safe: false, edits },
  };
}

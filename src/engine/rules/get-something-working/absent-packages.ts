import { valueOf } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Judgement } from '../../rule.ts';
import { isOfficial } from '../reproducible-builds/image-tag.ts';
import { precedesTrixie } from '../reproducible-builds/patch-release.ts';

/**
 * Packages that tutorials name and that Debian no longer has, asked of apt with the lists of bookworm and trixie on
 * 2026-11-22; behind the equals sign what takes their place.
 */
const list = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(' ').map((entry) => [entry.split('=')[0] ?? '', entry.split('=')[1] ?? '']));

const goneInBookworm = list(
  'chromium-browser=chromium libmysqlclient-dev=default-libmysqlclient-dev libssl1.1 mysql-client=default-mysql-client mysql-server netcat=netcat-openbsd python python2 python-dev python-pip python-setuptools',
);

const goneInTrixie = list(
  'libappindicator3-1=libayatana-appindicator3-1 libatlas-base-dev libgconf-2-4 libgdk-pixbuf2.0-0=libgdk-pixbuf-2.0-0 libgl1-mesa-glx=libgl1 libncurses5 libpcre3-dev python3-distutils software-properties-common wkhtmltopdf youtube-dl=yt-dlp',
);

/** What takes the place of a package that the release does not have: empty for nothing, undefined where it has it. */
function successor(name: string, release: string): string | undefined {
  if (release !== 'bookworm' && release !== 'trixie') return undefined;
  const [, java, rest] = /^openjdk-(8|11|17)-(j(?:dk|re)(?:-headless)?)$/.exec(name) ?? [];
  if (java !== undefined && (java !== '17' || release === 'trixie'))
    return java === '8' ? '' : `default-${rest}`;
  return goneInBookworm.get(name) ?? (release === 'trixie' ? goneInTrixie.get(name) : undefined);
}

/** `apt-get install` of a package that the release of the base does not have: the build stops. */
export function* absentPackages(model: Model): Iterable<Judgement> {
  if (!model.calls.tools.has('apt')) return;
  for (const stage of model.stages) {
    for (const { commands } of stage.runs) {
      for (const command of commands) yield* absentIn(model, stage, command);
    }
  }
}

function* absentIn(model: Model, stage: Stage, command: Command): Iterable<Judgement> {
  const { tool } = command;
  if (tool?.kind !== 'packages' || tool.manager !== 'apt' || tool.action !== 'install') return;
  if (command.conditional || command.tolerated) return;
  if (!tool.packages.some(({ value }) => successor(nameOf(value), 'trixie') !== undefined)) return;
  const release = releaseOf(stage) ?? '';
  const absent = tool.packages.filter(
    ({ value }) => successor(nameOf(value), release) !== undefined,
  );
  const [first] = absent;
  if (first === undefined || hasOtherSources(model, stage)) return;
  const written = absent.map(({ value }) => `\`${nameOf(value)}\``).join(', ');
  yield {
    place: first.place,
    message: `${written} ${absent.length > 1 ? 'are' : 'is'} not in Debian ${release}, which is what this image is built on: apt finds no such package, and the build stops.`,
    ...replacements(release, absent),
  };
}

const nameOf = (value: string | null): string => value?.split(/[=:/]/, 1)[0] ?? '';

/** By its name, or today's Debian where the tag of the library's Python names none. */
function releaseOf({ base, chain }: Stage): string | null {
  const named = valueOf(base.release);
  if (named !== undefined) return named;
  const use = chain.at(-1)?.image;
  const image = use === undefined || use === null ? undefined : valueOf(use);
  if (image === undefined || image.digest !== null || !isOfficial(image, 'python')) return null;
  if (precedesTrixie(image)) return null;
  return /^(?:(?:3|latest)?(?:-?slim)?|3\.(?:9|1[0-5])(?:\.\d+)?(?:-slim)?)$/.test(image.tag ?? '')
    ? 'trixie'
    : null;
}

/** Another release, a repository of somebody else, or a file that may add one. */
const hasOtherSources = ({ text }: Model, { chainSteps }: Stage): boolean =>
  chainSteps.some(({ place: { span } }) =>
    /sources|\/etc\/apt|add-apt|extrepo|backports|snapshot|apt-key|nodesource|\.deb\b|dpkg/.test(
      text.slice(span.start, span.end),
    ),
  );

function replacements(release: string, absent: readonly Word[]): { fix?: Fix } {
  const edits = absent.flatMap(({ value, raw, place }) => {
    const text = successor(nameOf(value), release) ?? '';
    return text === '' || raw !== value ? [] : [{ ...place, text }];
  });
  if (edits.length < absent.length) return {};
  return { fix: { title: `Name ${edits.map(({ text }) => text).join(', ')}`, safe: false, edits } };
}

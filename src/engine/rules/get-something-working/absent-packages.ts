import { valueOf } from '../../known.ts';
import type { Command, Word } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Judgement } from '../../rule.ts';
import { isOfficial } from '../reproducible-builds/image-tag.ts';
import { precedesTrixie } from '../reproducible-builds/patch-release.ts';

/**
 * Packages that tutorials name and that Debian no longer has, asked of apt with the lists of bookworm and trixie on
 * 2026-11-22. The value is what takes its place; null: nothing under another name.
 */
const goneInBookworm: Readonly<Record<string, string | null>> = {
  'chromium-browser': 'chromium',
  'exfat-utils': 'exfatprogs',
  'libjasper-dev': null,
  'libmysqlclient-dev': 'default-libmysqlclient-dev',
  'libpng12-dev': 'libpng-dev',
  'libssl1.1': null,
  'mysql-client': 'default-mysql-client',
  'mysql-server': null,
  netcat: 'netcat-openbsd',
  'openjdk-8-jdk': null,
  'openjdk-8-jre': null,
  'openjdk-11-jdk': 'default-jdk',
  'openjdk-11-jdk-headless': 'default-jdk-headless',
  'openjdk-11-jre': 'default-jre',
  'openjdk-11-jre-headless': 'default-jre-headless',
  python: null,
  'python-dev': null,
  'python-pip': null,
  'python-setuptools': null,
  python2: null,
  'qt5-default': null,
  'ttf-freefont': 'fonts-freefont-ttf',
  'ttf-mscorefonts-installer': null,
};

const goneInTrixie: Readonly<Record<string, string | null>> = {
  ...goneInBookworm,
  'libappindicator3-1': 'libayatana-appindicator3-1',
  'libatlas-base-dev': null,
  'libgconf-2-4': null,
  'libgdk-pixbuf2.0-0': 'libgdk-pixbuf-2.0-0',
  'libgl1-mesa-glx': 'libgl1',
  libncurses5: null,
  'libpcre3-dev': null,
  'openjdk-17-jdk': 'default-jdk',
  'openjdk-17-jdk-headless': 'default-jdk-headless',
  'openjdk-17-jre': 'default-jre',
  'openjdk-17-jre-headless': 'default-jre-headless',
  'policykit-1': 'polkitd',
  'python3-distutils': null,
  'software-properties-common': null,
  wkhtmltopdf: null,
  'youtube-dl': 'yt-dlp',
};

const gone: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  bookworm: goneInBookworm,
  trixie: goneInTrixie,
};

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
  const names = tool.packages.filter(({ value }) => Object.hasOwn(goneInTrixie, nameOf(value)));
  const release = names.length === 0 ? null : releaseOf(stage);
  if (release === null) return;
  const lost = gone[release] ?? {};
  const absent = names.filter(({ value }) => Object.hasOwn(lost, nameOf(value)));
  const [first] = absent;
  if (first === undefined || hasOtherSources(model, stage)) return;
  const written = absent.map(({ value }) => `\`${nameOf(value)}\``).join(', ');
  yield {
    place: first.place,
    message: `${written} ${absent.length > 1 ? 'are' : 'is'} not in Debian ${release}, which is what this image is built on: apt finds no such package, and the build stops.`,
    ...replacements(lost, absent),
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

function replacements(
  names: Readonly<Record<string, string | null>>,
  absent: readonly Word[],
): { fix?: Fix } {
  const edits = absent.flatMap(({ value, raw, place }) => {
    const text = names[nameOf(value)] ?? null;
    return text === null || raw !== value ? [] : [{ ...place, text }];
  });
  if (edits.length < absent.length) return {};
  return { fix: { title: `Name ${edits.map(({ text }) => text).join(', ')}`, safe: false, edits } };
}

import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import {
  alpine,
  debian,
  distroless,
  isPast,
  redhatLike,
  type Support,
  ubuntu,
} from '../../model/end-of-life.ts';
import type { ImageReference } from '../../model/image.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Judgement, Rule } from '../../rule.ts';
import { isOfficial } from './image-tag.ts';
import { isBaseNamedAgain } from './named-again.ts';
import { precedesTrixie } from './patch-release.ts';

export const endOfLifeDistro: Rule = {
  id: 'end-of-life-distro',
  stage: 6,
  severity: 'error',
  summary: 'This release of the distribution gets no security fixes any more.',
  aliases: {},
  fixable: true,

  *check(model) {
    const today = valueOf(model.today);
    if (today === undefined) return;
    const bottom = model.finalChain.at(-1);
    const ofImage = bottom === undefined ? undefined : releaseOf(bottom)?.name;
    const hasArchive = model.mayHold(archive);
    for (const stage of model.contributing.toReversed()) {
      const isBuilder = !model.finalChain.includes(stage);
      const isApart = isBuilder && releaseOf(stage)?.name !== ofImage;
      const found = judgeRelease(stage, today, isBuilder, isApart);
      if (found === null && hasArchive) yield* judgeArchives(stage);
      else if (found !== null && !isBaseNamedAgain(model, stage)) yield found;
    }
  },
};

interface Release {
  readonly name: string;
  readonly support: Support;
  /** False when only the name of an image that nobody here knows says so. */
  readonly isSure: boolean;
}

/** `isApart`: a builder of another release than the image, which does not move when the image does. */
function judgeRelease(
  stage: Stage,
  today: string,
  isBuilder: boolean,
  isApart: boolean,
): Judgement | null {
  const release = releaseOf(stage);
  const image = stage.image === null ? undefined : valueOf(stage.image);
  if (release === null || image === undefined) return null;
  const { name, support, isSure } = release;
  const place = stage.fromPlace;
  const text = `\`${image.text}\` is ${name}`;
  if (isPast(support.end, today)) {
    return {
      place,
      ...(isSure && !isBuilder ? {} : { severity: 'warning' }),
      message: `${text}, whose security support ended ${support.end.length > 7 ? 'on' : 'in'} ${support.end}: holes in OpenSSL, ${name.startsWith('Alpine') ? 'musl' : 'glibc'} and everything else below your code stay open.`,
      ...suggestion(stage),
    };
  }
  if (support.full === undefined || !isPast(support.full, today)) return null;
  // Nothing of the system leaves a builder, and what it builds against still gets its fixes.
  if (isApart) return null;
  return {
    place,
    severity: 'info',
    message: `${text}, in long-term support since ${support.full}: fixes come for fewer packages, until ${support.end}.`,
    ...suggestion(stage),
  };
}

/** Of the image a stage starts from; null where neither its facts nor its name tell. */
export function releaseOf(stage: Stage): Release | null {
  const image = stage.image === null ? undefined : valueOf(stage.image);
  if (image === undefined) return null;
  const release = valueOf(stage.base.release);
  const family = valueOf(stage.base.family);
  if (release !== undefined && family === 'distroless') return ofDistroless(release, image);
  if (release !== undefined && family !== undefined) return known(family, release);
  const other = ofRedhat(image);
  if (other !== null) return other;
  const isSure = image.registry === null && !image.repository.includes('/');
  const named = fromName(`${image.repository}-${image.tag ?? ''}`.toLowerCase());
  return named === null ? null : { ...named, isSure };
}

/** `base-buster`, `node:20-buster`, `cuda11-ubuntu18.04`, `ros:noetic-ros-core-focal`. */
function fromName(text: string): Release | null {
  const number = /ubuntu[-_]?(\d\d\.\d\d)(?!\d)/.exec(text)?.[1];
  if (number !== undefined) return known('ubuntu', number);
  for (const word of text.split(/[^a-z]+/)) {
    const release = known(Object.hasOwn(debian, word) ? 'debian' : 'ubuntu', word);
    if (release !== null) return release;
  }
  return null;
}

/** These images are no longer built some time after the next Debian, whatever Debian still does for the old one. */
function ofDistroless(codename: string, { name }: ImageReference): Release | null {
  const release = known('debian', codename);
  if (release === null) return null;
  const own = distroless[codename];
  const end = (name.startsWith('python') ? own?.python : own?.end) ?? release.support.end;
  return { ...release, name: `${release.name} as distroless builds it`, support: { end } };
}

/** `centos:7`, `quay.io/centos/centos:stream8`, `amazonlinux:2.0.20240131.0`, `fedora:43`. */
export function ofRedhat({ name, repository, registry, tag }: ImageReference): Release | null {
  const key = registry === null ? repository : `${registry}/${repository}`;
  const number = /^(?:centos)?((?:stream)?\d+)/.exec(tag ?? '')?.[1];
  if (
    !/^(?:centos|quay\.io\/centos\/centos|amazonlinux|public\.ecr\.aws\/amazonlinux\/amazonlinux|(?:(?:quay\.io\/fedora|registry\.fedoraproject\.org|fedora)\/)?fedora)$/.test(
      key,
    )
  )
    return null;
  const support = redhatLike[`${name} ${number}`];
  const title = { centos: 'CentOS', fedora: 'Fedora' }[name] ?? 'Amazon Linux';
  return support === undefined
    ? null
    : { name: `${title} ${(number ?? '').replace('stream', 'Stream ')}`, support, isSure: true };
}

const codenames: Readonly<Record<string, string>> = {
  xenial: '16.04',
  bionic: '18.04',
  focal: '20.04',
  jammy: '22.04',
  noble: '24.04',
};

function known(family: string, release: string): Release | null {
  const version = (family === 'ubuntu' ? own(codenames, release) : undefined) ?? release;
  const table = { debian, ubuntu, alpine }[family as 'debian' | 'ubuntu' | 'alpine'];
  const support = table && own(table, version);
  const title = { debian: 'Debian', ubuntu: 'Ubuntu', alpine: 'Alpine' }[family];
  return support === undefined ? null : { name: `${title} ${version}`, support, isSure: true };
}

/** A tag may be called `constructor`, which every object has. */
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

const archive = /\b(?:archive\.debian\.org|old-releases\.ubuntu\.com|vault\.centos\.org)\b/;

/** Packages taken from where the distributions put what they no longer maintain. */
function* judgeArchives(stage: Stage): Iterable<Judgement> {
  for (const { commands } of stage.runs) {
    for (const command of commands) {
      const host = mapped(command.words, (word) => archive.exec(word.raw)?.[0]).find(Boolean);
      if (host === undefined) continue;
      yield {
        place: command.place,
        message: `\`${host}\` holds releases that nobody maintains any more: the build passes, the holes stay open.`,
      };
    }
  }
}

/** The codename of the current stable Debian in place of the old one. */
function suggestion(stage: Stage): { fix?: Fix } {
  const image = stage.image === null ? undefined : valueOf(stage.image);
  const old = /buster|bullseye|bookworm/.exec(image?.tag ?? '');
  if (image === undefined || old === null || !isOfficial(image, 'python', 'debian')) return {};
  const minor = /^3\.(\d+)/.exec(image.tag ?? '')?.[1];
  if (image.name === 'python' && (minor === undefined || Number(minor) < 9)) return {};
  if (precedesTrixie(image)) return {};
  const { file, span } = stage.fromPlace;
  const at = span.end - (image.tag ?? '').length + old.index;
  if (image.digest !== null || span.end - span.start !== image.text.length) return {};
  const edit = { file, span: { start: at, end: at + old[0].length }, text: 'trixie' };
  return { fix: { title: `Move from ${old[0]} to trixie`, safe: false, edits: [edit] } };
}

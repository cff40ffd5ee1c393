import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import { debian, isPast } from '../../model/end-of-life.ts';
import type { ImageReference } from '../../model/image.ts';
import type { Rule } from '../../rule.ts';
import { ofRedhat } from './end-of-life-distro.ts';
import { isOfficial, isUntaggedOrLatest, isUv, namesNoPythonMinor } from './image-tag.ts';

export const unstableOrShortLivedBase: Rule = {
  id: 'unstable-or-short-lived-base',
  stage: 6,
  severity: 'warning',
  summary: 'The base image is a development branch, or a release that ends within months.',
  aliases: {},

  *check(model) {
    for (const stage of model.contributing.toReversed()) {
      const image = stage.image === null ? undefined : valueOf(stage.image);
      if (image === undefined || isUntaggedOrLatest(image)) continue;
      const found = weakness(image, valueOf(model.today));
      if (found === null) continue;
      yield {
        place: stage.fromPlace,
        message: `\`${image.text}\` ${found}`,
        ...(model.finalChain.includes(stage) ? {} : { severity: 'info' }),
      };
    }
  },
};

/** What is wrong with the image, as the rest of a sentence; null: nothing that is known. */
const weakness = (image: ImageReference, today: string | undefined): string | null =>
  pythonBranch(image) ??
  debianBranch(image) ??
  ubuntuInterim(image, today) ??
  otherBranch(image, today);

/** `3.16-rc`, `3.16.0a2-slim`; a tag without a minor version is the matter of another rule. */
function pythonBranch(image: ImageReference): string | null {
  const tag = image.tag ?? '';
  const isPython = isOfficial(image, 'python') && !namesNoPythonMinor(image);
  const early = isPython
    ? /^\d+\.\d+(?:\.\d+)?(?:-rc|(?:a|b|rc)\d+)(?=$|-)/.test(tag)
    : isUv(image) && /python3\.\d+(?:-rc|(?:a|b|rc)\d+)(?=$|-)/.test(tag);
  return early
    ? 'is a Python before its release: details still change, and most libraries have no wheels for it.'
    : null;
}

/** `sid`, and the codename of the next release as long as it has no date in the table. */
function debianBranch(image: ImageReference): string | null {
  if (!isOfficial(image, 'debian', 'python', 'buildpack-deps') && !isUv(image)) return null;
  const name = /(?:^|-)(testing|sid|unstable|experimental|rc-buggy|forky|duke)(?=$|-)/.exec(
    image.tag ?? '',
  )?.[1];
  if (name === undefined || name in debian) return null;
  return 'is a development branch of Debian: any package may change its major version overnight, and security fixes come with no promise.';
}

const ubuntuNames: Readonly<Record<string, string>> = {
  lunar: '23.04',
  mantic: '23.10',
  oracular: '24.10',
  plucky: '25.04',
  questing: '25.10',
};

/** Every release but the ones of April in even years; those that have ended already are the matter of another rule. */
function ubuntuInterim(image: ImageReference, today: string | undefined): string | null {
  if (!isOfficial(image, 'ubuntu')) return null;
  const tag = image.tag ?? '';
  if (/^(?:rolling|devel)$/.test(tag))
    return 'follows the newest Ubuntu twice a year, with other system packages and another libc.';
  const name = /^[a-z]+/.exec(tag)?.[0] ?? '';
  const named = Object.hasOwn(ubuntuNames, name) ? ubuntuNames[name] : undefined;
  const version = /^\d\d\.\d\d/.exec(tag)?.[0] ?? named;
  const [year = 0, month = 0] = mapped((version ?? '').split('.'), Number);
  if (month === 0 || (year % 2 === 0 && month === 4)) return null;
  const last = `20${year + 1}-${month === 4 ? '01' : '07'}`;
  if (today !== undefined && isPast(last, today)) return null;
  return `gets fixes for nine months only, until ${last}: after that every hole stays open.`;
}

/** Distributions without long support, by repository and tag. */
const branches: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:library\/)?alpine:edge/,
    'is the development branch of Alpine: any package may change its major version overnight.',
  ],
  [
    /^(?:library\/)?fedora:|^fedora\/fedora:/,
    'gets fixes for about thirteen months: a release of Fedora is meant to be left soon.',
  ],
  [
    /(?:^|\/)(?:archlinux|manjaro|tumbleweed|kali-rolling|kali-last-release|void(?:linux)?(?:-\w+)?|gentoo\/stage3)[:/]|^archlinux\/archlinux:/,
    'rolls: a rebuild can bring the next major version of anything, and there is no release to stay on.',
  ],
  [
    /(?:^|\/)centos:stream(?!8)/,
    'gets changes before Red Hat Enterprise Linux does: it is where they are tried.',
  ],
];

/** A release that has ended already is the matter of another rule. */
const otherBranch = (image: ImageReference, today: string | undefined): string | null => {
  const end = ofRedhat(image)?.support.end;
  if (end !== undefined && today !== undefined && isPast(end, today)) return null;
  const text = `${image.repository}:${image.tag ?? ''}`.slice(0, 200);
  return branches.find(([pattern]) => pattern.test(text))?.[1] ?? null;
};

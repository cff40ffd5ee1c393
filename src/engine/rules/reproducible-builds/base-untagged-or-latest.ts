import { valueOf } from '../../known.ts';
import type { ImageReference, ImageUse } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import type { Fix, Rule } from '../../rule.ts';
import { needsWhatSlimLacks } from '../smaller-images/slim-lacks.ts';
import { isOfficial, isUntaggedOrLatest, isUv } from './image-tag.ts';
import { isNamedAgain } from './named-again.ts';

/** What the lessons use and measure; offered as a suggestion, never as the meaning of `latest`. */
const recommended = 'python:3.13-slim-trixie';
const full = 'python:3.13-trixie';

export const baseUntaggedOrLatest: Rule = {
  id: 'base-untagged-or-latest',
  stage: 6,
  severity: 'error',
  summary: 'The base image has no tag or the tag `latest`, so every rebuild may start elsewhere.',
  aliases: {
    hadolint: ['DL3006', 'DL3007'],
    trivy: ['DS-0001'],
    checkov: ['CKV_DOCKER_7'],
    semgrep: ['avoid-latest-version', 'missing-image-version'],
    kics: ['Image Version Not Explicit', "Image Version Using 'latest'"],
    dockle: ['DKL-DI-0006'],
    dockerfilelint: ['latest_tag', 'missing_tag'],
    sonar: ['S6596'],
  },
  fixable: true,

  *check(model) {
    for (const use of model.images) {
      const image = valueOf(use.reference);
      if (image === undefined || image.text === 'scratch' || !isSurelyAnImage(use, image)) continue;
      if (isNamedAgain(model, use)) continue;
      if (isUntaggedOrLatest(image) && hasNoVersions(image)) {
        yield {
          place: use.place,
          severity: 'info',
          message: `\`${image.text}\` is offered under no version, so a rebuild can bring another one without any change here: only a digest holds it.`,
        };
      } else if (isUntaggedOrLatest(image) && namesItsVersions(image)) {
        yield {
          place: use.place,
          severity: 'info',
          message: `\`${image.text}\` ${image.tag === null ? 'has no tag' : 'moves'}: its name fixes Python and the distribution, and any rebuild can bring another build of both.`,
        };
      } else if (isUntaggedOrLatest(image)) {
        yield {
          place: use.place,
          ...(onlyLendsFiles(use, image) ? { severity: 'warning' } : {}),
          message: message(use, image),
          ...suggestion(model, use, image),
        };
      } else if (image.digest === null && followsReleases(image)) {
        yield {
          place: use.place,
          severity: isPythonOrUv(image) || hasNoVersions(image) ? 'info' : 'warning',
          message: `\`${image.text}\` follows the newest release: a rebuild can bring another version without any change here.`,
        };
      }
    }
  },
};

/** Distroless has the release in the name and only variants as tags; Chainguard's free images are `latest` or nothing. */
const hasNoVersions = ({ registry, repository }: ImageReference): boolean =>
  (registry === 'gcr.io' && /^distroless\/.*-debian\d{2}$/.test(repository)) ||
  ((registry === 'cgr.dev' || registry === null) && /^chainguard\//.test(repository));

/** `ubi9/python-312`: what other images say in the tag, Red Hat's say in the name. */
const namesItsVersions = ({ repository }: ImageReference): boolean =>
  /(?:^|\/)(?:ubi|rhel)\d+\/python-\d{2,}(?:-minimal)?$/.test(repository);

/** No Python and no distribution come from it: it is as unpinned as a tool that pip installs. */
const onlyLendsFiles = (use: ImageUse, image: ImageReference): boolean =>
  use.by !== 'from' || isUv(image);

/** `python3.13-slim`, with the colon forgotten: the tag that was meant. */
const forgottenColon = ({ raw, by }: ImageUse): string | undefined =>
  by === 'from' ? /^python-?(\d[\w.-]*)$/.exec(raw)?.[1] : undefined;

function message(use: ImageUse, image: ImageReference): string {
  const meant = forgottenColon(use);
  if (meant !== undefined)
    return `Docker Hub has no image \`${use.raw}\`: unless this machine has one of that name, the build stops. The version stands behind a colon, \`python:${meant}\`.`;
  const name =
    use.raw === image.text ? `\`${image.text}\`` : `\`${use.raw}\` is \`${image.text}\`,`;
  const verb = use.raw === image.text ? '' : ' which';
  const what = isOfficial(image, 'python')
    ? 'another Python and another Debian'
    : 'another version';
  return image.tag === null
    ? `${name}${verb} has no tag, so the build takes \`latest\`: a rebuild can bring ${what} without any change here.`
    : `${name}${verb} moves with every release: a rebuild can bring ${what} without any change here.`;
}

function suggestion(model: Model, use: ImageUse, image: ImageReference): { fix?: Fix } {
  const meant = forgottenColon(use);
  if (meant !== undefined) {
    const edit = { ...use.place, text: `python:${meant}` };
    return { fix: { title: `Use python:${meant}`, safe: false, edits: [edit] } };
  }
  if (!isOfficial(image, 'python') || use.by !== 'from' || use.raw !== image.text) return {};
  const built = model.stages.filter(({ chain }) => chain.includes(use.stage));
  const pin = needsWhatSlimLacks(model, built) ? full : recommended;
  const prefix = image.text.slice(0, image.text.lastIndexOf('python'));
  const edit = { file: use.place.file, span: use.place.span, text: `${prefix}${pin}` };
  return { fix: { title: `Pin to ${pin}`, safe: false, edits: [edit] } };
}

/** `--from=assets` may name a build context given on the command line; a path or a tag cannot. */
const isSurelyAnImage = (use: ImageUse, image: ImageReference): boolean =>
  use.by === 'from' ||
  image.tag !== null ||
  image.repository.includes('/') ||
  isOfficial(image, 'python', 'debian', 'ubuntu', 'alpine', 'busybox', 'nginx', 'node', 'golang');

/** `latest-gpu`, `ubuntu-small-latest`, `nightly-py312`; a nightly build with its date or commit stays what it is. */
function followsReleases(image: ImageReference): boolean {
  const tag = image.tag ?? '';
  if (/^(?:stable|lts)$/.test(tag)) return isPythonOrUv(image);
  return (
    /(?:^|[-_.])(?:latest|nightly)(?:$|[-_.])/.test(tag) &&
    !/\d{6}|\d{4}-\d\d|[\da-f]{12}/.test(tag)
  );
}

const isPythonOrUv = (image: ImageReference): boolean => image.name === 'python' || isUv(image);

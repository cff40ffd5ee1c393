import { valueOf } from '../../known.ts';
import type { ImageReference } from '../../model/image.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { Fix, Rule } from '../../rule.ts';
import { isDevContainer } from '../dev-container.ts';
import { forCompiling } from './cuda-devel.ts';
import { needsWhatSlimLacks } from './slim-lacks.ts';

export const fullBaseImageAtRuntime: Rule = {
  id: 'full-base-image-at-runtime',
  stage: 8,
  severity: 'info',
  summary:
    'The image starts from the full variant, with a compiler and headers that no service uses.',
  aliases: {},
  fixable: true,

  *check(model) {
    const bottom = model.finalChain.at(-1);
    const image = bottom?.image && valueOf(bottom.image);
    if (!bottom || !image || !isFull(bottom, image) || isDevContainer(model)) return;
    const slim = slimTag(image);
    const forProcessor =
      /^(?:amd64|arm|i386|ppc64le|riscv64|s390x)\w*\//.exec(image.text)?.[0] ?? '';
    const name = forCompiling(image) ? image.repository : forProcessor + image.name;
    const instead = slim === null ? null : `${name}:${slim}`;
    yield {
      place: bottom.fromPlace,
      message: `\`${image.text}\` ${contentOf(image)}${instead === null ? '.' : `; \`${instead}\` leaves that out.`}`,
      ...fix(model, bottom, image, slim),
    };
  },
};

/** A digest without a tag may be any variant. */
function isFull(stage: Stage, reference: ImageReference): boolean {
  const { repository, tag, digest } = reference;
  if (repository === 'continuumio/anaconda3' || forCompiling(reference)) return true;
  if (tag === null && digest !== null) return false;
  return valueOf(stage.base.variant) === 'full' && !tag?.includes('windows');
}

function contentOf(reference: ImageReference): string {
  const { name, repository } = reference;
  if (forCompiling(reference)) return 'brings the compilers and headers of CUDA';
  if (name === 'debian') return 'brings manual pages and documentation';
  if (repository === 'continuumio/anaconda3')
    return 'brings hundreds of packages for data science; Miniforge or micromamba start without them';
  return name === 'buildpack-deps'
    ? 'is made for building: compilers, headers and version control'
    : 'is about 1 GB with compilers, headers and git';
}

/** The tag of the same Python and distribution with less in it; null when the image has none or the tag moves. */
function slimTag(reference: ImageReference): string | null {
  const { name, tag } = reference;
  if (forCompiling(reference)) return tag?.replace(/(^|-)devel(?=-|$)/, '$1runtime') ?? null;
  if (tag === null || tag === 'latest' || tag.includes('onbuild')) return null;
  if (name === 'uv' || name === 'debian') return `${tag}-slim`;
  if (name !== 'python' && name !== 'pypy') return null;
  const release = /-(?:trixie|bookworm|bullseye|buster|stretch|jessie)$/.exec(tag)?.[0] ?? '';
  return `${tag.slice(0, tag.length - release.length)}-slim${release}`;
}

/** Not safe: a package without a wheel needs the compiler, and a program may call git or curl. */
function fix(
  model: Model,
  { fromPlace: { file, span } }: Stage,
  { tag, digest }: ImageReference,
  slim: string | null,
): { fix?: Fix } {
  const written = model.text.slice(span.start, span.end);
  if (slim === null || digest !== null || !written.endsWith(`:${tag}`)) return {};
  if (needsWhatSlimLacks(model, model.finalChain)) return {};
  // What another stage compiled is linked to libraries that slim leaves out, such as libpq.
  const others = model.contributing.filter((stage) => !model.finalChain.includes(stage));
  if (model.beside?.compilesFromFiles(model, others) === true) return {};
  const edit = { file, span: { start: span.end - (tag?.length ?? 0), end: span.end }, text: slim };
  return { fix: { title: `Use the tag ${slim}`, safe: false, edits: [edit] } };
}

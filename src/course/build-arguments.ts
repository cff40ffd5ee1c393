import { judge, valueOf, type Model } from '../engine/index.ts';

/** Which build arguments of a Dockerfile measuring sets, to see what they make run again. */
export interface BuildArguments {
  /** The argument that names the commit, whatever the Dockerfile calls it. */
  readonly commit: string | null;
  /** The first argument that does not, and that no FROM line uses. */
  readonly other: string | null;
  /** What `other` is set to: unlike its default. Null when there is no `other`. */
  readonly otherValue: string | null;
}

/** Reads the stages that the image is made of; an argument before the first FROM counts once a stage declares it. */
export function buildArguments(dockerfile: string): BuildArguments {
  const { model } = judge({ dockerfile }, []);
  const declared = model.contributing
    .flatMap((stage) => stage.steps)
    .toSorted((a, b) => a.place.span.start - b.place.span.start)
    .flatMap((step) => (step.kind === 'arg' ? step.pairs : []));
  const inFrom = new Set(
    model.references
      .filter(({ step }) => step === null)
      .flatMap(({ references }) => references.map(({ name }) => name)),
  );
  const commit = declared.find(({ name }) => namesCommit.test(name));
  const other = declared.find(
    ({ name }) => !namesCommit.test(name) && !ownedByBuildKit.test(name) && !inFrom.has(name),
  );
  return {
    commit: commit?.name ?? null,
    other: other?.name ?? null,
    otherValue: other ? unlike(defaultOf(model, other)) : null,
  };
}

const namesCommit =
  /^(?:(?:git|ci|github|gitlab|source|src|vcs|app|build|image)_)*(?:commit|sha|revision|rev|ref)(?:_(?:sha|sha1|hash|id|ref))*$/i;

/** BuildKit fills these in, or reads them itself, or keeps them out of its cache keys. */
const ownedByBuildKit =
  /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|OSVERSION|ARCH|VARIANT)|TARGETSTAGE|(?:http|https|ftp|no|all)_proxy|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/i;

type Declared = { readonly name: string; readonly value: Parameters<typeof valueOf>[0] | null };

function defaultOf(model: Model, { name, value }: Declared): string {
  const own = value === null ? undefined : valueOf(value);
  const before = model.globals.get(name);
  const text = own ?? (before === undefined ? null : valueOf(before));
  return typeof text === 'string' ? text : '';
}

/** Numbers and yes-or-no stay what they are, so that the build has a chance to succeed. */
function unlike(text: string): string {
  if (text === '') return 'other';
  if (text === 'true') return 'false';
  if (text === 'false') return 'true';
  return /^\d{1,9}$/.test(text) ? String(Number(text) + 1) : `${text}-other`;
}

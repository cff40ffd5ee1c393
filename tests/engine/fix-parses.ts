import type { CheckInput, Edit, Judged, Span } from '../../src/engine/index.ts';
import { parseDockerfile, type DockerfileSyntax } from '../../src/engine/syntax/index.ts';
import { MovedPlaces } from './moved-place.ts';

/**
 * What the result of a fix does not read as before: BuildKit's problems, directives and every instruction that no edit
 * touches, what shells can read, and the YAML and TOML files that were changed.
 */
export function* parseFaults(
  input: CheckInput,
  before: Judged,
  after: Judged,
  edits: readonly Edit[],
): Iterable<string> {
  const file = before.model.file;
  const own = edits.filter((edit) => edit.file === file);
  if (own.length > 0) {
    const [was, is] = [parseDockerfile(before.model.text), parseDockerfile(after.model.text)];
    yield* dockerfileFaults(file, was, is, own);
  }
  if (unreadable(after) > unreadable(before)) yield 'leaves a RUN that its shell cannot read';
  for (const path of new Set(edits.map((edit) => edit.file))) {
    const text = after.model.context.read(path);
    const read = /\.ya?ml$/.test(path) ? input.parsers?.yaml : input.parsers?.toml;
    if (read === undefined || !/\.(?:ya?ml|toml)$/.test(path) || text.kind === 'unknown') continue;
    const old = before.model.context.read(path);
    const didParse = old.kind === 'known' && (old.value === null || read(old.value) !== null);
    if (didParse && read(text.value ?? '') === null) yield `${path} does not parse`;
  }
}

const unreadable = ({ model }: Judged): number =>
  model.stages.flatMap(({ steps }) => steps).filter((step) => step.kind === 'run' && !step.complete)
    .length;

function* dockerfileFaults(
  file: string,
  was: DockerfileSyntax,
  is: DockerfileSyntax,
  edits: readonly Edit[],
): Iterable<string> {
  const places = new MovedPlaces(edits);
  const after = (span: Span) => places.after({ file, span });
  for (const { message, span } of is.problems)
    if (!was.problems.some((one) => one.message === message && has(after(one.span), span)))
      yield `does not parse: ${message}`;
  const directives = (syntax: DockerfileSyntax) =>
    syntax.directives.map(({ name, value }) => `${name}=${value}`).join(' ');
  if (directives(was) !== directives(is)) yield 'changes the directives';
  for (const { keyword, span } of was.instructions) {
    if (edits.some((edit) => edit.span.start < span.end && span.start < edit.span.end)) continue;
    // An edit that begins where the instruction ends may continue it.
    const isContinued = edits.some((edit) => edit.span.start === span.end);
    const spans = after(span);
    const remains = is.instructions.some(
      (one) =>
        one.keyword === keyword &&
        (has(spans, one.span) ||
          (isContinued && spans.some(({ start }) => start === one.span.start))),
    );
    if (!remains) yield `loses the ${keyword} at ${span.start}`;
  }
}

const has = (spans: readonly Span[], { start, end }: Span): boolean =>
  spans.some((one) => one.start === start && one.end === end);

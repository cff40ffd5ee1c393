import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { CopyStep, RunStep } from '../../model/step.ts';
import type { Judgement, Rule } from '../../rule.ts';
import { downloadOf, written, type Download } from './download.ts';
import { pipedInto, usedBy } from './download-use.ts';

export const unverifiedDownload: Rule = {
  id: 'unverified-download',
  stage: 2,
  severity: 'warning',
  summary: 'The build runs or unpacks whatever a server returns that day, without a checksum.',
  aliases: { kics: ['Curl or Wget Instead of Add'], dockle: ['CIS-DI-0009'] },

  *check(model) {
    const mayDownload = downloads.test(model.text);
    if (!mayDownload && !model.keywords.has('ADD')) return;
    for (const { steps } of model.contributing.toReversed()) {
      for (const step of steps) {
        if (step.kind === 'copy' && !step.isCopy) yield* judgeAdd(step);
        if (step.kind === 'run' && mayDownload) yield* judgeRun(model, step);
      }
    }
  },
};

const downloads = /\b(?:curl|wget)\b/;

/** A repository of Git is fetched by its reference, which names the content. */
function* judgeAdd(step: CopyStep): Iterable<Judgement> {
  if (step.flag('checksum') !== undefined) return;
  const judged = new Set<string>();
  for (const { raw, place } of step.sources) {
    const host = /^["']?https?:\/\/(?:[^/@]{0,200}@)?([^/:?#"']{1,200})/.exec(raw)?.[1];
    if (host === undefined || /\.git(?:[#?]|["']?$)/.test(raw) || isPinned(raw)) continue;
    if (judged.has(host)) continue;
    judged.add(host);
    const message = `Nothing checks what \`${host}\` returns here: a file that was changed or replaced there goes into the image unnoticed.`;
    yield { place, message };
  }
}

const verifies =
  /\bsha(?:1|224|256|384|512)sum\b|\bshasum\b|\b(?:b2|md5)sum\b|\bopenssl\s+dgst\b|--verify\b|\bcosign\b|\bminisign\b|\bsignify\b|\bslsa-verifier\b|\battestation\b|--show-keys\b|fingerprint/;

/** More downloads than one step makes, each compared with as many commands after it. */
const atMost = 100;

/** What the next steps run, for a file that one step downloads and another one uses; empty where they verify something. */
function laterCommands({ text }: Model, { stage, index }: RunStep): readonly Command[] {
  const next = stage.steps.slice(index + 1, index + 11).filter((step) => step.kind === 'run');
  const isVerified = next.some(({ place: { span } }) =>
    verifies.test(text.slice(span.start, span.end)),
  );
  return isVerified ? [] : next.flatMap(({ commands }) => commands.slice(0, 20));
}

function* judgeRun(model: Model, run: RunStep): Iterable<Judgement> {
  const { start, end } = run.place.span;
  const source = model.text.slice(start, end);
  if (!downloads.test(source)) return;
  const isVerified = verifies.test(source);
  let left = atMost;
  let behind: readonly Command[] | undefined;
  const saved = new Set<string>();
  for (const [index, command] of run.commands.entries()) {
    const substituted = substitution(command);
    if (substituted !== null) yield { place: command.place, message: runs(substituted, '') };
    const download = downloadOf(command);
    if (download === null || isPinned(download.url) || left-- <= 0) continue;
    // The other branch of an `if` that asks for the processor fetches the same file for another one.
    const target = `${download.host} ${download.file}`;
    if (command.conditional && download.file !== null && saved.has(target)) continue;
    saved.add(target);
    const after = run.commands.slice(index + 1, index + 1 + atMost);
    behind ??= laterCommands(model, run);
    yield* judgeDownload(download, after, behind, isVerified);
  }
}

function* judgeDownload(
  download: Download,
  after: readonly Command[],
  inLaterSteps: readonly Command[],
  isVerified: boolean,
): Iterable<Judgement> {
  const { command, url, host } = download;
  const piped = pipedInto(download, after);
  const place = piped === null ? command.place : (command.pipe?.pipeline.place ?? command.place);
  if (piped === 'run') yield { place, message: runs(host, url) };
  else if (piped === 'key' || (download.isKey && !isVerified))
    yield {
      place,
      severity: 'info',
      message: `The key that decides which packages are trusted is taken from whatever ${server(host)} returns. Keep a copy beside the Dockerfile, or compare its fingerprint.`,
    };
  else if (!isVerified) {
    const uses = [piped, ...mapped([...after, ...inLaterSteps], (one) => usedBy(download, one))];
    const use = uses.includes('run') ? 'run' : uses.find((one) => one !== null);
    if (use === 'run') yield { place, message: runs(host, url) };
    else if (use === 'unpack')
      yield {
        place,
        message: `Nothing compares what ${server(host)} returns with a checksum before it is unpacked or installed: a file that was replaced there goes into the image unnoticed.`,
      };
  }
}

function runs(host: string | null, url: string): string {
  const hint = host === null ? '' : (hints[host] ?? '');
  return namesVersion(url)
    ? `The build runs what ${server(host)} returns, and nothing compares it with a checksum: a file that was replaced there runs unnoticed.${hint}`
    : `The build runs whatever ${server(host)} returns that day: nobody has looked at it, and the next build may run something else.${hint}`;
}

const server = (host: string | null): string => (host === null ? 'the server' : `\`${host}\``);

/** Written out, or in a variable that is called so: the address means the same file every day. */
const namesVersion = (url: string): boolean =>
  /\d\.\d|\$\{?\w{0,60}(?:version|tag|release)/i.test(url) &&
  !/\b(?:latest|master|main)\b/.test(url);

const hints: Readonly<Record<string, string>> = {
  'astral.sh': ' uv also comes as an image to copy it from: `ghcr.io/astral-sh/uv`.',
  'install.python-poetry.org': ' Poetry can be installed with pip in a version of your choice.',
};

/** The host in `bash <(curl …)` and `sh -c "$(curl …)"`; null for a command that runs nothing of the kind. */
function substitution({ name, words }: Command): string | null {
  const [program, ...rest] = words;
  const runsText = name === null || /^(?:eval|source|\.|(?:ba|da|z)?sh)$/.test(name);
  if (!runsText || program === undefined) return null;
  const candidates = name === null ? [program] : rest.slice(0, 5);
  for (const word of candidates) {
    const found =
      /^(?:<\(|\$\(|`)\s*(?:curl|wget)\s[^)`]{0,500}?https?:\/\/([^/\s"':)]{1,200})/.exec(
        written(word),
      );
    if (found?.[1] !== undefined) return found[1];
  }
  return null;
}

/** A commit or digest in the address names the content. */
const isPinned = (url: string): boolean =>
  /(?:^|[/:@=])[0-9a-f]{40}(?:[0-9a-f]{24})?(?:[/?#.]|$)/.test(url);

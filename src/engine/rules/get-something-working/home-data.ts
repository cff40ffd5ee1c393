import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Stage } from '../../model/stage.ts';
import type { RunStep } from '../../model/step.ts';
import type { Fix, Judgement } from '../../rule.ts';
import { insertLineBefore } from '../insert-line.ts';
import { moves } from './closed-home.ts';
import { homeOf } from './user-home.ts';

/** What a program looks for in the home of whoever runs it. */
interface Kind {
  readonly what: string;
  readonly title: string;
  /** Below the home. */
  readonly folder: string;
  /** Any of them moves it elsewhere. */
  readonly variables: readonly string[];
  /** Whether this command fetches it. */
  fetches(command: Command, code: string | null): boolean;
  readonly outcome: string;
  readonly severity: 'error' | 'warning';
  /** What puts it where everybody finds it. */
  readonly line: string | null;
}

const models = ['HF_HOME', 'HF_HUB_CACHE', 'HUGGINGFACE_HUB_CACHE', 'TRANSFORMERS_CACHE'];

const kinds: readonly Kind[] = [
  {
    what: 'the browsers',
    title: 'Put the browsers where every user finds them',
    folder: '.cache/ms-playwright',
    variables: ['PLAYWRIGHT_BROWSERS_PATH', 'XDG_CACHE_HOME'],
    fetches: ({ words }) => {
      const values = mapped(words, ({ value }) => value ?? '');
      const at = values.indexOf('playwright');
      const rest = values.slice(at + 2);
      // Those of their makers are installed for everybody.
      const isForAll = rest.some((word) => /^(?:chrome|msedge)/.test(word));
      return at >= 0 && values[at + 1] === 'install' && !isForAll && !rest.includes('--dry-run');
    },
    outcome: '"Executable doesn\'t exist"',
    severity: 'error',
    line: 'ENV PLAYWRIGHT_BROWSERS_PATH=/opt/ms-playwright',
  },
  {
    what: 'the model',
    title: 'Put the model where every user finds it',
    folder: '.cache/huggingface',
    variables: [...models, 'SENTENCE_TRANSFORMERS_HOME', 'XDG_CACHE_HOME'],
    fetches: ({ name, words }, code) =>
      code === null
        ? /^(?:hf|huggingface-cli)$/.test(name ?? '') &&
          words[1]?.value === 'download' &&
          !words.some(({ raw }) => /^--(?:local-dir|cache-dir)/.test(raw))
        : /\b(?:from_pretrained|snapshot_download|hf_hub_download|SentenceTransformer|CrossEncoder)\(\s*(?:repo_id\s*=\s*)?["'][\w-]+(?:\/[\w.-]+)?["']/.test(
            code,
          ) && !/cache_dir|cache_folder|local_dir|\.save/.test(code),
    outcome: 'every new container downloads it again',
    severity: 'warning',
    line: 'ENV HF_HOME=/opt/huggingface',
  },
  {
    what: 'the data of NLTK',
    title: 'Put the data where every user finds it',
    folder: 'nltk_data',
    variables: ['NLTK_DATA'],
    fetches: ({ words }, code) =>
      code === null
        ? words[1]?.value === '-m' &&
          words[2]?.value === 'nltk.downloader' &&
          !words.some(({ raw }) => raw.startsWith('-d'))
        : /\bnltk\.download\(/.test(code) && !code.includes('download_dir'),
    outcome: 'NLTK ends with a LookupError',
    severity: 'warning',
    line: null,
  },
  {
    what: 'the model',
    title: 'Put the model where every user finds it',
    folder: '.cache/whisper',
    variables: ['XDG_CACHE_HOME'],
    fetches: (_command, code) =>
      /\bwhisper\.load_model\(/.test(code ?? '') && !/download_root/.test(code ?? ''),
    outcome: 'every new container downloads it again',
    severity: 'warning',
    line: null,
  },
];

const mentioned =
  /playwright|huggingface|\bhf\b|from_pretrained|_download\(|SentenceTransformer|CrossEncoder|nltk|load_model\(/;

/**
 * Browsers, models and data that were put into another home than that of the user who runs the container. Null: the one
 * of Lambda, who can fetch nothing into the image either.
 */
export function* homeData(model: Model, final: Stage, user: string | null): Iterable<Judgement> {
  if (!mentioned.test(model.text) || final.end.env('HOME').kind === 'unknown') return;
  if (user === null && valueOf(final.end.env('HOME')) !== null) return;
  const own = user === null ? undefined : valueOf(homeOf(final.end, final));
  for (const kind of kinds) {
    const fetched = fetches(model, kind, user === null);
    const [first] = fetched;
    if (first === undefined || fetched.some(({ home }) => home === own)) continue;
    // Whose account nobody makes here has a home somewhere, but not that of root.
    if (own === undefined && first.home !== '/root') continue;
    if (isElsewhere(model, final, kind)) continue;
    const folder = `${first.home}/${kind.folder}`;
    yield {
      place: first.command.place,
      severity: kind.severity,
      message: `This puts ${kind.what} into \`${folder}\`, and ${
        user === null
          ? 'Lambda runs the function as a user of its own, who finds nothing there and can write to `/tmp` alone'
          : `the container runs as \`${user}\`, who does not look there: ${kind.outcome}`
      }.`,
      ...(user === null ? {} : fixFor(model, kind, first)),
    };
  }
}

interface Fetch {
  readonly command: Command;
  readonly step: RunStep;
  readonly home: string;
}

function fetches({ finalSteps }: Model, kind: Kind, isForLambda: boolean): readonly Fetch[] {
  const found: Fetch[] = [];
  for (const step of finalSteps) {
    if (step.kind !== 'run') continue;
    for (const command of step.commands) {
      if (!kind.fetches(command, codeOf(command))) continue;
      // Builds upon the base of Lambda run as root.
      const isRoot = isForLambda && step.before.userPlace === null;
      const home = isRoot ? '/root' : valueOf(homeOf(step.before, step.stage));
      if (typeof home !== 'string' || !isPlain(command, step, kind)) return [];
      found.push({ command, step, home });
    }
  }
  return found;
}

/** `python -c '…'` or `python <<EOF`; null where no Python is written out. */
function codeOf({ name, words, redirects }: Command): string | null {
  if (!/^python[\d.]*$/.test(name ?? '')) return null;
  const at = words.findIndex(({ value }) => value === '-c');
  return words[at + 1]?.value && at > 0
    ? (words[at + 1]?.value ?? null)
    : (redirects.find(({ body }) => body !== null)?.body ?? null);
}

/** Nobody said where to put it, and it stays in the image. */
const isPlain = (
  { wrappers, assignments }: Command,
  { before, mounts, shells }: RunStep,
  { variables }: Kind,
): boolean =>
  wrappers.length === 0 &&
  shells.every(({ shell }) => shell !== 'su') &&
  !assignments.has('HOME') &&
  variables.every((name) => !assignments.has(name) && valueOf(before.variable(name)) === null) &&
  mounts.every(({ target }) => !/\.cache|nltk|^\/root/.test(valueOf(target) ?? '.cache'));

/** Moved or copied later, found by a variable, or fetched again at the start. */
function isElsewhere(model: Model, { end }: Stage, kind: Kind): boolean {
  const name = kind.folder.replace(/^.*\//, '');
  return (
    kind.variables.some((variable) => valueOf(end.env(variable)) !== null) ||
    moves(model, new RegExp(name)) ||
    model.finalSteps.some(
      (step) => step.kind === 'copy' && step.destination?.raw.includes(name) === true,
    ) ||
    (model.start.script?.commands ?? []).some((command) => kind.fetches(command, codeOf(command)))
  );
}

function fixFor(model: Model, { title, line }: Kind, { command, step }: Fetch): { fix?: Fix } {
  if (line !== null)
    return {
      fix: {
        title,
        safe: false,
        edits: [insertLineBefore(model, step, line)],
      },
    };
  const module = command.words[2];
  if (module?.value !== 'nltk.downloader') return {};
  const { file, span } = module.place;
  const edit = { file, span: { start: span.end, end: span.end } };
  return {
    fix: {
      title,
      safe: false,
      edits: [{ ...edit, text: ' -d /usr/local/share/nltk_data' }],
    },
  };
}

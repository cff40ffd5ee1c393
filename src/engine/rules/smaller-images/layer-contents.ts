import { valueOf } from '../../known.ts';
import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';
import { once } from '../../model/once.ts';
import { joined, normalPath } from '../../model/path.ts';
import type { CopyStep, RunStep, Step } from '../../model/step.ts';
import { packageInstall, packageName, packageRemoval } from './package-names.ts';

/** A file, a folder or a package that a step put into its layer. */
export interface Content {
  readonly step: Step;
  /** Absolute path in the image; null for a package. */
  readonly path: string | null;
  /** What a COPY took it from, relative to the context; null when it is from elsewhere. */
  readonly source: string | null;
  /** `apt gcc`, `pip setuptools`: who installed it and its name. */
  readonly package: string | null;
}

/** A few lines of text, which weigh nothing. */
export const isSmallFile = (path: string): boolean =>
  /\.(?:txt|in|toml|lock|cfg|ini|conf|json|ya?ml|sh|py|md|list|gpg|asc|key|pem|crt|pub|env)$|\/\.[^/.]+$|\/(?:Pipfile|Makefile|LICENSE|README|VERSION|id_(?:rsa|dsa|ecdsa|ed25519))$/.test(
    path,
  );

/** What one step adds, as far as it can be read. */
export function contentsOf(step: Step): Content[] {
  if (step.kind === 'copy') return copied(step);
  return step.kind === 'run' ? step.commands.flatMap((command) => produced(step, command)) : [];
}

function copied(step: CopyStep): Content[] {
  const written = step.destination && valueOf(step.destination.value);
  const destination = written ? valueOf(joined(step.before.workdir, written)) : undefined;
  if (destination === undefined || !written) return [];
  const isFolder = /(?:^|\/)\.{0,2}$/.test(written.slice(-3)) || step.sources.length > 1;
  return step.sources.flatMap(({ value }) => {
    const source = valueOf(value);
    if (source === undefined) return [];
    const name = lastPart(source);
    const path =
      isFolder && /[^*]\.[^*]/.test(name) ? normalPath(`${destination}/${name}`) : destination;
    const from = step.from === 'context' && !source.includes('://') ? normalPath(source) : null;
    return [{ step, path, source: from, package: null }];
  });
}

function produced(step: RunStep, command: Command): Content[] {
  const install = packageInstall(command);
  if (install !== null) {
    const virtual = install.flags.get('virtual') ?? null;
    const names = [
      ...mapped(install.packages, packageName),
      ...(virtual === null ? [] : [virtual]),
    ];
    // Its virtual package takes them all along.
    if (goneIn(step).has(`${install.manager} ${virtual}`)) return [];
    return ofPackages(step, install.manager, names);
  }
  const { tool } = command;
  if (tool?.kind === 'pip' && tool.action === 'install')
    return ofPackages(step, 'pip', mapped(tool.packages, packageName));
  const path = environment(command) ?? fetched(command) ?? browsers(step, command);
  const absolute = path === null ? null : pathAt(step, command, path);
  if (!absolute?.startsWith('/') || isGoneAgain(step, command, absolute)) return [];
  return [{ step, path: absolute, source: null, package: null }];
}

/** `git clone … tool && make -C tool && rm -rf tool`: the layer never holds it. */
const isGoneAgain = (step: RunStep, made: Command, path: string): boolean =>
  removalsIn(step).some(
    (removal) =>
      removal.place.span.start > made.place.span.start &&
      removal.words.slice(1, 100).some((word) => mayRemove(step, removal, word, path)),
  );

/** What cannot be read may be this path. */
function mayRemove(step: RunStep, removal: Command, { value, raw }: Word, path: string): boolean {
  const written = (value ?? raw.replaceAll('"', '')).replace(/\/\*?$/, '');
  if (written.startsWith('-')) return false;
  const known = /^[^*?[{$`~]*/.exec(written)?.[0] ?? '';
  const start = known.startsWith('/') ? normalPath(known) : pathAt(step, removal, known);
  if (known !== written) return start === null || known === '' || path.startsWith(start);
  return start === null ? path.endsWith(`/${written}`) : `${path}/`.startsWith(`${start}/`);
}

const removalsIn = once(({ commands }: RunStep): readonly Command[] =>
  commands.filter(({ name, conditional }) => name === 'rm' && !conditional).slice(0, 20),
);

/** `apt curl`, `pip cython`: what the same step takes away again; `apt ` for a name that cannot be read. */
const goneIn = once(
  ({ commands }: RunStep): ReadonlySet<string> =>
    new Set(
      commands.flatMap((command) => {
        const { tool, conditional } = command;
        const by = tool?.kind === 'packages' ? tool.manager : 'pip';
        return conditional
          ? []
          : mapped(uninstalledWords(command), (word) => `${by} ${packageName(word)}`);
      }),
    ),
);

/** The packages of an uninstall. */
export const uninstalledWords = (command: Command): readonly Word[] =>
  command.tool?.kind === 'pip'
    ? command.tool.action === 'uninstall'
      ? command.tool.packages
      : []
    : (packageRemoval(command)?.packages ?? []);

function ofPackages(step: RunStep, by: string, names: readonly string[]): Content[] {
  const gone = goneIn(step);
  return mapped(
    names.filter((name) => !gone.has(`${by} ${name}`) && !gone.has(`${by} `)),
    (name) => ({ step, path: null, source: null, package: `${by} ${name}` }),
  );
}

/** Where `python -m venv`, virtualenv or `uv venv` puts an environment. */
function environment({ name, words, tool }: Command): string | null {
  const values = mapped(words, ({ value }) => value ?? '');
  const isVenv =
    name === 'virtualenv' ||
    (tool?.kind === 'project' && tool.tool === 'uv' && tool.action === 'venv') ||
    (name?.startsWith('python') === true && values[1] === '-m' && values[2] === 'venv');
  const last = values.at(-1) ?? '';
  return isVenv && last.includes('/') && !last.startsWith('-') ? last : null;
}

/** Where `playwright install` puts the browsers, hundreds of megabytes, when the file says so itself. */
function browsers({ before }: RunStep, { words, assignments }: Command): string | null {
  const at = words.findIndex(({ value }) => /(?:^|\/)playwright$/.test(value ?? ''));
  if (at === -1 || words[at + 1]?.value !== 'install') return null;
  const name = 'PLAYWRIGHT_BROWSERS_PATH';
  const folder = assignments.get(name) ?? valueOf(before.variable(name));
  return folder?.startsWith('/') === true ? folder : null;
}

/** Where a download, a clone or an unpacked archive ends up. */
function fetched({ name, words, redirects }: Command): string | null {
  const values = mapped(words, ({ value }) => value ?? '');
  const operands = values.slice(1).filter((value) => value !== '' && !value.startsWith('-'));
  const after = (...options: readonly string[]): string | null =>
    values[values.findIndex((value) => options.includes(value)) + 1] ?? null;
  const has = (pattern: RegExp): boolean => values.some((value) => pattern.test(value));
  const url = operands.find((value) => /^(?:https?|ftp):\/\//.test(value));
  switch (name) {
    case 'curl':
    case 'wget': {
      const out =
        name === 'curl' ? /^(?:-[a-zA-Z]*o|--output)$/ : /^(?:-[a-zA-Z]*O|--output-document)$/;
      const index = values.findIndex((value) => out.test(value));
      const redirect = redirects.find(({ operator }) => operator === '>')?.target?.value;
      if (index > 0) return values[index + 1] ?? null;
      if (redirect) return redirect;
      if (name === 'curl' && !has(/^(?:-[a-zA-NP-Z]*O[a-zA-Z]*|--remote-name)$/)) return null;
      return url === undefined || has(/^-P|^--directory-prefix/) ? null : lastPart(url);
    }
    case 'tar':
      return has(/^-?[a-zA-Z]*x|^--extract$/) && has(/^(?:-C|--directory)$/)
        ? after('-C', '--directory')
        : null;
    case 'unzip':
      return has(/^-d$/) ? after('-d') : null;
    case 'git':
      return operands[0] === 'clone' && url !== undefined
        ? (operands[operands.indexOf(url) + 1] ?? lastPart(url).replace(/\.git$/, ''))
        : null;
    default:
      return null;
  }
}

/** An absolute path in the image: behind one `cd /folder` below that, behind more a relative path may mean anything. */
export function pathAt(step: RunStep, command: Command, written: string): string | null {
  const { start } = command.place.span;
  const moves = written.startsWith('/')
    ? []
    : movesIn(step).filter(({ place }) => place.span.start < start);
  const [move] = moves;
  if (move === undefined) return valueOf(joined(step.before.workdir, written)) ?? null;
  const folder = moves.length === 1 && !move.conditional ? move.words[1]?.value : null;
  return folder?.startsWith('/') === true ? normalPath(`${folder}/${written}`) : null;
}

/** The first few times that a step changes the folder. */
const movesIn = once(({ commands }: RunStep): readonly Command[] =>
  commands.filter(({ name }) => name === 'cd' || name === 'pushd').slice(0, 10),
);

const lastPart = (path: string): string => path.split(/[?#]/)[0]?.split('/').at(-1) ?? '';

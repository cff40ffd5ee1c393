import fc from 'fast-check';
import { parseDockerfile } from '../../src/engine/syntax/index.ts';

/** The texts of a project by path; `Dockerfile` is always there. */
export type ProjectFiles = Readonly<Record<string, string>>;

/** Ways to write one instruction of a Dockerfile differently; not all of them mean the same. */
type Form = 'onbuild' | 'heredoc' | 'exec' | 'shell' | 'continued' | 'lowercase' | 'commented';

type Change =
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'drop'; readonly at: number }
  | { readonly kind: 'write'; readonly at: number; readonly form: Form };

interface Manner {
  readonly crlf: boolean;
  readonly backtick: boolean;
  readonly ends: boolean;
}

/**
 * Projects made of given ones: instructions of others put in, some left out, some written in another form; the whole
 * with Windows line ends, a backtick as escape character, or without a last line end.
 */
export function generatedProject(projects: readonly ProjectFiles[]): fc.Arbitrary<ProjectFiles> {
  const pool = [
    ...new Set(projects.flatMap(({ Dockerfile = '' }) => chunksOf(Dockerfile).map(trimmed))),
  ].filter((text) => !text.startsWith('FROM '));
  const at = fc.nat(1000);
  const change: fc.Arbitrary<Change> = fc.oneof(
    fc.record({ kind: fc.constant('insert' as const), at, text: fc.constantFrom(...pool) }),
    fc.record({ kind: fc.constant('drop' as const), at }),
    fc.record({
      kind: fc.constant('write' as const),
      at,
      form: fc.constantFrom<Form[]>(
        'onbuild',
        'heredoc',
        'exec',
        'shell',
        'continued',
        'lowercase',
        'commented',
      ),
    }),
  );
  const manner = fc.record({
    crlf: seldom(),
    backtick: seldom(),
    ends: fc.constantFrom(true, true, true, false),
  });
  return fc
    .tuple(fc.constantFrom(...projects), fc.array(change, { maxLength: 6 }), manner)
    .map(([files, changes, how]) => written(files, changes, how));
}

const seldom = (): fc.Arbitrary<boolean> => fc.constantFrom(false, false, false, true);

const trimmed = (chunk: string): string => chunk.trimEnd();

/** The file in pieces of one instruction with the comments above it. */
function chunksOf(dockerfile: string): string[] {
  const ends = parseDockerfile(dockerfile).instructions.map(({ span }) => span.end);
  const cuts = [0, ...ends.map((end) => dockerfile.indexOf('\n', end) + 1 || dockerfile.length)];
  return cuts.slice(1).map((end, index) => dockerfile.slice(cuts[index], end));
}

function written(
  files: ProjectFiles,
  changes: readonly Change[],
  { crlf, backtick, ends }: Manner,
): ProjectFiles {
  const chunks = chunksOf(files['Dockerfile'] ?? '').map(trimmed);
  for (const change of changes) {
    const at = change.at % (chunks.length + 1);
    if (change.kind === 'insert') chunks.splice(at, 0, change.text);
    else if (change.kind === 'drop') chunks.splice(at, 1);
    else if (chunks[at] !== undefined) chunks[at] = inForm(chunks[at], change.form);
  }
  let text = chunks.join('\n') + (ends ? '\n' : '');
  if (backtick && !/^#\s*escape/im.test(text))
    text = `# escape=\`\n${text.replaceAll(/\\(?=\r?\n)/g, '`')}`;
  const written = { ...files, Dockerfile: text };
  return crlf ? withCrLf(written) : written;
}

/** All its lines end as on Windows. */
export const withCrLf = (files: ProjectFiles): ProjectFiles =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll(/\r?\n/g, '\r\n')]),
  );

/** Rules that have something to say about many instructions: what else a fix does there must not uncover it. */
const ignored = [
  'bytecode-not-compiled',
  'pip-package-unpinned',
  'apt-package-unpinned',
  'dockerignore-missing-or-weak',
  'code-copied-before-dependencies',
  'shell-form-start-command',
  'no-security-updates',
  'pip-as-root-system-wide',
  'base-python-version-loose',
] as const;

function inForm(chunk: string, form: Form): string {
  const [instruction] = parseDockerfile(chunk).instructions;
  if (instruction === undefined) return chunk;
  const { keyword, span, keywordSpan, flags, body, heredocs } = instruction;
  const above = chunk.slice(0, span.start);
  const rest = chunk.slice(keywordSpan.end, span.end);
  const head = chunk.slice(span.start, flags.at(-1)?.span.end ?? keywordSpan.end);
  const command = body.text.trim();
  const isCommand = /^(?:RUN|CMD|ENTRYPOINT)$/.test(keyword) && heredocs.length === 0;
  const isShell = isCommand && instruction.form === 'shell';
  switch (form) {
    case 'onbuild':
      return /^(?:FROM|ONBUILD|MAINTAINER)$/.test(keyword)
        ? chunk
        : `${above}ONBUILD ${chunk.slice(span.start)}`;
    case 'heredoc':
      return keyword === 'RUN' && isShell
        ? `${above}${head} <<EOF\n${command.replaceAll(/\s*&&\s*/g, '\n')}\nEOF`
        : chunk;
    case 'exec':
      return isShell ? `${above}${head} ${JSON.stringify(['sh', '-c', command])}` : chunk;
    case 'shell':
      return isCommand && instruction.form === 'exec'
        ? `${above}${head} ${instruction.arguments.map(({ value }) => value).join(' ')}`
        : chunk;
    case 'continued':
      return isShell && !rest.includes('\n')
        ? `${above}${head} \\\n    ${command.replaceAll(' && ', ' \\\n    && ')}`
        : chunk;
    case 'lowercase':
      return above + keyword.toLowerCase() + rest;
    case 'commented':
      return `${above}# shipworthy: ignore no-cache-mount, ${ignored[command.length % ignored.length]} for now\n# what this does\n${chunk.slice(span.start)}`;
  }
}

import { at, itemsOf, textOf, type DocumentNode } from '../documents/document.ts';
import { valueOf } from '../known.ts';
import type { Context } from './context.ts';
import type { PythonDemand } from './project.ts';
import { pep440Range, poetryRange, sameVersion, type PythonRange } from './python-range.ts';

/** What the files of a folder ask of Python; files that are absent or cannot be read ask nothing. */
export function readPythons(
  context: Context,
  inside: (name: string) => string,
  pyproject: DocumentNode | null,
): PythonDemand[] {
  const file = inside('pyproject.toml');
  const pipfile = inside('Pipfile');
  const pipenv = at(valueOf(context.document(pipfile)), 'requires', 'python_version');
  return [
    ...demand('requires-python', file, at(pyproject, 'project', 'requires-python'), pep440Range),
    ...demand(
      'poetry',
      file,
      at(pyproject, 'tool', 'poetry', 'dependencies', 'python'),
      poetryRange,
    ),
    ...versionFile(inside('.python-version'), context),
    ...demand('pipfile', pipfile, pipenv, sameVersion),
    ...['environment.yml', 'environment.yaml'].flatMap((name) => conda(inside(name), context)),
  ];
}

function demand(
  by: PythonDemand['by'],
  file: string,
  node: DocumentNode | undefined,
  read: (text: string) => PythonRange,
): PythonDemand[] {
  const text = textOf(node);
  if (text === undefined || node?.kind !== 'scalar') return [];
  const from = node.verbatimFrom;
  const span = from === null ? node.span : { start: from, end: from + text.length };
  return [{ by, text, range: read(text), place: { file, span } }];
}

/** pyenv's and uv's file: its first line that says something. Names of environments and other interpreters say nothing. */
function versionFile(file: string, context: Context): PythonDemand[] {
  const text = valueOf(context.read(file));
  if (!text) return [];
  const line = /^[ \t]*([^\s#][^\r\n#]*)/m.exec(text.slice(0, 2000));
  const written = line?.[1]?.trim() ?? '';
  const version = /^(?:(?:c?python)[-@]?)?(\d+(?:\.\d+){0,2})t?$/.exec(written)?.[1];
  const isRange = /^[<>=~!]/.test(written);
  if (line === null || (version === undefined && !isRange)) return [];
  const start = line.index + line[0].indexOf(written);
  return [
    {
      by: 'python-version',
      text: written,
      range: version === undefined ? pep440Range(written) : sameVersion(version),
      place: { file, span: { start, end: start + written.length } },
    },
  ];
}

/** `- python=3.12` among the dependencies of an environment file. */
function conda(file: string, context: Context): PythonDemand[] {
  for (const item of itemsOf(at(valueOf(context.document(file)), 'dependencies'))) {
    const text = textOf(item);
    const parts = /^(?:[\w-]+::)?python\s*(=={0,1}|[<>!~]=?)\s*([\d.]+)(?:\.\*)?$/.exec(text ?? '');
    if (text === undefined || parts === null) continue;
    const [, operator = '', version = ''] = parts;
    const range = operator.startsWith('=')
      ? sameVersion(version)
      : pep440Range(`${operator}${version}`);
    return [{ by: 'conda', text, range, place: { file, span: item.span } }];
  }
  return [];
}

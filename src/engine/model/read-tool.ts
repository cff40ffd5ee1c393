import type { Word } from './command.ts';
import type { Tool } from './tool.ts';
import { readPackageManager } from './tool-packages.ts';
import { readPip } from './tool-pip.ts';
import { readProjectTool } from './tool-project.ts';

const pipName = /^pip(?:\d+(?:\.\d+)*)?$/;
const pythonName = /^(?:python|pypy)(?:\d+(?:\.\d+)*t?)?$/;

/** `python3.13`, `pypy3`, … */
export const isPythonProgram = (name: string): boolean => pythonName.test(name);

/** What a command of a known tool is asked to do. `complete` is false when more arguments come from elsewhere (xargs). */
export function readTool(
  name: string | null,
  words: readonly Word[],
  complete: boolean,
): Tool | null {
  if (name === null) return null;
  const rest = words.slice(1);
  if (pipName.test(name)) return readPip(rest, false, complete);
  if (isPythonProgram(name)) {
    const module = moduleIndex(rest);
    if (module === null) return null;
    const moduleName = rest[module]?.value ?? '';
    const after = rest.slice(module + 1);
    return moduleName === 'pip'
      ? readPip(after, false, complete)
      : moduleName === 'uv'
        ? readTool('uv', rest.slice(module), complete)
        : readProjectTool(moduleName, after, complete);
  }
  if (name === 'uv') {
    const pip = rest.findIndex((word) => word.value !== null && !word.value.startsWith('-'));
    if (rest[pip]?.value === 'pip') {
      return readPip([...rest.slice(0, pip), ...rest.slice(pip + 1)], true, complete);
    }
  }
  return readPackageManager(name, rest, complete) ?? readProjectTool(name, rest, complete);
}

/** Index of NAME in `-m NAME` among the interpreter's arguments; null when it runs something else. */
export function moduleIndex(words: readonly Pick<Word, 'value'>[]): number | null {
  for (let i = 0; i < words.length; i++) {
    const value = words[i]?.value;
    if (value === null || value === undefined || !value.startsWith('-')) return null;
    if (value === '-m') return i + 1 < words.length ? i + 1 : null;
    if (value === '-X' || value === '-W' || value === '--check-hash-based-pycs') i++;
    if (value === '-c') return null;
  }
  return null;
}

import { mapped } from '../mapped.ts';
import { isPythonProgram, moduleIndex } from './read-tool.ts';
import type { Program, ProgramWord } from './start.ts';

/** `python -m flask run` is the program flask; `python3.13 app.py` is the program python. */
export function startedProgram(
  name: string,
  first: ProgramWord,
  args: readonly ProgramWord[],
  assignments: ReadonlyMap<string, string | null>,
): Program {
  const plain = {
    name,
    word: first.value ?? first.raw,
    args,
    asModule: false,
    interpreterOptions: [],
    place: first.place,
    assignments,
  };
  if (!isPythonProgram(name)) return plain;
  const module = moduleIndex(args);
  const options = module === null ? optionCount(args) : module - 1;
  const interpreterOptions = mapped(args.slice(0, options), ({ value, raw }) => value ?? raw);
  const called = module === null ? null : args[module];
  if (called?.value && module !== null) {
    return {
      ...plain,
      name: called.value,
      args: args.slice(module + 1),
      asModule: true,
      interpreterOptions,
      place: called.place,
    };
  }
  return { ...plain, name: 'python', args: args.slice(options), interpreterOptions };
}

/** How many words in front belong to the interpreter. */
function optionCount(args: readonly ProgramWord[]): number {
  let count = 0;
  while (
    args[count]?.value?.startsWith('-') &&
    args[count]?.value !== '-c' &&
    args[count]?.value !== '-'
  ) {
    count += args[count]?.value === '-X' || args[count]?.value === '-W' ? 2 : 1;
  }
  return Math.min(count, args.length);
}

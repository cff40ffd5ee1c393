import { Halt } from './halt.ts';
import { diskFull, isDiskFull } from './machine-fault.ts';
import { readOptions, usage, type Options } from './options.ts';
import { run, type Surroundings } from './run.ts';

export interface CommandSurroundings extends Surroundings {
  /** For what is wrong, one line each. */
  readonly complain: (text: string) => void;
  /** Called before anything is measured or written. */
  readonly prepare: () => void;
}

/** Why a run ended when somebody asked it to. */
export class Interrupted extends Halt {
  constructor() {
    super('Interrupted: what was measured is recorded, and the next run goes on from there.');
  }
}

/** One call of `npm run measure`, given its arguments; the exit code, as the usage lists them. */
export async function command(
  args: readonly string[],
  around: CommandSurroundings,
): Promise<0 | 1 | 2 | 130> {
  try {
    const options: Options = readOptions(args);
    if (options.help) {
      around.display.line(usage);
      return 0;
    }
    around.prepare();
    return await run(options, around);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    around.complain(isDiskFull(message) ? diskFull : message);
    return error instanceof Interrupted ? 130 : 2;
  }
}

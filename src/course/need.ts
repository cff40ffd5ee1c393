import * as z from 'zod';

const path = z
  .string()
  .regex(/^(?!\/)[^\s]+$/, 'expected a path from the top of the build context');
const one = <Name extends string, Value extends z.ZodType>(name: Name, value: Value) =>
  z.strictObject({ [name]: value } as Record<Name, Value>);

/**
 * A fact about the image that a goal asks for, each with exactly one key.
 * A fact that cannot be read from the files counts as missing, except where the predicate says otherwise.
 */
export const need = z.union(
  [
    /** The file, or every file below the folder, reaches the final image; what the ignore file keeps out does not. */
    one('copies', path),
    /** pip or uv installs this requirements file, or this project folder (`.`), in a stage that contributes to the image. */
    one('installs', path),
    /** Python finds the package in this folder when the container starts. */
    one('imports', path),
    /** The container starts this program, or a program with this argument: `gunicorn`, `doorstep.wsgi`. */
    one('starts', z.string().min(1)),
    /** The start command runs this script of the context, or the script runs a command with this word. */
    one('passes', z.string().min(1)),
    /** A command of a contributing stage starts with these words: `make install`. */
    one('runs', z.string().min(1)),
    /** `exists`: the final user is a number, or a name that an earlier command created; root counts. */
    one('user', z.literal('exists')),
    /** `writable`: the final user has a home folder it can write to; root has. */
    one('home', z.literal('writable')),
    /** The final user does not own the copied path and cannot change it. */
    one('protects', path),
    /** Commands that start with these words run before USER gives up root, in the final stage and those it inherits. */
    one('asRoot', z.string().min(1)),
    /** After an edit of `edit`, a rebuild takes the instructions with `command` from its cache. */
    z.strictObject({ keeps: z.strictObject({ command: z.string().min(1), edit: path }) }),
    /** After an edit of `edit`, a rebuild runs an instruction with `command` again. */
    z.strictObject({ repeats: z.strictObject({ command: z.string().min(1), edit: path }) }),
  ],
  {
    error:
      'expected one need: copies, installs, imports, starts, passes, runs, user, home, protects, asRoot, keeps or repeats',
  },
);

export type Need =
  | { readonly copies: string }
  | { readonly installs: string }
  | { readonly imports: string }
  | { readonly starts: string }
  | { readonly passes: string }
  | { readonly runs: string }
  | { readonly user: 'exists' }
  | { readonly home: 'writable' }
  | { readonly protects: string }
  | { readonly asRoot: string }
  | { readonly keeps: RebuildNeed }
  | { readonly repeats: RebuildNeed };

export interface RebuildNeed {
  /** Words that stand in the instruction. */
  readonly command: string;
  /** Path in the context of the file that is edited. */
  readonly edit: string;
}

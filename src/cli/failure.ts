/** The command could not do its work: one line for the person, exit code 2. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

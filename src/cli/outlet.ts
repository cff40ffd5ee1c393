import { fstatSync, statSync, writeSync } from 'node:fs';
import process from 'node:process';

/**
 * Standard output or standard error. Node's own streams take longer to load than a Dockerfile takes to be judged, so
 * they are used only where something needs them: a terminal, and a pipe that is full and does not wait.
 */
export class Outlet {
  readonly #descriptor: 1 | 2;
  #stream: NodeJS.WriteStream | undefined;

  constructor(descriptor: 1 | 2) {
    this.#descriptor = descriptor;
    if (process.platform === 'win32' || isDevice(descriptor)) this.#open();
  }

  /** The terminal at the other end; undefined when there is none. */
  get terminal(): NodeJS.WriteStream | undefined {
    return this.#stream?.isTTY === true ? this.#stream : undefined;
  }

  /** Whether everything is out, so that the program may end at once. */
  get isWritten(): boolean {
    return this.#stream === undefined;
  }

  write(text: string): void {
    if (this.#stream !== undefined) {
      this.#stream.write(text);
      return;
    }
    let rest = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(this.#descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') this.#open().write(rest);
      else this.#fail(error as NodeJS.ErrnoException);
    }
  }

  #open(): NodeJS.WriteStream {
    const stream = this.#descriptor === 1 ? process.stdout : process.stderr;
    stream.on('error', (error: NodeJS.ErrnoException) => this.#fail(error));
    return (this.#stream = stream);
  }

  /** `shipworthy rules | head` closes the pipe early; that is no failure of ours. A full disk is one. */
  #fail({ code, message }: NodeJS.ErrnoException): void {
    if (this.#descriptor === 2) return;
    if (code === 'EPIPE') process.exit(0);
    new Outlet(2).write(`shipworthy: standard output: cannot be written (${code ?? message})\n`);
    process.exit(2);
  }
}

/** A device may be a terminal, except the one that swallows everything. */
function isDevice(descriptor: number): boolean {
  try {
    const kind = fstatSync(descriptor);
    return kind.isCharacterDevice() && kind.rdev !== statSync('/dev/null').rdev;
  } catch {
    return true;
  }
}

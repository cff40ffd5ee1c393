import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FormatName } from '../../src/cli/format/index.ts';
import { runAt } from '../cli/terminal.ts';

/** A repository with these files committed, and what `check` says about it. */
export class Checkout {
  readonly name: string;
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly #words: readonly string[];
  readonly #beside: string;

  constructor(
    name: string,
    files: Readonly<Record<string, string>>,
    words: readonly string[] = [],
  ) {
    this.name = name;
    this.files = files;
    this.#words = words;
    this.#beside = mkdtempSync(join(tmpdir(), 'consumers-'));
    this.folder = join(this.#beside, 'checkout');
    mkdirSync(this.folder);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
    this.git('init', '--quiet');
    this.git('add', '--all');
    this.git(
      ...['-c', 'user.name=consumers', '-c', 'user.email=consumers@localhost'],
      ...['commit', '--quiet', '--message', 'all'],
    );
  }

  git(...words: string[]): string {
    // Lines end as they were written, whatever the machine is told to do elsewhere.
    const own = ['-c', 'core.autocrlf=false', '-C', this.folder];
    return execFileSync('git', [...own, ...words], { encoding: 'utf8', maxBuffer: 1 << 28 });
  }

  /** A report on all files; ignored findings are left out, so that every format says the same. */
  async report(format: FormatName): Promise<string> {
    const words = ['check', '--no-ignored', '--no-config', '--format', format, ...this.#words];
    const { exitCode, out, err } = await runAt(this.folder, words);
    if (exitCode === 2) throw new Error(`${this.name}: ${err}`);
    return out;
  }

  /** A text in a file outside the checkout, for programs that only read files. */
  written(name: string, text: string): string {
    const path = join(this.#beside, name);
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.#beside, { recursive: true, force: true });
  }
}

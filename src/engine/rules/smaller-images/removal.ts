import { mapped } from '../../mapped.ts';
import type { Command, Word } from '../../model/command.ts';

/** What `rm` or `find … -delete` takes away. */
export interface Removal {
  /** Literal parts of the paths, absolute or as written: `/var/lib/apt/lists` of `/var/lib/apt/lists/*`. */
  readonly paths: readonly string[];
  /** False when a path could not be read. */
  readonly complete: boolean;
}

/** Null for a command that removes no files. */
export function removalOf({ name, words }: Command): Removal | null {
  const operands = words.slice(1).filter(({ raw }) => !raw.startsWith('-'));
  if (name === 'rm' || name === 'rmdir' || name === 'unlink') return read(operands);
  if (name !== 'find' || !words.some(({ raw }) => raw === '-delete' || raw === 'rm')) return null;
  const until = words.findIndex(({ raw }, index) => index > 0 && /^[-(!\\]/.test(raw));
  return read(words.slice(1, until === -1 ? words.length : until));
}

function read(words: readonly Word[]): Removal {
  const paths = mapped(words, (word) => literal(word));
  return {
    paths: paths.filter((path) => path !== null),
    complete: paths.every((path) => path !== null),
  };
}

/** Up to the last folder before a glob; null when it begins with something only the shell knows. */
function literal({ raw, value }: Word): string | null {
  const text =
    value ?? raw.replaceAll(/["']/g, '').replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/, '/root');
  if (/^[$`]/.test(text)) return null;
  const special = text.search(/[*?[{$`]/);
  const start = special === -1 ? text : text.slice(0, text.lastIndexOf('/', special) + 1);
  return start.length > 1 && start.endsWith('/') ? start.slice(0, -1) : start;
}

/** Whether the command removes `path` or a folder above it. What cannot be read is taken for yes. */
export function removes(command: Command, path: string): boolean {
  const removal = removalOf(command);
  if (removal === null) return false;
  return (
    !removal.complete ||
    removal.paths.some((removed) => removed === path || path.startsWith(`${removed}/`))
  );
}

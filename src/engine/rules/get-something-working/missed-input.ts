import type { Command } from '../../model/command.ts';
import type { Pipeline } from '../../model/shell-run.ts';

/** True when a download on the left that fails makes the reader fail too, which gets nothing or half of a file. */
export function isMissed({ parts }: Pipeline): boolean {
  const [left, right] = parts;
  const reader = right?.at(-1);
  return (
    parts.length === 2 &&
    left?.every(({ name }) => /^(?:curl|wget)$/.test(name ?? '')) === true &&
    reader !== undefined &&
    refusesHalf(reader)
  );
}

/**
 * Tried with nothing and with half of a file. Without a letter for the compression BusyBox's tar takes nothing for
 * an empty archive; with one, it says "invalid magic" and ends with 1.
 */
function refusesHalf({ name, words }: Command): boolean {
  const has = (pattern: RegExp): boolean => words.slice(1).some(({ raw }) => pattern.test(raw));
  switch (name) {
    case 'tar':
      return (
        has(/^-?[a-zA-Z]*[zjJ]|^--(?:gzip|bzip2|xz|zstd)$/) &&
        has(/^-?[a-zA-Z]*x|^--(?:extract|get)$/)
      );
    case 'gunzip':
    case 'unxz':
    case 'bunzip2':
    case 'unzstd':
      return true;
    case 'gzip':
    case 'xz':
    case 'bzip2':
    case 'zstd':
      return has(/^-[a-zA-Z]*d|^--(?:decompress|uncompress)$/);
    case 'gpg':
    case 'gpg2':
      return has(/^--(?:dearmou?r|import)$/);
    case 'apt-key':
      return has(/^add$/);
    default:
      return /^(?:sha\d+sum|md5sum)$/.test(name ?? '') && has(/^-[a-z]*c|^--check$/);
  }
}

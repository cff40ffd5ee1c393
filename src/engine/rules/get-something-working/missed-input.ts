import type { Command } from '../../model/command.ts';
import type { Model } from '../../model/model.ts';
import type { Pipeline } from '../../model/shell-run.ts';

/** True when a download on the left that fails makes the reader fail too, which gets nothing or half of a file. */
export function isMissed({ text }: Model, { parts }: Pipeline): boolean {
  const [left, ...others] = parts;
  const reader = others.pop()?.at(-1);
  if (reader === undefined || left?.every(downloads) !== true) return false;
  if (others.length === 0 && refusesHalf(reader)) return true;
  const { span } = reader.place;
  return (
    others.flat().every(({ name }) => filters.test(name ?? '')) &&
    downloads(reader) &&
    // Without an address both stop, and xargs says so; with -r it would not call them at all.
    /^xargs(?!.*\s(?:-\w*r|--no-run))/s.test(text.slice(span.start, span.end))
  );
}

const downloads = ({ name }: Command): boolean => /^(?:curl|wget)$/.test(name ?? '');

/** What makes nothing of nothing. */
const filters = /^(?:[ef]?grep|sed|awk|cut|tr|head|tail|sort|uniq|jq)$/;

/**
 * Tried with nothing and with half of a file. Without a letter for the compression BusyBox's tar takes nothing for
 * an empty archive; with one, it says "invalid magic" and ends with 1.
 */
export function refusesHalf({ name, words }: Command): boolean {
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

import type { Command } from '../../model/command.ts';

/**
 * Whether the pipe fails by itself when `command`, one of `commands`, does: its end cannot do with nothing, or with half
 * of what it needs. `docker login --password-stdin` refuses an empty password, `tar` an archive that is cut off.
 */
export function endNoticesFailure(command: Command, commands: readonly Command[]): boolean {
  const pipeline = command.pipe?.pipeline;
  const end = commands.findLast(({ pipe }) => pipe?.pipeline === pipeline);
  if (pipeline === undefined || end?.pipe?.index !== pipeline.length - 1) return false;
  return needsAll(end) || (isSilentWhenItFails(command) && isSearch(end));
}

const unpackers = /^(?:tar|bsdtar|gunzip|zcat|unxz|xzcat|bunzip2|unzip|unzstd|gpg|ssh-add)$/;

function needsAll({ name, words }: Command): boolean {
  const [first = '', ...rest] = words.slice(1).map(({ value }) => value ?? '');
  const all = [first, ...rest];
  switch (name) {
    case 'docker':
    case 'podman':
    case 'nerdctl':
      return all.includes('--password-stdin') || first === 'load';
    case 'helm':
    case 'oras':
    case 'skopeo':
    case 'buildah':
    case 'crane':
    case 'cosign':
      return all.includes('--password-stdin');
    case 'kubectl':
      return (first === 'apply' || first === 'create') && all.includes('-');
    case 'sha256sum':
    case 'sha512sum':
    case 'md5sum':
      return all.some((word) => word === '--check' || /^-\w*c/.test(word));
    case 'gzip':
    case 'xz':
    case 'bzip2':
    case 'zstd':
      return all.some((word) => /^-(?:-decompress|-uncompress|\w*d)/.test(word));
    case 'tar':
      return !all.some((word) => word === '--create' || /^-?[\dA-Z_abd-z]*c\w*$/.test(word));
    default:
      return unpackers.test(name ?? '');
  }
}

/** Finds nothing in nothing. */
const isSearch = ({ name }: Command): boolean => /^[ef]?grep$/.test(name ?? '');

/** A program whose complaints go to the standard error, and that prints nothing else when it fails. */
const isSilentWhenItFails = ({ name, words }: Command): boolean =>
  /^(?:curl|wget|aws|gcloud|az|kubectl)$/.test(name ?? '') ||
  (/^(?:docker|podman)$/.test(name ?? '') &&
    words.some(({ value }) => /^(?:ps|images|inspect|ls)$/.test(value ?? '')));

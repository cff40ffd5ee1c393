/** A word that can be completed, and the sentence shown beside it. */
export interface Word {
  readonly name: string;
  readonly about: string;
  /** What is typed after the name; `$0` is where the caret goes. Without it the name stands alone. */
  readonly insert?: string;
  /** The values the word may take, where there is a closed list. */
  readonly values?: readonly string[];
}

/** Instructions of the stable Dockerfile syntax 1.20; MAINTAINER is left out because it is deprecated. */
export const instructions: readonly Word[] = [
  { name: 'FROM', about: 'Starts a stage on a base image or on an earlier stage.' },
  { name: 'RUN', about: 'Runs a command while the image is built.' },
  { name: 'COPY', about: 'Copies files from the build context, a stage or an image.' },
  { name: 'WORKDIR', about: 'Sets the directory for what follows, and creates it.' },
  { name: 'ENV', about: 'Sets a variable for the build and for the container.' },
  { name: 'ARG', about: 'Declares a variable that exists only during the build.' },
  { name: 'USER', about: 'Sets who runs what follows, and the container.' },
  { name: 'EXPOSE', about: 'Documents a port; it publishes nothing.' },
  { name: 'CMD', about: 'The default command, or the default arguments of ENTRYPOINT.' },
  { name: 'ENTRYPOINT', about: 'The program that the container always starts.' },
  { name: 'HEALTHCHECK', about: 'How the engine asks whether the container still works.' },
  { name: 'STOPSIGNAL', about: 'The signal that asks the container to stop.' },
  { name: 'ADD', about: 'Copies like COPY, and also fetches URLs and unpacks archives.' },
  { name: 'LABEL', about: 'Writes a name and a value into the image.' },
  { name: 'SHELL', about: 'Sets the shell for the shell form of RUN, CMD and ENTRYPOINT.' },
  { name: 'VOLUME', about: 'Declares a mount point; each container gets a volume there.' },
  { name: 'ONBUILD', about: 'Saves an instruction for images that build on this one.' },
];

const chown: Word = {
  name: '--chown',
  about: 'Owner of the copies: a user and a group, by name or number.',
  insert: '=$0',
};
const chmod: Word = {
  name: '--chmod',
  about: 'Permissions of the copies, directories included.',
  insert: '=$0',
};
const link: Word = {
  name: '--link',
  about: 'Makes a layer that does not depend on the ones below it.',
};
const exclude: Word = {
  name: '--exclude',
  about: 'Leaves out paths that match the pattern.',
  insert: '=$0',
};

/** Flags by instruction. */
export const flags: Readonly<Record<string, readonly Word[]>> = {
  FROM: [{ name: '--platform', about: 'The platform of the base image.', insert: '=$0' }],
  COPY: [
    { name: '--from', about: 'A stage, an image or a named context to copy from.', insert: '=$0' },
    chown,
    chmod,
    link,
    { name: '--parents', about: 'Keeps the directories of the source paths.' },
    exclude,
  ],
  ADD: [
    { name: '--checksum', about: 'Refuses a download that has another digest.', insert: '=$0' },
    { name: '--keep-git-dir', about: 'Keeps .git when the source is a repository.' },
    { name: '--unpack', about: 'Whether an archive is unpacked.', insert: '=$0' },
    chown,
    chmod,
    link,
    exclude,
  ],
  RUN: [
    {
      name: '--mount',
      about: 'Something that is there for this command only.',
      insert: '=type=$0',
    },
    {
      name: '--network',
      about: 'The network of this command.',
      insert: '=$0',
      values: ['default', 'none', 'host'],
    },
    {
      name: '--security',
      about: 'insecure runs without the sandbox; the builder has to allow it.',
      insert: '=$0',
      values: ['sandbox', 'insecure'],
    },
  ],
  HEALTHCHECK: [
    { name: '--interval', about: 'Time between two checks; 30s by default.', insert: '=$0' },
    { name: '--timeout', about: 'How long one check may take; 30s by default.', insert: '=$0' },
    { name: '--start-period', about: 'Time in which failures do not count.', insert: '=$0' },
    { name: '--start-interval', about: 'Time between checks in the start period.', insert: '=$0' },
    { name: '--retries', about: 'Failures in a row that make it unhealthy; 3.', insert: '=$0' },
  ],
};

const mountTarget: Word = { name: 'target', about: 'Where it appears.', insert: '=$0' };
const mountId: Word = { name: 'id', about: 'Its name, when it is not the target.', insert: '=$0' };
const mountFrom: Word = {
  name: 'from',
  about: 'A stage, an image or a named context; the build context by default.',
  insert: '=$0',
};
const mountSource: Word = { name: 'source', about: 'Path inside what is mounted.', insert: '=$0' };
const owner: readonly Word[] = [
  { name: 'mode', about: 'Permissions, as an octal number.', insert: '=$0' },
  { name: 'uid', about: 'Numeric owner; 0 by default.', insert: '=$0' },
  { name: 'gid', about: 'Numeric group; 0 by default.', insert: '=$0' },
];
const required: Word = { name: 'required', about: 'Ends the build when it is not given.' };

/** Options of RUN --mount by type. */
export const mounts: Readonly<Record<string, readonly Word[]>> = {
  bind: [
    mountSource,
    mountTarget,
    mountFrom,
    { name: 'readwrite', about: 'Allows writing; what is written is thrown away.' },
  ],
  cache: [
    mountTarget,
    mountId,
    {
      name: 'sharing',
      about: 'What two builds at once do with it.',
      insert: '=$0',
      values: ['shared', 'private', 'locked'],
    },
    { name: 'readonly', about: 'Reads the cache and writes nothing.' },
    mountFrom,
    mountSource,
    ...owner,
  ],
  tmpfs: [mountTarget, { name: 'size', about: 'Upper limit, in bytes.', insert: '=$0' }],
  secret: [
    mountId,
    mountTarget,
    { name: 'env', about: 'Gives it as a variable of this name.', insert: '=$0' },
    required,
    ...owner,
  ],
  ssh: [mountId, mountTarget, required, ...owner],
};

/** Comments that BuildKit obeys when they stand before everything else. */
export const directives: readonly Word[] = [
  { name: 'syntax', about: 'The frontend that reads this file.', insert: '=docker/dockerfile:1' },
  { name: 'check', about: 'Which build checks are skipped, and whether they fail.', insert: '=$0' },
  { name: 'escape', about: 'The character that continues a line.', insert: '=`' },
];

/** Names that BuildKit predefines as build arguments; each needs an ARG before a stage sees it. */
export const platformArguments: readonly string[] = [
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
];

/**
 * What packages of Debian and Alpine bring to the PATH, dependencies and recommendations included.
 * A package that is not here may bring anything.
 */
const programs: Readonly<Record<string, readonly string[]>> = {
  adduser: ['adduser', 'addgroup', 'deluser', 'delgroup'],
  bash: ['bash'],
  'build-base': ['gcc', 'g++', 'cc', 'c++', 'make', 'cpp', 'ld', 'as', 'patch'],
  'build-essential': ['gcc', 'g++', 'cc', 'c++', 'make', 'cpp', 'ld', 'as', 'patch', 'xz', 'perl'],
  'ca-certificates': ['openssl', 'update-ca-certificates'],
  curl: ['curl'],
  'dumb-init': ['dumb-init'],
  file: ['file'],
  'g++': ['gcc', 'g++', 'cc', 'c++', 'cpp', 'ld', 'as'],
  gcc: ['gcc', 'cc', 'cpp', 'ld', 'as'],
  git: ['git', 'ssh', 'less', 'patch', 'perl', 'curl'],
  gnupg: ['gpg', 'gpgv', 'gpg-agent', 'dirmngr'],
  gosu: ['gosu'],
  'iputils-ping': ['ping'],
  jq: ['jq'],
  less: ['less'],
  'libc-dev': [],
  'libc6-dev': [],
  'libffi-dev': [],
  'libpq-dev': ['pg_config'],
  libpq5: [],
  'libssl-dev': ['openssl'],
  make: ['make'],
  'musl-dev': [],
  nano: ['nano'],
  'netcat-openbsd': ['nc', 'netcat'],
  'openssh-client': ['ssh', 'scp', 'ssh-keyscan', 'ssh-keygen', 'ssh-add'],
  openssl: ['openssl'],
  patch: ['patch'],
  'pkg-config': ['pkg-config', 'pkgconf'],
  procps: ['ps', 'top', 'free', 'pgrep', 'pkill', 'uptime', 'watch'],
  sudo: ['sudo'],
  tini: ['tini'],
  tzdata: [],
  unzip: ['unzip'],
  vim: ['vim', 'vi'],
  wget: ['wget'],
  'xz-utils': ['xz'],
  zip: ['zip', 'unzip'],
  'zlib1g-dev': [],
};

/** The programs of a package as written on a command line (`git=1:2.47-1`, `gcc/stable`); null when not known. */
export const programsOf = (written: string): readonly string[] | null => {
  const name = written.split(/[=/~<>@:]/, 1)[0] ?? '';
  return Object.hasOwn(programs, name) ? (programs[name] ?? null) : null;
};

/** The Debian package that is named like the program or is the usual one for it. */
export const packageOf = (program: string): string | null => {
  if (['gcc', 'g++', 'cc', 'make'].includes(program)) return 'build-essential';
  const named: Record<string, string> = {
    ping: 'iputils-ping',
    ps: 'procps',
    ssh: 'openssh-client',
    gpg: 'gnupg',
    nc: 'netcat-openbsd',
    addgroup: 'adduser',
    deluser: 'adduser',
    delgroup: 'adduser',
  };
  return named[program] ?? (programs[program]?.includes(program) ? program : null);
};

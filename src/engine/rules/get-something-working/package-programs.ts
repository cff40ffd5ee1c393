const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const accounts = list('adduser addgroup deluser delgroup');
const archives = list('bzip2 bunzip2 xz unxz xzcat');
const binaries = list('ar as ld');
const compiler = [...binaries, ...list('gcc cc cpp')];
const processes = list('ps top free pgrep pkill vmstat uptime watch killall');
const python = list('python3 pydoc3');
const signatures = [...accounts, ...list('gpg gpgv gpg-agent dirmngr')];
const remote = [...accounts, ...list('ssh scp sftp ssh-agent ssh-add ssh-keygen ssh-keyscan')];
const build = [...compiler, ...archives, ...list('g++ c++ make patch perl file gpg')];

/**
 * What packages of Debian and Alpine may bring to the PATH, with what they depend on and what they recommend, of the
 * programs that a base image may lack: by the package indexes of bookworm and trixie, and of Alpine for the packages that
 * are only there. A package that is in neither table may bring anything.
 */
const programs: Readonly<Record<string, readonly string[]>> = {
  adduser: accounts,
  autoconf: list('autoconf m4 perl'),
  bash: ['bash'],
  bc: ['bc'],
  'build-base': build,
  'build-essential': build,
  bzip2: list('bzip2 bunzip2'),
  'ca-certificates': list('openssl update-ca-certificates'),
  cmake: [...compiler, ...processes, 'cmake', 'make'],
  cron: [...accounts, ...list('cron crontab systemctl killall')],
  curl: ['curl'],
  'default-libmysqlclient-dev': ['mysql_config'],
  dnsutils: list('dig host nslookup'),
  dos2unix: ['dos2unix'],
  'dpkg-dev': build,
  'dumb-init': ['dumb-init'],
  ffmpeg: [...accounts, ...processes, ...python, ...list('ffmpeg systemctl')],
  file: ['file'],
  'g++': [...compiler, 'g++', 'c++'],
  gcc: compiler,
  gettext: list('gettext envsubst msgfmt curl'),
  'gettext-base': list('gettext envsubst'),
  gfortran: [...compiler, 'gfortran'],
  git: [...remote, ...list('git less patch perl curl')],
  gnupg: signatures,
  gosu: ['gosu'],
  htop: ['htop'],
  iproute2: list('ip ss'),
  'iputils-ping': list('ping ping6'),
  jq: ['jq'],
  less: ['less'],
  'libcurl4-openssl-dev': list('pkg-config'),
  'libpq-dev': ['pg_config'],
  'libssl-dev': ['openssl'],
  locales: ['locale-gen'],
  'lsb-release': ['lsb_release'],
  make: ['make'],
  nano: ['nano'],
  'net-tools': list('ifconfig netstat route'),
  'netcat-openbsd': list('nc netcat'),
  'netcat-traditional': list('nc netcat'),
  nginx: list('nginx ip ss'),
  'openssh-client': remote,
  openssl: ['openssl'],
  patch: ['patch'],
  'pkg-config': list('pkg-config pkgconf'),
  'postgresql-client': list('psql pg_dump pg_isready perl'),
  procps: processes,
  python3: python,
  'python3-dev': [...python, 'python3-config'],
  'python3-venv': python,
  'redis-tools': [...accounts, 'redis-cli'],
  rsync: ['rsync'],
  sqlite3: ['sqlite3'],
  sudo: ['sudo'],
  supervisor: [...python, 'supervisord'],
  tini: ['tini'],
  unzip: ['unzip'],
  vim: list('vim vi'),
  wget: ['wget'],
  'xz-utils': list('xz unxz xzcat'),
  zip: list('zip unzip'),
};

/** Nothing of that, by the same indexes. */
const silent: ReadonlySet<string> = new Set(
  list(`
    apt-transport-https apt-utils fontconfig fonts-dejavu fonts-liberation libasound2 libbz2-dev libc-dev libc6-dev libcairo2
    libffi-dev libffi8 libfreetype6-dev libgdk-pixbuf-2.0-0 libgdk-pixbuf2.0-0 libgeos-dev libgl1 libgl1-mesa-glx
    libglib2.0-0 libglib2.0-0t64 libgomp1 libjpeg-dev libjpeg62-turbo libjpeg62-turbo-dev liblapack-dev libldap2-dev
    liblzma-dev libmagic1 libmariadb-dev libmariadb3 libncurses5-dev libnss3 libopenblas-dev libpango-1.0-0
    libpangocairo-1.0-0 libpangoft2-1.0-0 libpng-dev libpq5 libreadline-dev libsasl2-dev libsm6 libsndfile1 libsqlite3-dev
    libwebp-dev libxext6 libxml2 libxml2-dev libxrender-dev libxrender1 libxslt-dev libxslt1-dev musl-dev tzdata
    unixodbc-dev xvfb zlib1g-dev
  `),
);

/** The programs of a package as written on a command line (`git=1:2.47-1`, `gcc/stable`); null when not known. */
export const programsOf = (written: string): readonly string[] | null => {
  const name = written.split(/[=/~<>@:]/, 1)[0] ?? '';
  return Object.hasOwn(programs, name) ? (programs[name] ?? null) : silent.has(name) ? [] : null;
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

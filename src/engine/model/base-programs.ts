/**
 * Which programs base images have. A program in no list is unknown, never absent.
 *
 * Debian: the package lists of `debootstrap --variant=minbase` for bookworm and trixie, read 2026-11; official
 * slim images start from them, and python:*-slim adds ca-certificates (with openssl), netbase and tzdata.
 * Alpine: BusyBox and apk-tools of the official image.
 */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const everyUnix = list(`
  sh cat cp mv rm ln ls mkdir rmdir chmod chown chgrp touch echo printf pwd true false test [ head tail cut sort uniq wc
  tr tee sed grep egrep fgrep awk find xargs tar gzip gunzip zcat env id whoami sleep date basename dirname expr seq
  stat mktemp readlink realpath uname hostname sync dd df du nice nohup timeout install sha256sum sha1sum sha512sum md5sum
  base64 od yes kill mount umount su diff cmp which chroot
`);

const debian = list(`
  bash dash perl apt apt-get apt-cache apt-mark apt-config dpkg dpkg-query dpkg-deb dpkg-reconfigure debconf-set-selections
  update-alternatives useradd usermod userdel groupadd groupmod groupdel passwd chpasswd newusers chage chsh getent
  ldconfig ldd iconv nproc shuf numfmt runuser setpriv setsid flock ionice lscpu lsblk tput clear infocmp service invoke-rc.d
  update-rc.d start-stop-daemon savelog run-parts split comm join paste fold nl tac truncate stdbuf rev logger
  mawk pldd
`);

/** In neither debian:*-slim nor python:*-slim. */
const debianSlimLacks = list(`
  curl wget git git-lfs hg svn gcc g++ cc c++ cpp clang make cmake ninja meson ld as ar pkg-config autoconf automake libtool
  rustc cargo go node npm npx yarn pnpm java javac ruby php
  vim vi nano emacs less ping ping6 ip ifconfig netstat ss route traceroute dig nslookup host nc ncat netcat telnet
  ps top htop pgrep pkill free vmstat killall lsof strace gdb sudo doas ssh scp sftp ssh-keygen ssh-keyscan ssh-agent sshd
  gpg gpg2 xz unxz xzcat bzip2 bunzip2 unzip zip 7z file jq yq rsync patch dos2unix envsubst lsb_release add-apt-repository
  apt-add-repository locale-gen psql pg_config pg_dump pg_isready mysql mysql_config sqlite3 redis-cli nginx supervisord cron crontab
  systemctl tini dumb-init gosu su-exec aria2c socat screen tmux tree bc man ffmpeg convert gettext msgfmt tesseract
  chromium google-chrome wkhtmltopdf docker kubectl aws gcloud az terraform gfortran swig flex bison m4 gawk
`);

/** Ubuntu's base image has procps, so fewer absences are sure. */
const ubuntuLacks = list(`
  curl wget git gcc g++ cc make cmake vim nano sudo ssh node npm jq psql pg_config unzip pip pip3 pipx
`);

/** Further absences by release: adduser left the base system of trixie. */
const debianReleaseLacks: Readonly<Record<string, ReadonlySet<string>>> = {
  trixie: list('adduser addgroup deluser delgroup gpgv'),
};

const debianReleaseHas: Readonly<Record<string, ReadonlySet<string>>> = {
  bullseye: list('adduser addgroup deluser delgroup gpgv'),
  bookworm: list('adduser addgroup deluser delgroup gpgv'),
};

/** What buildpack-deps brings to the full python images. */
const debianFull = list(`
  curl wget git hg svn gcc g++ cc c++ cpp make ld as ar autoconf automake pkg-config patch xz bzip2 bunzip2 unzip file
  ssh scp sftp ssh-keygen ssh-keyscan gpg ps top pgrep pkill free openssl m4
`);

const debianFullLacks = list(`
  vim nano emacs sudo doas ping jq node npm npx yarn pnpm rustc cargo go java ruby php tini dumb-init gosu supervisord nginx
  psql pg_isready redis-cli cron crontab systemctl cmake ninja ffmpeg locale-gen add-apt-repository docker kubectl aws htop
  rsync zip git-lfs lsof strace gdb telnet nc ncat netcat ifconfig netstat route ip ss dig nslookup traceroute less tree tmux
  screen socat dos2unix envsubst msgfmt gfortran swig flex bison clang sqlite3 chromium tesseract wkhtmltopdf pg_dump bc
`);

const officialPython = list(
  'python python3 pip pip3 idle idle3 pydoc pydoc3 python-config python3-config',
);

const alpine = list(`
  ash apk wget vi adduser addgroup deluser delgroup passwd chpasswd ping nslookup nc ps top free ip ifconfig netstat route
  traceroute unzip bzip2 bunzip2 less crond crontab killall pgrep pkill clear flock getent ldd ldconfig nproc shuf su
  split comm paste fold nl tac truncate rev logger setsid ionice patch ssl_client arping bc
`);

const alpineLacks = list(`
  bash curl git gcc g++ cc c++ make cmake apt apt-get apt-cache dpkg useradd usermod userdel groupadd sudo ssh scp gpg jq rsync
  node npm yarn rustc cargo go vim nano file psql pg_config pg_isready redis-cli tini dumb-init gosu su-exec ninja pkg-config perl
`);

const noPython = list(
  'python python3 pip pip3 uv uvx poetry pipenv pdm conda virtualenv gunicorn uvicorn',
);
const notInPython = list(
  'uv uvx poetry pipenv pdm conda mamba virtualenv gunicorn uvicorn flask django-admin celery pytest',
);
const otherManagers = list('apk yum dnf microdnf zypper pacman brew');

/** In no image of distroless: what is in its debug images comes from BusyBox. */
const distrolessLacks = list(`
  bash apt apt-get apk dpkg pip pip3 uv poetry pipenv curl git gcc g++ make useradd groupadd sudo tini dumb-init gosu
`);

export type ProgramSet =
  'debian-slim' | 'debian-full' | 'ubuntu' | 'cuda' | 'alpine' | 'distroless';

/**
 * Whether an image has a program; null when the lists cannot say.
 * `python`: `official` for images with CPython under /usr/local, `none` for plain distributions.
 */
export function hasProgram(
  set: ProgramSet,
  release: string | null,
  python: 'official' | 'none',
  program: string,
): boolean | null {
  // On Ubuntu, with compilers or without; Python is left to others.
  if (set === 'cuda') return /^pip3?$/.test(program) ? false : null;
  if (set === 'distroless') return distrolessLacks.has(program) ? false : null;
  if (python === 'official' && officialPython.has(program)) return true;
  if (python === 'official' && notInPython.has(program)) return false;
  if (python === 'none' && noPython.has(program)) return false;
  if (set === 'alpine')
    return everyUnix.has(program) || alpine.has(program)
      ? true
      : alpineLacks.has(program)
        ? false
        : null;
  if (everyUnix.has(program) || debian.has(program)) return true;
  if (otherManagers.has(program)) return false;
  if (set === 'ubuntu') return ubuntuLacks.has(program) ? false : null;
  if (set === 'debian-full')
    return debianFull.has(program) ? true : debianFullLacks.has(program) ? false : null;
  if (release !== null && debianReleaseHas[release]?.has(program)) return true;
  if (program === 'openssl') return python === 'official' ? true : null;
  if (debianSlimLacks.has(program)) return false;
  return release !== null && debianReleaseLacks[release]?.has(program) ? false : null;
}

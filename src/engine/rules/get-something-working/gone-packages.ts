import { mapped } from '../../mapped.ts';

/** A release of Debian whose package index was read. */
export type DebianRelease = 'bookworm' | 'trixie';

/**
 * Packages that tutorials and older Dockerfiles name, and that the index of main no longer has, read for bookworm and
 * trixie on 2026-11-22; behind the equals sign what takes their place.
 */
const list = (text: string): ReadonlyMap<string, string> =>
  new Map(
    mapped(text.trim().split(/\s+/), (entry) => [
      entry.split('=')[0] ?? '',
      entry.split('=')[1] ?? '',
    ]),
  );

const goneInBookworm = list(`
  chromedriver=chromium-driver chromium-browser=chromium chromium-chromedriver=chromium-driver firefox=firefox-esr
  language-pack-en=locales libav-tools=ffmpeg libffi6 libffi7 libjpeg-turbo8=libjpeg62-turbo libjpeg-turbo8-dev=libjpeg-dev
  libjpeg8=libjpeg62-turbo libjpeg8-dev=libjpeg-dev libmariadbclient-dev=libmariadb-dev
  libmysqlclient-dev=default-libmysqlclient-dev libmysqlclient20 libmysqlclient21 libpng12-0 libpng12-dev=libpng-dev
  libreadline7 libssl1.0.0 libssl1.1 libtiff5 libusb-1.0=libusb-1.0-0 libwebp6 mysql-client=default-mysql-client
  mysql-server netcat=netcat-openbsd nodejs-legacy=nodejs phantomjs python python-is-python2 python-dev python-gdal
  python-minimal python-numpy python-opencv python-pip python-psycopg2 python-setuptools python-software-properties
  python-virtualenv python2 python2.7 python2.7-dev qt5-default su-exec=gosu ttf-dejavu=fonts-dejavu
  ttf-liberation=fonts-liberation
`);

const goneInTrixie = list(`
  gconf-service libaio1=libaio1t64 libappindicator1 libatlas-base-dev
  libegl1-mesa=libegl1 libgconf-2-4 libgdk-pixbuf2.0-0=libgdk-pixbuf-2.0-0 libgl1-mesa-glx=libgl1 libgles2-mesa=libgles2
  libldap-2.5-0=libldap2 libncurses5 libncursesw5 libodbc1=libodbc2 libpango1.0-0=libpango-1.0-0 libpcre3 libpcre3-dev
  libtinfo5 mime-support=media-types python3-distutils software-properties-common wkhtmltopdf youtube-dl=yt-dlp
`);

interface Versions {
  readonly python: string;
  readonly postgresql: string;
  readonly java: readonly string[];
}

const only: Readonly<Record<DebianRelease, Versions>> = {
  bookworm: { python: '11', postgresql: '15', java: ['17'] },
  trixie: { python: '13', postgresql: '17', java: ['21', '25'] },
};

const pythonOf = /^(?:lib)?python3\.(\d+)(?:-(?:dev|venv|minimal|distutils|full))?$/;
const postgresOf = /^(postgresql(?:-client|-contrib)?)-(\d+(?:\.\d)?)$/;
const javaOf = /^openjdk-(8|11|17|21|25)-(j(?:dk|re)(?:-headless)?)$/;

/** One of the versions of a program that somebody else's repository may have. */
export const isOneVersion = (name: string): boolean =>
  pythonOf.test(name) || postgresOf.test(name) || javaOf.test(name);

/** What takes the place of a package that the release does not have: empty for nothing, undefined where it has it. */
export function debianSuccessor(name: string, release: DebianRelease): string | undefined {
  const [, python] = pythonOf.exec(name) ?? [];
  if (python !== undefined) return python === only[release].python ? undefined : '';
  const [, postgres, version] = postgresOf.exec(name) ?? [];
  if (postgres !== undefined) return version === only[release].postgresql ? undefined : postgres;
  const [, java, rest] = javaOf.exec(name) ?? [];
  if (java !== undefined) {
    if (only[release].java.includes(java)) return undefined;
    return java === '8' ? '' : `default-${rest}`;
  }
  return goneInBookworm.get(name) ?? (release === 'trixie' ? goneInTrixie.get(name) : undefined);
}

/** Packages that Debian keeps in contrib and non-free, which its images do not ask. */
export const isOutsideMain = (name: string): boolean =>
  /^(?:p7zip-rar|rar|unrar|ttf-mscorefonts-installer|nvidia-cuda-toolkit|snmp-mibs-downloader)$/.test(
    name,
  );

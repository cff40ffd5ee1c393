import type { Word } from './command.ts';
import { optionTable, readOptions, type OptionTable } from './options.ts';
import type { PackageManagerCall } from './tool.ts';

type Manager = PackageManagerCall['manager'];

/** Options of apt-get, apt and aptitude that take a value; `-q` may, but only with an equals sign. */
const apt = optionTable(
  'option target-release config-file host-architecture build-profiles solver',
  'y:yes q:quiet o:option t:target-release c:config-file a:host-architecture P:build-profiles d:download-only f:fix-broken m:ignore-missing s:simulate u:show-upgraded V:verbose-versions',
  { same: { 'assume-yes': 'yes', 'default-release': 'target-release' } },
);

const apk = optionTable(
  'virtual repository root arch wait cache-dir cache-max-age keys-dir repositories-file progress-fd timeout',
  't:virtual X:repository p:root U:update-cache u:upgrade q:quiet v:verbose f:force l:latest',
);

const dnf = optionTable(
  'exclude setopt enablerepo disablerepo releasever installroot repo config forcearch advisory cve bz disableplugin enableplugin comment downloaddir destdir sec-severity',
  'x:exclude c:config y:assumeyes q:quiet v:verbose b:best C:cacheonly d:debuglevel e:errorlevel',
  { same: { repoid: 'repo', excludepkgs: 'exclude', 'enable-repo': 'enablerepo' } },
);

const programs: Readonly<Record<string, readonly [Manager, OptionTable]>> = {
  'apt-get': ['apt', apt],
  apt: ['apt', apt],
  aptitude: ['apt', apt],
  apk: ['apk', apk],
  dnf: ['dnf', dnf],
  dnf5: ['dnf', dnf],
  microdnf: ['dnf', dnf],
  tdnf: ['dnf', dnf],
  yum: ['dnf', dnf],
};

/** Null when `program` is no package manager. */
export function readPackageManager(
  program: string,
  words: readonly Word[],
  complete: boolean,
): PackageManagerCall | null {
  const entry = Object.hasOwn(programs, program) ? programs[program] : undefined;
  if (!entry) return null;
  const options = readOptions(words, entry[1]);
  const [action, ...packages] = options.operands;
  return {
    kind: 'packages',
    manager: entry[0],
    program,
    action: action?.value ?? null,
    packages,
    flags: options.flags,
    complete: complete && options.complete,
  };
}

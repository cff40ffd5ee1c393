import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import process from 'node:process';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Path of a Chromium: CHROMIUM, one on the PATH, Playwright's own, or Debian's after installing it as root. */
export function findChromium(): string {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && existsSync(named)) return named;
  const present = onPath() ?? playwrightsOwn();
  if (present !== null) return present;
  installDebians();
  const installed = onPath();
  if (installed !== null) return installed;
  throw new Error(
    'The browser tests need Chromium: install it (Debian and Ubuntu: sudo apt-get install chromium) or set CHROMIUM to its path.',
  );
}

function onPath(): string | null {
  for (const name of names) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
    if (found !== '') return found;
  }
  return null;
}

function playwrightsOwn(): string | null {
  const path = chromium.executablePath();
  return path !== '' && existsSync(path) ? path : null;
}

/** Only as root on a Debian, where installing is what a person would do next. */
function installDebians(): void {
  const isRoot = process.getuid?.() === 0;
  const isDebian =
    existsSync('/etc/os-release') &&
    /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isRoot || !isDebian) return;
  process.stdout.write('Installing Debian’s chromium for the browser tests.\n');
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'] as const };
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: [...quiet.stdio] });
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
      { stdio: [...quiet.stdio], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
    );
  } catch {
    // The message of findChromium says what to do; apt-get has already said why.
  }
}

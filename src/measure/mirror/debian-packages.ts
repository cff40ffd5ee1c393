import { mustRun, runProgram } from '../program.ts';

/** Makes sure the machine has these Debian packages; installs what is missing where it may. */
export async function requireDebianPackages(names: readonly string[]): Promise<void> {
  const missing: string[] = [];
  for (const name of names) {
    const { stdout } = await runProgram('dpkg-query', ['-W', '-f', '${Status}', name]);
    if (!stdout.startsWith('install ok installed')) missing.push(name);
  }
  if (missing.length === 0) return;
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0) throw new Error(`Missing Debian packages. Run: sudo ${command}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun('apt-get', ['update', '-qq'], { env });
  await mustRun('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    env,
  });
}

export interface DebianArchive {
  readonly archive: string;
  readonly security: string;
}

/** Where this machine's apt finds Debian and its security fixes: no host is written down here. */
export async function debianArchive(): Promise<DebianArchive> {
  const lines = await mustRun('apt-get', ['indextargets', '--format', '$(ORIGIN) $(REPO_URI)']);
  const addresses = lines
    .split('\n')
    .filter((line) => line.startsWith('Debian '))
    .map((line) => line.slice('Debian '.length).replace(/\/$/, ''));
  const archive = addresses.find((address) => address.endsWith('/debian'));
  const security = addresses.find((address) => address.endsWith('-security'));
  if (archive === undefined || security === undefined) {
    throw new Error('apt knows no Debian archive yet. Run: apt-get update');
  }
  return { archive, security };
}

import { spawnSync } from 'node:child_process';
import process from 'node:process';

const program = process.env['PYTHON'] ?? 'python3';

/** Why these modules cannot be used; null when they can. `PYTHONPATH` says where they are, as it does to Python. */
export function missingModules(...modules: readonly string[]): string | null {
  const { status, error } = spawnSync(program, ['-c', `import ${modules.join(', ')}`]);
  if (error !== undefined) return `no ${program} on this machine`;
  return status === 0 ? null : `no ${modules.join(' and ')} for ${program}: set PYTHONPATH`;
}

/** What a Python program prints. */
export function python(words: readonly string[], input?: string): string {
  const { status, stdout, stderr } = spawnSync(program, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, PYTHONUTF8: '1' },
    ...(input === undefined ? {} : { input }),
  });
  if (status !== 0) throw new Error(stderr.trim().split('\n').at(-1));
  return stdout;
}

import { runProgram } from './program.ts';

/**
 * The commit that a checkout is at, `+` after it when the harness or the file sets differ from it;
 * null outside a repository and without git.
 */
export async function commitOf(root: string): Promise<string | null> {
  const git = (...args: string[]) =>
    runProgram('git', args, { cwd: root }).catch(() => ({ code: 1, stdout: '', stderr: '' }));
  const head = await git('rev-parse', '--verify', 'HEAD');
  if (head.code !== 0) return null;
  const changed = await git('status', '--porcelain', '--', 'lessons', 'src/measure');
  return head.stdout.trim() + (changed.stdout.trim() === '' ? '' : '+');
}

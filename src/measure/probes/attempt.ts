import type { Failure } from '../../results/index.ts';

/** Takes one number; when that fails, says so among the failures, and the other numbers are still taken. */
export async function attempt<T>(
  at: string,
  failures: Failure[],
  take: () => Promise<T>,
): Promise<T | null> {
  try {
    return await take();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    failures.push({ at, exitCode: null, message });
    return null;
  }
}

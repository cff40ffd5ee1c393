import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { findChromium } from '../chromium.ts';

/** `npm run test:e2e`: finds a Chromium, builds the site unless told `--built`, runs the browser tests. */
const built = process.argv.includes('--built');
const rest = process.argv.slice(2).filter((word) => word !== '--built');

const run = (command: string, words: string[], more: NodeJS.ProcessEnv = {}): number =>
  spawnSync(command, words, { stdio: 'inherit', env: { ...process.env, ...more } }).status ?? 1;

try {
  const chromium = findChromium();
  if (!built && run('npm', ['run', '-s', 'build']) !== 0) process.exit(1);
  process.exit(
    run('npx', ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', ...rest], {
      CHROMIUM: chromium,
    }),
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import process from 'node:process';

/** `npm test`: unit tests, then browser tests, then one line that sums up both. */
const unitReport = '.cache/unit.json';
const browserReport = '.cache/browser.json';
mkdirSync('.cache', { recursive: true });
for (const file of [unitReport, browserReport]) rmSync(file, { force: true });

const run = (words: string[], more: NodeJS.ProcessEnv = {}): number =>
  spawnSync('npx', words, { stdio: 'inherit', env: { ...process.env, ...more } }).status ?? 1;

const unit = run([
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
const browser = run(['node', 'tests/e2e/run.ts', ...process.argv.slice(2)], {
  PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
});

const units = read<{ numPassedTests: number; numFailedTests: number }>(unitReport);
const browsers = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(
  browserReport,
);
const passed = (units?.numPassedTests ?? 0) + (browsers?.stats.expected ?? 0);
const failed =
  (units?.numFailedTests ?? 0) + (browsers?.stats.unexpected ?? 0) + (browsers?.stats.flaky ?? 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(unit === 0 && browser === 0 ? 0 : 1);

function read<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

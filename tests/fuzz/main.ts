import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { filesOf, type Failure, type Share } from './runner.ts';

/**
 * `npm run fuzz [-- --runs N --seed S]`: judges projects that were made of the corpus by chance, and looks for an
 * exception, a hang or a range outside the text. What it finds is written to tests/fixtures/past-failures, where a
 * test keeps it.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' } },
});
const [runs, first] = [values.runs, values.seed].map(Number) as [number, number];
if (!(runs > 0 && first > 0)) throw new Error('--runs and --seed take a number above 0.');
const folder = new URL('../fixtures/past-failures/', import.meta.url);
/** No project of the corpus needs a hundredth of it. */
const hangsAfter = 10_000;

const failures: Failure[] = [];
const workers = Math.max(1, Math.min(availableParallelism(), 8));

function keep(failure: Failure): void {
  failures.push(failure);
  const [line = ''] = failure.reason.split('\n');
  process.stdout.write(`seed ${failure.seed}: ${line}\n`);
  if (failures.length > 20) return;
  mkdirSync(folder, { recursive: true });
  const files = Object.entries(failure.files).map(([path, text]) => [path, text] as const);
  writeFileSync(
    new URL(`seed-${failure.seed}.json`, folder),
    JSON.stringify({ reason: line, files: Object.fromEntries(files) }, null, 1),
  );
}

const begun = performance.now();
await Promise.all(
  Array.from({ length: workers }, (_, index) => {
    const progress = new Int32Array(new SharedArrayBuffer(4));
    const share: Share = { from: first + index, step: workers, until: first + runs, progress };
    return new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('runner.ts', import.meta.url), { workerData: share });
      let seen = -2;
      const watch = setInterval(() => {
        const now = Atomics.load(progress, 0);
        if (now > 0 && now === seen) {
          keep({
            seed: now,
            reason: `hangs for more than ${hangsAfter / 1000} s`,
            files: filesOf(now),
          });
          void worker.terminate().then(() => resolve());
          clearInterval(watch);
        }
        seen = now;
      }, hangsAfter);
      worker.on('message', keep);
      worker.on('error', reject);
      worker.on('exit', () => {
        clearInterval(watch);
        resolve();
      });
    });
  }),
);
const seconds = (performance.now() - begun) / 1000;
process.stdout.write(
  `${runs} inputs, seeds ${first} to ${first + runs - 1}, ${seconds.toFixed(0)} s: ${failures.length} failed\n`,
);
process.exitCode = failures.length > 0 ? 1 : 0;

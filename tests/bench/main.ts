import { readFileSync } from 'node:fs';
import process from 'node:process';
import { performance } from 'node:perf_hooks';
import { check } from '../../src/engine/index.ts';
import { medianOf } from '../audit/figure.ts';

/** `npm run bench`: how long judging takes in Node, and whether it grows in line with the text. Prints; asserts nothing. */
const today = '2026-11-21';

const typical = readFileSync(new URL('typical.Dockerfile', import.meta.url), 'utf8');
const lines = (text: string): number => text.trimEnd().split('\n').length;

const timed = (text: string, runs: number): number => {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    check({ dockerfile: text, files: {}, today });
    times.push(performance.now() - begun);
  }
  return medianOf(times);
};

/** Runs until V8 has compiled what it will compile: from here on the median falls no further. */
const warmUp = 4000;

timed(typical, warmUp);
process.stdout.write(
  `${lines(typical)} lines: ${timed(typical, 1000).toFixed(3)} ms (median of 1000, after ${warmUp})\n`,
);

/** Texts of one kind, repeated to a size in bytes. */
const kinds: Readonly<Record<string, string>> = {
  'RUN pip install': 'RUN pip install --no-cache-dir flask==3.1.0 && echo "$HOME" | tee /tmp/x\n',
  'ENV and RUN with variables': 'ENV A1=b${A1} C=d\nARG E=f\nRUN echo $A1 ${C:-x} "$E"\n',
  'one RUN, many continuations': 'RUN true \\\n',
  stages: 'FROM python:3.13-slim-trixie AS s\nCOPY --from=s /a /b\nUSER app\n',
  heredocs: 'RUN <<EOF\nset -e\npip install flask\nEOF\n',
  comments: '# a comment that says nothing\n',
};

for (const [name, unit] of Object.entries(kinds)) {
  const row: string[] = [];
  for (const bytes of [62_500, 125_000, 250_000, 500_000, 1_000_000]) {
    const repeated =
      unit === kinds['one RUN, many continuations']
        ? `RUN true ${'&& true \\\n '.repeat(Math.ceil(bytes / 11))}\n`
        : unit.repeat(Math.ceil(bytes / unit.length));
    row.push(timed(`FROM python:3.13-slim-trixie\n${repeated}`, 3).toFixed(0).padStart(6));
  }
  process.stdout.write(`${name.padEnd(30)} 62 KB to 1 MB, doubling: ${row.join(' ')} ms\n`);
}

const long =
  typical +
  'RUN pip install --no-cache-dir flask==3.1.0\nCOPY a b\nENV A=b\nRUN apt-get update\n'.repeat(
    492,
  );
process.stdout.write(`${lines(long)} lines: ${timed(long, 20).toFixed(1)} ms (median of 20)\n`);

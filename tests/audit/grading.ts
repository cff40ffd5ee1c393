import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { medianOf, rounded, type Figure } from './figure.ts';
import { workerFile } from './worker.ts';

/** How long a keystroke waits for its findings: question to the worker and answer back, in the browser. */
export async function gradingFigures(browser: Browser, address: string): Promise<Figure[]> {
  const worker = workerFile();
  const typical = readFileSync(new URL('../bench/typical.Dockerfile', import.meta.url), 'utf8');
  const lines =
    'RUN pip install --no-cache-dir flask==3.1.0\nCOPY a b\nENV A=b\nRUN apt-get update\n';
  const long = typical + lines.repeat(492);
  const page = await browser.newPage();
  await page.goto(address);
  const median = async (text: string, rounds: number) =>
    rounded(
      medianOf(await page.evaluate(roundTrips, { url: `/_astro/${worker}`, text, rounds })),
      2,
    );
  const figures: Figure[] = [
    {
      what: 'keystroke to findings, 33 lines',
      value: await median(typical, 300),
      unit: 'ms',
      limit: 5,
    },
    {
      what: 'keystroke to findings, 2,000 lines',
      value: await median(long, 30),
      unit: 'ms',
      limit: 50,
    },
  ];
  await page.close();
  return figures;
}

/** Runs in the page: every round changes the text as a keystroke does. */
async function roundTrips({
  url,
  text,
  rounds,
}: {
  url: string;
  text: string;
  rounds: number;
}): Promise<number[]> {
  const worker = new Worker(url, { type: 'module' });
  const next = () =>
    new Promise<{ kind: string }>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<{ kind: string }>) => resolve(data);
      worker.onerror = () => reject(new Error('the worker broke'));
    });
  const ready = next();
  worker.postMessage({
    kind: 'begin',
    context: {
      goals: [],
      listing: [],
      files: { Dockerfile: text },
      longTexts: null,
      sets: [],
      compares: false,
    },
  });
  await ready;
  const times: number[] = [];
  for (let version = 0; version < rounds + 20; version += 1) {
    const changed = { Dockerfile: `${text}# ${version}` };
    const begun = performance.now();
    const answer = next();
    worker.postMessage({
      kind: 'judge',
      question: { version, changed, today: '2026-11-21', edited: null },
    });
    if ((await answer).kind !== 'judged') throw new Error('not judged');
    if (version >= 20) times.push(performance.now() - begun);
  }
  worker.terminate();
  return times;
}

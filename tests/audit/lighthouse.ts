import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { medianOf, type Figure } from './figure.ts';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const runs = 3;

// Not synchronous: the site is served by this very process.
const start = promisify(execFile);

/** Lighthouse as a mobile visitor with a slow processor and network: the median of three runs of each category. */
export async function lighthouseFigures(
  executablePath: string,
  origin: string,
  path: string,
): Promise<Figure[]> {
  const scores: Scores[] = [];
  for (let run = 0; run < runs; run += 1)
    scores.push(await runOnce(executablePath, `${origin}${path}`));
  return categories.map((category) => ({
    what: `Lighthouse mobile, ${path}: ${category}`,
    value: medianOf(scores.map((score) => score[category])),
    unit: '',
    limit: 98,
    atLeast: true,
  }));
}

type Scores = Record<(typeof categories)[number], number>;

async function runOnce(executablePath: string, address: string): Promise<Scores> {
  const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const report = join(folder, 'report.json');
  try {
    await start(
      'npx',
      [
        'lighthouse',
        address,
        '--quiet',
        '--output=json',
        `--output-path=${report}`,
        `--only-categories=${categories.join(',')}`,
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking',
      ],
      { env: { ...process.env, CHROME_PATH: executablePath }, timeout: 120_000 },
    );
    const { categories: found } = JSON.parse(readFileSync(report, 'utf8')) as {
      categories: Record<string, { score: number }>;
    };
    const score = (name: string) => Math.round((found[name]?.score ?? 0) * 100);
    return {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

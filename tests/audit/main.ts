import { existsSync } from 'node:fs';
import process from 'node:process';
import { chromium } from '@playwright/test';
import { findChromium } from '../chromium.ts';
import { serveSite } from '../served-site.ts';
import { editorFigures } from './editor.ts';
import { firstLoadFigures } from './first-load.ts';
import { gradingFigures } from './grading.ts';
import { holds, type Figure } from './figure.ts';
import { lighthouseFigures } from './lighthouse.ts';
import { workerFigures } from './worker.ts';

/** `npm run audit`: measures the built site against its limits, as a visitor's browser would. Exit code 1 when one is broken. */
if (!existsSync('dist/index.html')) {
  process.stderr.write('dist does not exist. Run: npm run build\n');
  process.exit(2);
}
const port = 4392;
const server = await serveSite('dist', port);
const executablePath = findChromium();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const origin = `http://127.0.0.1:${port}`;

const figures: Figure[] = workerFigures();
try {
  figures.push(...(await firstLoadFigures(browser, `${origin}/lessons/not-root/`)));
  figures.push(...(await editorFigures(browser, `${origin}/lessons/not-root/`)));
  figures.push(...(await gradingFigures(browser, `${origin}/lessons/not-root/`)));
  await browser.close();
  if (!process.argv.includes('--no-lighthouse')) {
    for (const path of ['/', '/lessons/not-root/', '/rules/runs-as-root/'])
      figures.push(...(await lighthouseFigures(executablePath, origin, path)));
  }
} finally {
  await browser.close();
  server.close();
}

const widest = Math.max(...figures.map((figure) => figure.what.length));
for (const figure of figures) {
  const { what, value, unit, limit, atLeast } = figure;
  const bound =
    limit === null ? 'no limit' : `${atLeast === true ? 'at least' : 'at most'} ${limit} ${unit}`;
  process.stdout.write(
    `${holds(figure) ? 'ok  ' : 'OVER'}  ${what.padEnd(widest)}  ${value} ${unit}  (${bound})\n`,
  );
}
process.exit(figures.every(holds) ? 0 : 1);

import type { Browser } from '@playwright/test';
import { rounded, type Figure } from './figure.ts';

/** What Monaco costs, when, and whether anything moves when it takes the place of the textarea. */
export async function editorFigures(browser: Browser, address: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const sizes = new Map<string, number>();
  let touched = false;
  let early = 0;
  const late = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (touched && (type === 'Script' || type === 'Stylesheet')) late.add(requestId);
    if (!touched && /monaco/i.test(response.url)) early += 1;
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, encodedDataLength);
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { auditShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const html = await (await page.goto(address, { waitUntil: 'networkidle' }))?.text();
  const typable = /<textarea(?![^>]*\b(?:disabled|readonly)\b)/.test(html ?? '') ? 1 : 0;
  touched = true;
  await page.locator('[data-editor] textarea').first().click();
  await page.locator('[data-editor="monaco"]').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1_500);
  const shift = await page.evaluate(() =>
    (globalThis as unknown as { auditShifts: number[] }).auditShifts.reduce(
      (sum, value) => sum + value,
      0,
    ),
  );
  await page.close();
  const bytes = [...late].reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
  return [
    {
      what: 'Monaco and all that comes with it',
      value: rounded(bytes / 1000),
      unit: 'KB',
      limit: 850,
    },
    { what: 'Monaco: files of it in the first load', value: early, unit: 'files', limit: 0 },
    {
      what: 'a textarea that takes typing is in the HTML itself',
      value: typable,
      unit: '',
      limit: 1,
      atLeast: true,
    },
    { what: 'layout shift, Monaco included', value: rounded(shift, 4), unit: '', limit: 0.01 },
  ];
}

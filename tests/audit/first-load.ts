import type { Browser } from '@playwright/test';
import { rounded, type Figure } from './figure.ts';

/** What a lesson costs before anybody touches it: bytes on the wire (gzip), layout shift, other hosts asked. */
export async function firstLoadFigures(browser: Browser, address: string): Promise<Figure[]> {
  const page = await browser.newPage({ viewport: { width: 412, height: 823 } });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  const bytes = new Map<string, number>();
  const hosts = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, type);
    if (/^https?:/.test(response.url)) hosts.add(new URL(response.url).host);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    bytes.set(requestId, encodedDataLength);
  });
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { auditShifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.push(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForTimeout(1_500);
  const shift = await page.evaluate(() =>
    (globalThis as unknown as { auditShifts: number[] }).auditShifts.reduce(
      (sum, value) => sum + value,
      0,
    ),
  );
  await page.close();
  const total = [...bytes.values()].reduce((sum, value) => sum + value, 0);
  const scripts = [...bytes]
    .filter(([id]) => kinds.get(id) === 'Script')
    .reduce((sum, [, value]) => sum + value, 0);
  return [
    {
      what: 'lesson, first load: JavaScript',
      value: rounded(scripts / 1000),
      unit: 'KB',
      limit: 25,
    },
    {
      what: 'lesson, first load: everything',
      value: rounded(total / 1000),
      unit: 'KB',
      limit: 120,
    },
    { what: 'lesson, first load: layout shift', value: rounded(shift, 4), unit: '', limit: 0.01 },
    {
      what: 'lesson, first load: other hosts asked',
      value: hosts.size - 1,
      unit: 'hosts',
      limit: 0,
    },
  ];
}

import type { Browser } from '@playwright/test';
import { rounded, type Figure } from './figure.ts';
import { measuredPage } from './measured-page.ts';

/** What a lesson costs before anybody touches it: bytes on the wire (gzip), layout shift, other hosts asked. */
export async function firstLoadFigures(browser: Browser, address: string): Promise<Figure[]> {
  const { page, session, bytes, end } = await measuredPage(browser, { width: 412, height: 823 });
  const kinds = new Map<string, string>();
  const hosts = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, type);
    if (/^https?:/.test(response.url)) hosts.add(new URL(response.url).host);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await page.waitForTimeout(1_500);
  const shift = await end();
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

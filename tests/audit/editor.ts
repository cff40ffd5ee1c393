import type { Browser } from '@playwright/test';
import { rounded, type Figure } from './figure.ts';
import { measuredPage } from './measured-page.ts';

/** What Monaco costs, when, and whether anything moves when it takes the place of the textarea. */
export async function editorFigures(browser: Browser, address: string): Promise<Figure[]> {
  const { page, session, bytes, end } = await measuredPage(browser, { width: 1440, height: 900 });
  let touched = false;
  let early = 0;
  const late = new Set<string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (touched && (type === 'Script' || type === 'Stylesheet')) late.add(requestId);
    if (!touched && /monaco/i.test(response.url)) early += 1;
  });
  const html = await (await page.goto(address, { waitUntil: 'networkidle' }))?.text();
  const typable = /<textarea(?![^>]*\b(?:disabled|readonly)\b)/.test(html ?? '') ? 1 : 0;
  touched = true;
  await page.locator('[data-editor] textarea').first().click();
  await page.locator('[data-editor="monaco"]').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(1_500);
  const shift = await end();
  const lateBytes = [...late].reduce((sum, id) => sum + (bytes.get(id) ?? 0), 0);
  return [
    {
      what: 'Monaco and all that comes with it',
      value: rounded(lateBytes / 1000),
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

import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { openLesson } from './lessons.ts';

const write = async (page: Page, text: string) => {
  const area = page.locator('[data-editor] textarea').first();
  await area.evaluate((element, value) => {
    const box = element as HTMLTextAreaElement;
    box.value = value;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
};
const mine = 'FROM python:3.13-slim-trixie\n# mine\n';
const area = (page: Page) => page.locator('[data-editor] textarea').first();
const keptText = (page: Page) =>
  page.waitForFunction(() => localStorage.getItem('progress.v1')?.includes('# mine') === true);

test('what was typed is there after a reload, and goes by an explicit button', async ({ page }) => {
  await openLesson(page, 'not-root');
  const starter = await area(page).inputValue();
  await write(page, mine);
  await keptText(page);
  await page.reload();
  await expect(area(page)).toHaveValue(mine);
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByRole('button', { name: 'Put it back' }).click();
  await expect(area(page)).toHaveValue(starter);
  await page.getByRole('button', { name: 'Bring my text back' }).click();
  await expect(area(page)).toHaveValue(mine);
});

test('progress goes out as a file and comes back from it', async ({ page, browser }) => {
  await openLesson(page, 'not-root');
  await write(page, mine);
  await keptText(page);
  await page.goto('/stages/');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const path = await (await download).path();
  expect(readFileSync(path, 'utf8')).toContain('# mine');

  const elsewhere = await (await browser.newContext()).newPage();
  await elsewhere.goto(new URL('/stages/', page.url()).href);
  await elsewhere.locator('progress-panel [data-file]').setInputFiles(path);
  await expect(elsewhere.locator('progress-panel [role="status"]')).not.toBeEmpty();
  await elsewhere.goto(new URL('/lessons/not-root/', page.url()).href);
  await expect(area(elsewhere)).toHaveValue(mine);
  await elsewhere.context().close();

  await page.getByRole('button', { name: 'Forget everything' }).click();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await page.goto('/lessons/not-root/');
  await expect(area(page)).not.toHaveValue(mine);
});

test('a corrupted store loses nothing that was readable, and the page works', async ({ page }) => {
  await page.addInitScript(() => {
    if (localStorage.getItem('progress.v1') === null)
      localStorage.setItem('progress.v1', '{"version":1,"lessons":{"x"');
  });
  await openLesson(page, 'not-root');
  await write(page, mine);
  await keptText(page);
  const kept = await page.evaluate(() =>
    Object.entries(localStorage).map(([, value]) => String(value)),
  );
  expect(kept.some((value) => value.startsWith('{"version":1,"lessons":{"x"'))).toBe(true);
});

for (const [name, script] of [
  [
    'blocked',
    () =>
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      }),
  ],
  [
    'full',
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
] as const) {
  test(`a ${name} store: the page works and says once that nothing is kept`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.addInitScript(script);
    await openLesson(page, 'not-root');
    await write(page, `${mine}USER root\n`);
    await expect(page.locator('[data-finding="runs-as-root"]').first()).toContainText('3:1');
    await expect(page.getByText(/does not keep your text/)).toHaveCount(1);
    expect(errors).toEqual([]);
  });
}

import { expect, test } from '@playwright/test';
import { openLesson } from './lessons.ts';

test('two images stand side by side, layer by layer, and the sum is the image', async ({
  page,
}) => {
  await openLesson(page, 'not-root');
  await page.getByText('The images, layer by layer').click();
  const table = page.locator('layer-view .pairs');
  await expect(table).toBeVisible();
  await expect(table.locator('tbody tr').first()).toContainText('base');
  await expect(table.locator('tfoot td')).toHaveText([/MB$/, /MB$/]);
  const right = page.locator('layer-view').getByLabel('Right');
  const other = (await right.locator('option').allTextContents()).at(-1) ?? '';
  await right.selectOption({ label: other });
  await expect(table.locator('thead th').last()).toHaveText(other);
});

test('without script every image has its table', async ({ browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto('/lessons/not-root/');
  await page.getByText('The images, layer by layer').click();
  await page.locator('layer-view summary').first().click();
  await expect(page.locator('layer-view table').first()).toBeVisible();
  await page.close();
});

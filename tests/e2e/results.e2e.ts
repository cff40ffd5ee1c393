import { expect, test } from '@playwright/test';

test('the table of results is sorted by a heading and narrowed by words, in an address that can be sent', async ({
  page,
}) => {
  await page.goto('/results/');
  const rows = page.locator('results-table tbody tr:visible');
  const all = await rows.count();
  await page.getByRole('button', { name: 'Time to stop' }).click();
  await page.getByRole('button', { name: 'Time to stop' }).click();
  await expect(rows.first()).toContainText('137');
  await page.getByRole('searchbox').fill('root starter');
  await expect(page.locator('results-table output')).toHaveText(`1 of ${all} file sets`);
  await page.goto(page.url());
  await expect(page.locator('results-table output')).toHaveText(`1 of ${all} file sets`);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(all);
});

test('a figure leads to its raw numbers', async ({ page }) => {
  await page.goto('/results/');
  const figure = page
    .locator('[data-lesson="not-root"][data-file-set="solution"] a.figure')
    .first();
  const answer = await page.request.get((await figure.getAttribute('href')) ?? '');
  expect(await answer.json()).toMatchObject({
    lesson: 'not-root',
    measurement: { fileSet: 'solution' },
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every row is there, and no empty form', async ({ page }) => {
    await page.goto('/results/');
    expect(await page.locator('results-table tbody tr').count()).toBeGreaterThan(20);
    await expect(page.locator('results-table form')).toBeHidden();
  });
});

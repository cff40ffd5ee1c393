import { expect, test, type Page } from '@playwright/test';

// toHaveURL describes the page while it waits, which takes seconds with as many elements as there are here: hence polls.
const journey = (page: Page) => page.locator('#journey journey-timeline');
const chosen = (page: Page) => journey(page).locator('article[data-chosen]');
const files = (page: Page) => journey(page).locator('.pane[data-chosen]');

test('the journey is scrubbed by keyboard, and its place can be sent', async ({ page }) => {
  await page.goto('/results/');
  await expect(chosen(page)).toHaveAttribute('data-step', '0');
  await journey(page).getByRole('slider').focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowRight');
  await expect(chosen(page)).toHaveAttribute('data-step', '4');
  await expect(files(page)).toContainText('Step 4, traceable');
  await expect.poll(() => page.url()).toMatch(/\?step=4$/);
  await page.goto(page.url());
  await expect(chosen(page)).toHaveAttribute('data-step', '4');
  await expect(journey(page).getByRole('slider')).toHaveAttribute('aria-valuetext', /^step 4, /);
});

test('buttons and marks lead to a step, and say which it is', async ({ page }) => {
  await page.goto('/results/');
  await journey(page).getByRole('button', { name: 'Later' }).click();
  await expect(chosen(page)).toHaveAttribute('data-step', '1');
  await expect(journey(page).getByRole('status')).toHaveText(/^step 1, /);
  await journey(page).getByRole('list', { name: 'Steps' }).getByRole('link').last().click();
  await expect(chosen(page)).toHaveAttribute('data-step', '8');
  const later = journey(page).getByRole('button', { name: 'Later' });
  await expect(later).toBeDisabled();
  await later.press('Enter');
  await expect(chosen(page)).toHaveAttribute('data-step', '8');
});

test('any two steps are compared, file by file and figure by figure', async ({ page }) => {
  await page.goto('/results/?step=8');
  await expect(files(page)).toContainText('from step 7');
  await journey(page).getByLabel('Compare with').selectOption('0');
  await expect(files(page)).toContainText('from step 0');
  await expect(files(page).locator('del').first()).toContainText('FROM ');
  await expect(chosen(page).locator('.said')).toContainText('Compared with step 0');
  const size = journey(page).locator('[data-figure="unpacked"] [data-change][data-chosen]');
  await expect(size).toHaveAttribute('data-verdict', 'better');
  await expect.poll(() => page.url()).toMatch(/\?step=8&from=0$/);
  await journey(page).getByLabel('Compare with').selectOption('');
  await expect(files(page)).toContainText('from step 7');
});

test('nothing below moves from step to step', async ({ page }) => {
  await page.goto('/results/');
  const height = async () => (await journey(page).boundingBox())?.height;
  const before = await height();
  await journey(page).getByRole('slider').focus();
  for (let step = 1; step < 9; step += 1) {
    await page.keyboard.press('ArrowRight');
    expect([step, await height()]).toEqual([step, before]);
  }
});

test('a comparison that cannot be loaded is said, and leaves the rest alone', async ({ page }) => {
  await page.route('**/results/journey.json', (route) => route.abort());
  await page.goto('/results/?step=5&from=0');
  await expect(chosen(page)).toContainText('could not be loaded');
  await journey(page).getByLabel('Compare with').selectOption('');
  await expect(files(page)).toContainText('from step 4');
});

test('the Django journey has a place of its own in the address', async ({ page }) => {
  await page.goto('/results/?step=3&django-step=2');
  await expect(chosen(page)).toHaveAttribute('data-step', '3');
  await expect(page.locator('#journey-django article[data-chosen]')).toHaveAttribute(
    'data-step',
    '2',
  );
});

test('the table is sorted by a heading and narrowed by words, in an address that can be sent', async ({
  page,
}) => {
  await page.goto('/results/');
  const rows = page.locator('results-table tbody tr:visible');
  const all = await rows.count();
  await page.getByRole('radio', { name: 'Behaviour' }).check();
  await page.getByRole('button', { name: 'Exit code' }).click();
  await page.getByRole('button', { name: 'Exit code' }).click();
  await expect(rows.first()).toContainText('137');
  await page.getByRole('searchbox').fill('root starter');
  await expect(page.locator('results-table output')).toHaveText(`1 of ${all} file sets`);
  for (const said of ['words=root+starter', 'group=behaviour', 'sort=exit', 'down=1']) {
    await expect.poll(() => new URL(page.url()).search).toContain(said);
  }
  await page.goto(page.url());
  await expect(page.locator('results-table output')).toHaveText(`1 of ${all} file sets`);
  await expect(page.getByRole('radio', { name: 'Behaviour' })).toBeChecked();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(all);
});

test('an address that names a lesson, as they did before, still narrows to it', async ({
  page,
}) => {
  await page.goto('/results/?lesson=not-root');
  const rows = page.locator('results-table tbody tr:visible');
  await expect(rows.first()).toHaveAttribute('data-of', 'not-root');
  await expect(rows.last()).toHaveAttribute('data-of', 'not-root');
});

test('a figure leads to its raw numbers', async ({ page }) => {
  await page.goto('/results/');
  const row = page.locator('[data-of="not-root"][data-file-set="solution"]');
  const figure = row.locator('td:nth-child(n + 3) a').first();
  const answer = await page.request.get((await figure.getAttribute('href')) ?? '');
  expect(await answer.json()).toMatchObject({
    lesson: 'not-root',
    measurement: { fileSet: 'solution' },
  });
});

test('the page is light', async ({ page }) => {
  const answer = page.waitForResponse((response) => response.url().endsWith('/results/'));
  await page.goto('/results/');
  const { responseBodySize } = await (await answer).request().sizes();
  expect(responseBodySize).toBeLessThan(150_000);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('every step, every row and every group of figures is there, and no empty form', async ({
    page,
  }) => {
    await page.goto('/results/');
    await expect(journey(page).locator('article:visible')).toHaveCount(9);
    await expect(journey(page).locator('.pane:visible')).toHaveCount(9);
    await expect(journey(page).getByRole('slider')).toBeHidden();
    expect(await page.locator('results-table tbody tr').count()).toBeGreaterThan(20);
    await expect(page.locator('results-table form')).toBeHidden();
    await expect(page.getByRole('columnheader', { name: 'Runs as' })).toBeHidden();
    await page.getByRole('radio', { name: 'Behaviour' }).check();
    await expect(page.getByRole('columnheader', { name: 'Runs as' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Build from nothing' })).toBeHidden();
  });
});

import { expect, test } from '@playwright/test';
import { answerOf, lessons, openLesson, replaceText } from './lessons.ts';

const slug = 'dependencies-first';

test('which instructions run again after an edit, and what they cost', async ({ page }) => {
  await openLesson(page, slug);
  const pip = page.locator('.rebuild li', { hasText: 'pip install' });
  await expect(pip).toHaveAttribute('data-runs', 'again');
  await expect(pip).toContainText(/\d s/);
  await expect(page.locator('[data-total]')).toContainText(/^Measured: .+ for this rebuild/);
  const lesson = lessons.find((one) => one.slug === slug);
  if (lesson === undefined) throw new Error('the lesson is gone');
  for (const [path, text] of answerOf(lesson)) await replaceText(page, path, text);
  await expect(pip).toHaveAttribute('data-runs', 'kept');
  await page.locator('.rebuild select').selectOption({ label: 'requirements.txt, the packages' });
  await expect(pip).toHaveAttribute('data-runs', 'again');
  await expect(page.locator('[data-total]')).toContainText(/^Measured: /);
});

test('another base runs everything again, nothing runs nothing', async ({ page }) => {
  await openLesson(page, slug);
  const select = page.locator('.rebuild select');
  await select.selectOption('nothing');
  await expect(page.locator('.rebuild li:not([data-runs="kept"])')).toHaveCount(0);
  await select.selectOption({ label: 'python:3.13-slim-trixie' });
  await expect(page.locator('.rebuild li:not([data-runs="again"])')).toHaveCount(0);
});

test('a build argument of one’s own is offered, and another value is followed', async ({
  page,
}) => {
  await openLesson(page, slug);
  await replaceText(
    page,
    'Dockerfile',
    'FROM python:3.13-slim-trixie\nWORKDIR /app\nARG FLAVOUR=plain\nRUN make\n',
  );
  await page.locator('.rebuild select').selectOption('argument:FLAVOUR');
  await expect(page.locator('.rebuild li')).toHaveText([/^kept/, /^again.*RUN make/]);
  await expect(page.locator('[data-total]')).toHaveText('Not measured.');
});

test('files that nobody measured are told what comes nearest', async ({ page }) => {
  await openLesson(page, slug);
  await replaceText(page, 'Dockerfile', 'FROM python:3.13-slim-trixie\nRUN make\n');
  await page.getByRole('button', { name: 'Was a file like this measured?' }).click();
  await expect(page.locator('[data-own="nearest"]')).toContainText('make');
});

test('a list that cannot be loaded is said so, and asked for again', async ({ page }) => {
  let fails = true;
  await page.route('**/measurements/shapes.json', (route) =>
    fails ? route.fulfill({ status: 503 }) : route.continue(),
  );
  await openLesson(page, slug);
  await replaceText(page, 'Dockerfile', 'FROM python:3.13-slim-trixie\nRUN make\n');
  const ask = page.getByRole('button', { name: 'Was a file like this measured?' });
  await ask.click();
  await expect(page.locator('.own-ask [role="status"]')).toContainText('could not be loaded');
  fails = false;
  await ask.click();
  await expect(page.locator('.own')).toBeVisible();
});

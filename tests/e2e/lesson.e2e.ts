import { readFileSync } from 'node:fs';
import { expect, test, type Locator } from '@playwright/test';
import {
  answerOf,
  findingsOfCheck,
  findingsOnPage,
  goalsMet,
  goalsOpen,
  lessons,
  openLesson,
  replaceText,
} from './lessons.ts';

for (const lesson of lessons) {
  test.describe(lesson.slug, () => {
    test('the starter misses goals, and its findings are those of the command line', async ({
      page,
    }) => {
      await openLesson(page, lesson.slug);
      expect(await goalsOpen(page).count()).toBeGreaterThan(0);
      expect(await findingsOnPage(page)).toEqual(findingsOfCheck(lesson, 'starter'));
    });

    test('typing the answer ticks every goal and shows the measured difference', async ({
      page,
    }) => {
      await openLesson(page, lesson.slug);
      for (const [path, text] of answerOf(lesson)) await replaceText(page, path, text);
      await expect(goalsOpen(page)).toHaveCount(0);
      expect(await goalsMet(page).count()).toBeGreaterThan(0);
      await expect(page.locator('[data-outcome="met"]')).toContainText('All goals are met.');
      await expect(page.locator('[data-alike="solution"]')).toBeVisible();
      await expect.poll(() => findingsOnPage(page)).toEqual(findingsOfCheck(lesson, 'solution'));
    });

    test('deleting everything meets no goal', async ({ page }) => {
      await openLesson(page, lesson.slug);
      await replaceText(page, 'Dockerfile', '');
      await expect(goalsMet(page)).toHaveCount(0);
      await expect(page.locator('.workbench [data-finding="problem"]').first()).toBeVisible();
    });

    test('the evidence is a table with figures and says how they were taken', async ({ page }) => {
      await page.goto(`/lessons/${lesson.slug}/`);
      const table = page.locator('main table').first();
      await expect(table).toContainText(/\d\s?(MB|s)/);
      await expect(page.locator('main .proof', { hasText: 'Docker Engine' }).first()).toBeVisible();
    });
  });
}

test('the second hint comes when the first was opened', async ({ page }) => {
  await openLesson(page, 'not-root');
  await expect(page.locator('[data-hint="2"]')).toBeHidden();
  await page.locator('[data-hint="1"] summary').click();
  await expect(page.locator('[data-hint="2"]')).toBeVisible();
  await expect(page.locator('[data-hint="3"]')).toBeHidden();
});

test('a goal that is met differs from an open one in a visitor’s own colours too', async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openLesson(page, 'not-root');
  const mark = (goal: Locator) =>
    goal.first().evaluate((element) => getComputedStyle(element, '::before').backgroundColor);
  expect(await mark(goalsMet(page))).not.toBe(await mark(goalsOpen(page)));
});

test('a fix is one click and can be undone', async ({ page }) => {
  await openLesson(page, 'stop-in-time');
  await replaceText(page, 'Dockerfile', 'FROM python:3.13-slim-trixie\nCMD gunicorn app:app\n');
  const finding = page.locator('[data-finding="shell-form-start-command"]');
  await finding.getByRole('button', { name: 'Write the command as a JSON array' }).click();
  await expect(finding).toHaveCount(0);
  await expect(page.locator('[data-editor]').first()).toContainText('CMD ["gunicorn", "app:app"]');
});

test('the solution stands beside the learner’s text and is taken piece by piece', async ({
  page,
}) => {
  await openLesson(page, 'not-root');
  await page.getByText('Compare with a solution').click();
  const pieces = page.locator('[data-hunk]');
  const count = await pieces.count().catch(() => 0);
  await expect(pieces.first()).toBeVisible();
  const before = Math.max(count, await pieces.count());
  await pieces.first().getByRole('button', { name: 'Take this' }).click();
  await expect(pieces).toHaveCount(before - 1);
  await expect(goalsOpen(page)).not.toHaveCount(0);
});

test('the download is the whole project, with what was typed', async ({ page }) => {
  await openLesson(page, 'not-root');
  await replaceText(page, 'Dockerfile', 'FROM python:3.13-slim-trixie\n# mine\n');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download the files' }).click();
  const zip = readFileSync(await (await download).path(), 'latin1');
  expect(zip).toContain('# mine');
  for (const path of ['requirements.txt', 'start.sh', 'src/doorstep/wsgi.py'])
    expect(zip).toContain(path);
});

test('behind the last lesson the way goes on', async ({ page }) => {
  await page.goto(`/lessons/${lessons.at(-1)?.slug}/`);
  await page.getByRole('link', { name: 'Try your own Dockerfile' }).click();
  await expect(page.locator('[data-editor]').first()).toBeVisible();
});

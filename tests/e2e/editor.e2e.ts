import { devices, expect, test } from '@playwright/test';
import { openLesson, replaceText } from './lessons.ts';

test('typing is accepted before Monaco is there, and nothing typed is lost when it comes', async ({
  page,
}) => {
  await page.route(/monaco/i, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
  await page.goto('/lessons/not-root/');
  const area = page.locator('[data-editor] textarea').first();
  await area.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# typed early');
  await expect(page.locator('[data-editor="monaco"]')).toBeVisible();
  await page.keyboard.type(' and late');
  await expect(page.locator('.view-lines')).toContainText('# typed early and late');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.view-lines')).not.toContainText('and late');
});

test('Monaco is not asked for before somebody touches the editor', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/lessons/not-root/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /monaco|codicon/i.test(url))).toEqual([]);
  expect(asked.filter((url) => new URL(url).origin !== new URL(page.url()).origin)).toEqual([]);
});

test('Tab leaves the editor, until the switch says otherwise', async ({ page }) => {
  await openLesson(page, 'not-root');
  await page.locator('[data-editor] textarea').first().click();
  await expect(page.locator('[data-editor="monaco"]')).toBeVisible();
  const isInside = () =>
    page.evaluate(() => document.activeElement?.closest('[data-editor]') !== null);
  expect(await isInside()).toBe(true);
  await page.keyboard.press('Tab');
  expect(await isInside()).toBe(false);
  await page.getByRole('button', { name: 'Tab leaves' }).click();
  await page.locator('.view-lines').click();
  await page.keyboard.press('Tab');
  expect(await isInside()).toBe(true);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Tab indents' })).toBeVisible();
});

test('completion knows today’s flags, hover the rule and its page', async ({ page }) => {
  await openLesson(page, 'not-root');
  await replaceText(page, 'Dockerfile', 'FROM python:3.13-slim-trixie\nRUN --mount=type=ca');
  await expect(page.locator('[data-editor="monaco"]')).toBeVisible();
  await replaceText(page, 'Dockerfile', 'FROM python:3.13-slim-trixie\nRUN --mount=type=ca');
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-widget')).toContainText('cache');
  await page.keyboard.press('Escape');
  await expect(
    page.locator('.squiggly-error, .squiggly-warning, .squiggly-info').first(),
  ).toBeVisible();
  await page.locator('.view-line', { hasText: 'FROM' }).getByText('FROM').first().hover();
  await expect(page.locator('.monaco-hover').first()).toContainText('runs-as-root');
});

test('Ctrl+S opens no dialog and says where the text is kept', async ({ page }) => {
  await openLesson(page, 'not-root');
  await page.locator('[data-editor] textarea').first().focus();
  await page.keyboard.press('Control+s');
  await expect(page.locator('.said')).toContainText(/kept/i);
});

test.describe('bad input leaves the page alive', () => {
  const inputs: [string, string][] = [
    ['nothing', ''],
    ['a megabyte', 'RUN true\n'.repeat(116_000)],
    ['one line of a megabyte', `RUN ${'a'.repeat(1_000_000)}`],
    ['binary', String.fromCharCode(...Array.from({ length: 2_000 }, (_, index) => index % 256))],
    ['lone surrogates', 'FROM \ud800\nRUN \udfff'],
    ['an unterminated heredoc', 'FROM x:1\nRUN <<EOF\necho'],
    ['unknown instructions', 'FROM x:1\nFORM y\n'],
    ['no FROM', 'RUN true\n'],
  ];
  for (const [name, text] of inputs) {
    test(name, async ({ page }) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await openLesson(page, 'not-root');
      const area = page.locator('[data-editor] textarea').first();
      await area.evaluate((element, value) => {
        const box = element as HTMLTextAreaElement;
        box.value = value;
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }, text);
      await expect(
        page
          .locator('.workbench')
          .getByText(
            /cannot|refuses|no instruction|stops here|longer than|larger|too (long|large)|not judged/i,
          )
          // Not the findings of before, whose explanations are folded away.
          .filter({ visible: true })
          .first(),
        // A browser lays out a hundred thousand lines first, which is slow on a busy machine.
      ).toBeVisible();
      await area.evaluate((element) => {
        const box = element as HTMLTextAreaElement;
        box.value = 'FROM python:3.13-slim-trixie\nUSER 10001\n';
        box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      await expect(page.locator('[data-finding="no-start-command"]')).toBeVisible();
      expect(errors).toEqual([]);
    });
  }
});

test.describe('on a touch device', () => {
  const { viewport, userAgent, deviceScaleFactor, isMobile, hasTouch } = devices['Pixel 7'];
  test.use({ viewport, userAgent, deviceScaleFactor, isMobile, hasTouch });
  test('the textarea stays and is judged', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto('/lessons/not-root/');
    const write = page
      .getByRole('link', { name: 'Write' })
      .or(page.getByRole('button', { name: 'Write' }));
    if (await write.first().isVisible()) await write.first().tap();
    const area = page.locator('[data-editor] textarea').first();
    await area.tap();
    await area.fill('FROM python:3.13-slim-trixie\nUSER root\n');
    await expect(page.locator('[data-finding="runs-as-root"]').first()).toContainText('2:1');
    await expect(page.locator('[data-editor="textarea"]').first()).toBeVisible();
    expect(asked.filter((url) => /monaco/i.test(url))).toEqual([]);
  });

  test('the rules about a topic come with the first word of it', async ({ page }) => {
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    const isAsked = () => asked.some((url) => /\/secrets-[\w-]+\.js$/.test(url));
    await page.goto('/');
    // Monaco does not take over here between two texts.
    const area = page.locator('[data-editor] textarea').first();
    const base = 'FROM python:3.13-slim-trixie\nUSER root\n';
    await area.fill(base);
    await expect(page.locator('[data-finding="runs-as-root"]').first()).toContainText('2:1');
    expect(isAsked()).toBe(false);
    await area.fill(`${base}ENV API_TOKEN=q8Zr4tYw1mXv7Lk2\n`);
    await expect(page.locator('[data-finding="secret-in-arg-or-env"]').first()).toContainText(
      '3:5',
    );
    expect(isAsked()).toBe(true);
  });
});

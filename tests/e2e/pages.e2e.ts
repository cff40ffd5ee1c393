import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { openLesson } from './lessons.ts';

/** One page of every template. */
const templates = [
  '/',
  '/stages/',
  '/stages/security/',
  '/lessons/not-root/',
  '/rules/',
  '/rules/runs-as-root/',
  '/r/DL3025/',
  '/configuration/',
  '/command-line/',
  '/how-measured/',
  '/results/',
  '/404.html',
];

const axe = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({ colorScheme });
    for (const path of templates) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        // Sixteen thousand elements: axe needs half a minute where two browsers share two cores.
        if (path === '/results/') test.slow();
        await page.goto(path);
        expect(await axe(page)).toEqual([]);
      });
    }
    test('axe finds nothing once the editor is live', async ({ page }) => {
      await openLesson(page, 'not-root');
      await page.locator('[data-editor] textarea').first().click();
      await expect(page.locator('[data-editor="monaco"]')).toBeVisible();
      expect(await axe(page)).toEqual([]);
    });
  });
}

/** What programs print, findings too, is shown as they print it. */
const printing = ['/', '/lessons/not-root/', '/results/', '/command-line/'];

/** Front matter is written with the marks of a keyboard. */
for (const path of [...templates, '/rules/apt-lists-kept/', '/rules/user-site-off-path/']) {
  if (printing.includes(path)) continue;
  test(`quotation marks and apostrophes are those of print on ${path}`, async ({ page }) => {
    await page.goto(path);
    const straight = await page.locator('main').evaluate((main) => {
      const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const found: string[] = [];
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const isCode = text.parentElement?.closest('pre, code, textarea, script, style') !== null;
        if (!isCode && /["']/.test(text.nodeValue ?? '')) found.push(text.nodeValue ?? '');
      }
      return found;
    });
    expect(straight).toEqual([]);
  });
}

for (const width of [390, 820, 1440]) {
  test(`nothing scrolls sideways at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of templates) {
      await page.goto(path);
      const [inner, outer] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect([path, inner]).toEqual([path, outer]);
    }
  });
}

test('the home page lets a visitor type at once', async ({ page }) => {
  await page.goto('/');
  const area = page.locator('[data-editor] textarea').first();
  await expect(area).toBeEditable();
  await expect(page.locator('[data-finding]').first()).toBeVisible();
  await area.fill(
    'FROM python:3.13-slim-trixie\nUSER 10001\nCMD ["gunicorn", "-b", "0.0.0.0", "a:b"]\n',
  );
  await expect(page.locator('[data-finding="runs-as-root"]')).toHaveCount(0);
  await expect(page.locator('[data-finding="stdout-buffered"]').first()).toBeVisible();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('a lesson has its text, starter, findings, goals and evidence', async ({ page }) => {
    await page.goto('/lessons/not-root/');
    await expect(page.getByRole('heading', { level: 1, name: 'Give up root' })).toBeVisible();
    await expect(page.locator('[data-editor] textarea').first()).toHaveValue(/FROM python/);
    await expect(page.locator('[data-finding="runs-as-root"]')).toBeVisible();
    await expect(page.locator('[data-goal]').first()).toBeVisible();
    await expect(page.locator('main table').first()).toBeVisible();
  });
});

test('the theme follows the visitor’s choice and is remembered', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  const button = page.getByRole('button', { name: /theme|dark|light/i }).first();
  // The first choice may be the one that the system makes already.
  await expect(async () => {
    await button.click();
    await expect.poll(background, { timeout: 1_000 }).not.toBe(light);
  }).toPass();
  const dark = await background();
  await page.goto('/rules/');
  expect(await background()).toBe(dark);
});

test('an address that another tool’s rule name makes leads to ours', async ({ page }) => {
  await page.goto('/r/DL3002/');
  await expect(page).toHaveURL(/\/rules\/runs-as-root\/$/);
});

test('a lesson can be passed by keyboard alone', async ({ page }) => {
  await page.goto('/lessons/not-root/');
  await expect(page.getByRole('button', { name: /^Tab / })).toBeEnabled();
  for (let steps = 0; steps < 200; steps += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.closest('[data-editor]') !== null)) break;
  }
  await expect(page.locator('[data-editor="monaco"]')).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(
    [
      'FROM python:3.13-slim-trixie',
      'RUN useradd --system --uid 10001 --create-home app',
      'WORKDIR /app',
      'COPY . .',
      'RUN pip install -r requirements.txt',
      'ENV PYTHONPATH=/app/src',
      'USER 10001',
      'CMD ["gunicorn", "--bind", "0.0.0.0:8000", "doorstep.wsgi:app"]',
      '',
    ].join('\n'),
  );
  await expect(page.locator('[data-goal][data-met="false"]')).toHaveCount(0);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('[data-editor]') === null)).toBe(
    true,
  );
});

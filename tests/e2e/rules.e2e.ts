import { expect, test } from '@playwright/test';
import { rules } from '../../src/engine/index.ts';

const all = rules.length;

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('every rule is listed, by stage, and no form asks for what it cannot do', async ({
    page,
  }) => {
    await page.goto('/rules/');
    await expect(page.locator('[data-rule]:visible')).toHaveCount(all);
    await expect(page.getByRole('search')).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: 'Stages' }).getByRole('link')).toHaveCount(8);
  });
});

test('where the script of the form does not come, the stages are links', async ({ page }) => {
  await page.addInitScript(() => {
    const define = customElements.define.bind(customElements);
    customElements.define = (name, ...rest) => {
      if (name !== 'rule-filter') define(name, ...rest);
    };
  });
  await page.goto('/rules/');
  const stages = page.getByRole('navigation', { name: 'Stages' }).getByRole('link');
  await expect(stages).toHaveCount(8);
  await stages.nth(1).click();
  await expect(page).toHaveURL(/\/rules\/#security$/);
});

test('where the form works, one way to a stage is enough', async ({ page }) => {
  await page.goto('/rules/');
  await expect(page.getByRole('search')).toBeVisible();
  await expect(page.locator('.stages')).toHaveCSS('display', 'none');
});

test('the list follows the form, says how many are left, and the address can be sent on', async ({
  page,
}) => {
  await page.goto('/rules/');
  const shown = page.locator('[data-rule]:visible');
  const status = page.getByRole('search').getByRole('status');
  await expect(status).toHaveText(`All ${all} rules`);
  await page.getByLabel('Also checked by').selectOption('hadolint');
  await page.getByLabel('Severity').selectOption('error');
  const count = rules.filter(
    ({ aliases, severity }) => aliases.hadolint !== undefined && severity === 'error',
  ).length;
  await expect(shown).toHaveCount(count);
  await expect(status).toHaveText(`${count} of ${all} rules`);
  await expect(page).toHaveURL(/\/rules\/\?severity=error&tool=hadolint$/);
  await page.reload();
  await expect(shown).toHaveCount(count);
  await page.getByRole('button', { name: 'Show all rules' }).click();
  await expect(shown).toHaveCount(all);
  await expect(page).toHaveURL(/\/rules\/$/);
});

test('the form is used by keyboard alone', async ({ page }) => {
  await page.goto('/rules/');
  const words = page.getByRole('searchbox');
  await words.focus();
  await page.keyboard.type('dl3002');
  await expect(page.locator('[data-rule]:visible')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await expect(page.locator('select[name=stage]')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('status')).toHaveText('No rule fits');
  await page.getByRole('button', { name: 'Show all rules' }).focus();
  await page.keyboard.press('Enter');
  await expect(words).toBeFocused();
  await expect(words).toHaveValue('');
});

test('an address with values that the form does not have shows everything', async ({ page }) => {
  await page.goto('/rules/?stage=9&tool=none');
  await expect(page.locator('[data-rule]:visible')).toHaveCount(all);
});

test('a rule’s page leads to the rules that another tool checks too', async ({ page }) => {
  await page.goto('/rules/runs-as-root/');
  await page.getByRole('link', { name: 'hadolint', exact: true }).click();
  await expect(page).toHaveURL(/\/rules\/\?tool=hadolint$/);
  await expect(page.getByLabel('Also checked by')).toHaveValue('hadolint');
});

test('a name that stands for several rules lists them', async ({ page }) => {
  await page.goto('/r/DL3025/');
  await expect(page).toHaveURL(/\/r\/DL3025\/$/);
  await expect(page.locator('[data-rule]')).toHaveCount(2);
  await page.getByRole('link', { name: 'A shell stands in front of the program' }).click();
  await expect(page).toHaveURL(/\/rules\/shell-form-start-command\/$/);
});

test('the date in a rule’s ignore comment stays on one line', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto('/rules/runs-as-root/');
  const lines = await page
    .locator('code', { hasText: /^until=/ })
    .evaluate((code) => code.getClientRects().length);
  expect(lines).toBe(1);
});

test('the schema of shipworthy.json is where configurations point', async ({ page, request }) => {
  await page.goto('/configuration/');
  const address = await page.getByRole('link', { name: 'the JSON schema' }).getAttribute('href');
  const response = await request.get(address ?? '');
  expect(await response.json()).toMatchObject({ title: 'shipworthy.json', type: 'object' });
});

// A manager approves and rejects by hand. All of it is forms, so it works without scripts.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('several conversions are approved after a look at what will change', async ({ page, words }) => {
        await page.goto('/conversions?status=hold');
        const boxes = page.getByRole('checkbox');
        const ids = [await boxes.nth(0).getAttribute('value'), await boxes.nth(1).getAttribute('value')];
        await boxes.nth(0).check();
        await boxes.nth(1).check();
        await page.getByRole('button', { name: words.approveMarked }).click();
        const change = page.getByRole('region', { name: words.willChange });
        await expect(change.getByRole('row').filter({ has: page.getByRole('cell') })).toHaveCount(2);
        await page.getByRole('button', { name: words.approve, exact: true }).click();
        await expect(page.getByRole('status')).toContainText('2');
        await expect(page).toHaveURL(/\/conversions\?status=hold&/);
        for (const id of ids) {
          await page.goto(`/conversions/${id}`);
          await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText(words.approved);
        }
      });

      test('a rejection asks for its reason and keeps it', async ({ page, words }) => {
        await page.goto('/conversions?status=hold');
        await page.getByRole('row').getByRole('time').first().click();
        await page.waitForURL(/\/conversions\/[0-9a-f-]{36}$/);
        await page.getByRole('button', { name: words.reject, exact: true }).click();
        await expect(page.getByRole('alert')).toBeVisible();
        await page.getByLabel(words.reason).fill('The parcel <came back>');
        await page.getByRole('button', { name: words.reject, exact: true }).click();
        await expect(page.getByRole('status')).toBeVisible();
        const timeline = page.getByRole('region', { name: words.timeline });
        await expect(timeline.getByRole('listitem').last()).toContainText('The parcel <came back>');
        await expect(timeline.getByRole('listitem').last()).toContainText(words.rejected);
        await timeline.getByRole('link', { name: words.created }).click();
        await page.waitForURL(/\/postbacks\//);
      });

      test('clicks lead to the older ones and back, and to what they brought', async ({ page, words }) => {
        await page.goto('/clicks?period=30d');
        const times = () => page.getByRole('row').getByRole('time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
        const first = await times();
        expect(first).toHaveLength(25);
        await page.getByRole('navigation', { name: words.pages }).getByRole('link').click();
        await expect(page).toHaveURL(/before=/);
        const second = await times();
        expect((second[0] ?? '') <= (first.at(-1) ?? '')).toBe(true);
        await page.getByRole('navigation', { name: words.pages }).getByRole('link').first().click();
        await expect(page).toHaveURL(/after=/);
        expect(await times()).toEqual(first);

        await page.goto('/conversions');
        await page.getByRole('row').getByRole('time').first().click();
        await page.waitForURL(/\/conversions\/[0-9a-f-]{36}$/);
        const conversion = new URL(page.url()).pathname;
        await page.locator('a[href^="/clicks/"]').click();
        await page.waitForURL(/\/clicks\//);
        await expect(page.locator(`a[href="${conversion}"]`)).toHaveCount(1);
      });
    });
  }
}

// Finding one's way in lists: filters, pages, periods, groupings. All of it is links and forms, so it works without scripts.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('the log has pages of twenty-five, newest first', async ({ page, words }) => {
        await page.goto('/postbacks');
        const lines = page.getByRole('group', { name: words.postbacks, exact: true }).getByRole('row');
        const times = () => lines.getByRole('time').evaluateAll((all) => all.map((time) => time.getAttribute('datetime') ?? ''));
        await expect(lines).toHaveCount(26);
        const first = await times();
        expect(first).toEqual([...first].sort().reverse());

        await page.getByRole('navigation', { name: words.pages }).getByRole('link', { name: '2', exact: true }).click();
        await expect(page).toHaveURL(/page=2/);
        const second = await times();
        expect((second[0] ?? '') <= (first.at(-1) ?? '')).toBe(true);
      });

      test('the log is filtered by result, and the filter can be taken off', async ({ page, words }) => {
        await page.goto('/postbacks');
        await page.getByLabel(words.result).selectOption({ label: words.error });
        await page.getByRole('button', { name: words.apply }).click();
        const lines = page.getByRole('group', { name: words.postbacks, exact: true }).getByRole('row').filter({ has: page.getByRole('cell') });
        await expect(lines.first()).toContainText(words.error);
        await expect(lines.filter({ hasNotText: words.error })).toHaveCount(0);
        await expect(page.getByLabel(words.result)).toHaveValue('error');
        await page.getByRole('link', { name: words.reset }).click();
        await expect(page).toHaveURL(/\/postbacks$/);
      });

      test('the offers are found by name', async ({ network, page, words }) => {
        const { name } = network.offer('cpa_percent');
        await page.goto('/offers');
        await page.getByLabel(words.search).fill(name);
        await page.getByRole('button', { name: words.apply }).click();
        // Categories are links too; the offer's own comes first in its row.
        const lines = page.getByRole('group', { name: words.offers, exact: true }).getByRole('row').filter({ has: page.getByRole('cell') });
        await expect(lines).toHaveCount(1);
        await expect(lines.getByRole('link').first()).toHaveText(name);
      });

      test('the report adds up to the same total, however it is grouped', async ({ page, words }) => {
        await page.goto('/reports');
        await page.getByRole('link', { name: words.last30 }).click();
        const table = page.getByRole('group', { name: words.reports, exact: true });
        const total = () => table.getByRole('row').filter({ hasText: words.total }).allTextContents();
        const byDay = await total();
        expect(byDay).not.toEqual([]);
        for (const rows of ['offer', 'webmaster', 'sub1', 'hour', '']) {
          await page.getByLabel(words.rowsAre, { exact: true }).selectOption(rows);
          await page.getByRole('button', { name: words.apply }).click();
          await expect(page.getByLabel(words.rowsAre, { exact: true })).toHaveValue(rows);
          expect(await total()).toEqual(byDay);
        }
      });
    });
  }
}

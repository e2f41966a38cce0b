// Asking the report a question: two things at once, beside the days before, the largest first, and down to the rows behind a figure.

import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('a manager finds who brought most clicks, and sees them', async ({ page, words }) => {
        await page.goto('/reports?period=7d');
        await page.getByLabel(words.rowsAre, { exact: true }).selectOption('offer');
        await page.getByLabel(words.thenBy, { exact: true }).selectOption('webmaster');
        await page.getByLabel(words.compare).check();
        await page.getByRole('button', { name: words.apply }).click();
        const table = page.getByRole('group', { name: words.reports, exact: true });
        await table.getByRole('columnheader', { name: words.clicks }).getByRole('link').click();
        await expect(table.getByRole('columnheader', { name: words.clicks })).toHaveAttribute('aria-sort', 'descending');
        const figures = table.locator('tbody tr td:nth-child(3) .figure-link');
        const counts = (await figures.allTextContents()).map((text) => Number(text.replace(/\D/g, '')));
        expect(counts.length).toBeGreaterThan(1);
        expect(counts).toEqual([...counts].sort((one, other) => other - one));
        await expect(table.locator('tbody .delta').first()).toContainText(/[▲▼=]/);

        const last = figures.last();
        const count = counts.at(-1) ?? 0;
        await last.click();
        await expect(page).toHaveURL(/\/clicks\?.*offer=\d+/);
        const rows = page.locator('tbody tr');
        await expect(rows).toHaveCount(Math.min(count, 25));
      });

      test('what is shown is kept as a file', async ({ page, words }) => {
        await page.goto('/reports?period=30d&group=sub1&sort=clicks');
        const table = page.getByRole('group', { name: words.reports, exact: true });
        const shown = await table.locator('tbody tr td:first-child').allTextContents();
        const download = page.waitForEvent('download');
        await page.getByRole('link', { name: 'CSV', exact: true }).click();
        const file = await download;
        expect(file.suggestedFilename()).toMatch(/^report_\d{4}-\d\d-\d\d_\d{4}-\d\d-\d\d\.csv$/);
        const lines = (await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/);
        const names = lines.slice(1, shown.length + 1).map((line) => line.split(',')[0]);
        expect(names).toEqual(shown.map((name) => name.trim()));
      });
    });
  }
}

test.describe('a chart of a month', () => {
  test.use({ role: 'manager', lang: 'en' });

  test('has dates below that are equally far apart', async ({ page }) => {
    await page.addInitScript(() => {
      const drawn: { text: string; x: number }[] = [];
      const draw = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
        drawn.push({ text, x });
        draw.call(this, text, x, y, ...rest);
      };
      Object.assign(window, { drawn });
    });
    await page.goto('/reports?period=30d');
    await expect(page.locator('.chart-plot canvas')).toBeVisible();
    const places = await page.evaluate(() => {
      const { drawn } = window as unknown as { drawn: { text: string; x: number }[] };
      return [...new Set(drawn.filter(({ text }) => /[a-z]/.test(text)).map(({ x }) => x))];
    });
    expect(places.length).toBeGreaterThan(5);
    const gaps = places.slice(1).map((x, at) => x - (places[at] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(2);
  });
});

// The page that people begin with: what needs attention leads to where it is mended, and the chart can be asked for each day.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('a manager goes from what failed to its rows, and back to a page that is calmer', async ({ page, words }) => {
        await page.goto('/');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.overview);
        const place = page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: words.overview });
        await expect(place).toHaveAttribute('aria-current', 'page');
        const concerns = page.getByRole('region', { name: words.attention }).locator('.concern');
        await expect(concerns.filter({ hasText: words.waitsForAnswer })).toHaveCount(1);
        await expect(concerns.filter({ hasText: words.postbacksStopped })).toHaveCount(1);

        const problem = concerns.locator('.concern-part').filter({ hasText: words.noSuchAction });
        await problem.getByRole('link', { name: words.openInLog }).click();
        await expect(page).toHaveURL(/\/postbacks\?code=unknown_action&open=on&from=/);
        const rows = page.locator('#log tbody tr');
        expect(await rows.count()).toBeGreaterThan(0);
        await expect(rows.filter({ hasText: 'unknown_action' })).toHaveCount(await rows.count());

        await page.goto('/');
        await concerns.filter({ hasText: words.waitsForAnswer }).getByRole('link').click();
        await expect(page).toHaveURL(/\/campaigns\?status=pending$/);
      });

      test('a figure of today leads to the rows behind it', async ({ network, outside, page, words }) => {
        await outside.get(network.offer('cpa_fixed').link, { maxRedirects: 0 });
        await page.goto('/');
        const clicks = page.locator('.tile').filter({ hasText: words.clicks }).locator('.tile-value');
        const count = Number((await clicks.innerText()).replace(/\D/g, ''));
        await clicks.getByRole('link').click();
        await expect(page).toHaveURL(/\/clicks\?from=/);
        await expect(page.locator('tbody tr')).toHaveCount(Math.min(count, 25));
      });
    });
  }
}

for (const lang of LANGS) {
  for (const role of ['advertiser', 'webmaster'] as const) {
    test.describe(`the ${role} in ${lang}`, () => {
      test.use({ role, lang });

      test('begins with their own figures and lists', async ({ page, words }) => {
        await page.goto('/');
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.overview);
        const own = role === 'advertiser' ? words.toBePaid : words.earned;
        await expect(page.getByRole('region', { name: own })).toBeVisible();
        await expect(page.getByRole('region', { name: words.attention })).toHaveCount(role === 'advertiser' ? 1 : 0);
      });
    });
  }

  test.describe(`the chart in ${lang}`, () => {
    test.use({ role: 'manager', lang });

    for (const path of ['/', '/reports?period=7d']) {
      test(`says on ${path} what there is of a day, by pointer and by keyboard`, async ({ page, words }) => {
        await page.goto(path);
        const plot = page.locator('.chart-plot');
        const told = plot.locator('.chart-tip');
        await expect(plot).toBeVisible();
        await expect(told).toBeHidden();
        await plot.locator('.u-over').hover();
        await expect(told).toBeVisible();
        for (const name of [words.approvedBars, words.clicks]) await expect(told).toContainText(name);

        await plot.focus();
        await page.keyboard.press('End');
        const last = await told.innerText();
        await page.keyboard.press('ArrowLeft');
        await expect(told).not.toHaveText(last);
        await page.keyboard.press('ArrowRight');
        expect(await told.innerText()).toBe(last);
        await page.keyboard.press('Escape');
        await expect(told).toBeHidden();
      });
    }

    test('is taken apart by its legend', async ({ page, words }) => {
      await page.goto('/');
      const before = await painted(page);
      const legend = page.locator('.chart figcaption').getByRole('button', { name: words.clicks });
      await expect(legend).toHaveAttribute('aria-pressed', 'true');
      await legend.press('Enter');
      await expect(legend).toHaveAttribute('aria-pressed', 'false');
      await expect.poll(() => painted(page)).not.toBe(before);
      await page.locator('.chart-plot .u-over').hover();
      await expect(page.locator('.chart-tip')).not.toContainText(words.clicks);
    });
  });
}

test.describe('without scripts', () => {
  test.use({ role: 'manager', javaScriptEnabled: false });

  test('the chart is the picture that the server has drawn', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('.chart svg.chart-body')).toBeVisible();
    await expect(page.locator('.chart-plot')).toHaveCount(0);
  });
});

/** What the canvas shows. */
function painted(page: Page): Promise<string> {
  return page.locator('.chart-plot canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

// How offers fare: a manager goes from what is wrong to the rows that say it, and says that they have seen it; webmasters are told nothing.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('a manager goes from an offer that fell silent to its log', async ({ page, words }) => {
        await page.goto('/');
        await page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: words.health, exact: true }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.health);
        // The worst comes first.
        const worst = page.locator('#offers tbody tr').first();
        await expect(worst).toContainText('ОСАГО онлайн');
        await expect(page.locator('#offers tbody .badge-error')).toHaveCount(1);
        await worst.locator('.health-links a').first().click();
        await expect(page).toHaveURL(/\/postbacks\?offer=\d+$/);
      });

      test('the alerts say what began, and the page of an offer says how it fares', async ({ page, words }) => {
        await page.goto('/health/alerts?open=true');
        const rows = page.locator('tbody tr');
        await expect(rows.filter({ hasText: words.postbacksStopped })).toHaveCount(1);
        const fell = rows.filter({ hasText: words.approvalsFell });
        await expect(fell).toHaveCount(1);
        await fell.locator('.health-links a').first().click();
        await expect(page).toHaveURL(/\/conversions\?offer=\d+&from=.*status=rejected$/);
        const offer = new URL(page.url()).searchParams.get('offer') ?? '';
        await page.goto(`/offers/${offer}`);
        await expect(page.locator('#health .badge-warning')).toHaveCount(1);
      });
    });
  }
}

test.describe('once', () => {
  test.use({ role: 'manager', lang: 'en' });

  test('whoever has seen an alert says so', async ({ page, words }) => {
    await page.goto('/health/alerts?kind=silence');
    await page.getByRole('button', { name: words.seenIt }).click();
    await expect(page.getByRole('status')).toContainText(words.alertSeen);
    await expect(page.locator('tbody tr').filter({ hasText: words.postbacksStopped }).getByRole('button', { name: words.seenIt })).toHaveCount(0);
  });
});

test.describe('a webmaster', () => {
  test.use({ role: 'webmaster', lang: 'en' });

  test('has no such place', async ({ expectStatus, page, words }) => {
    expectStatus(403);
    await page.goto('/');
    await expect(page.getByRole('link', { name: words.health, exact: true })).toHaveCount(0);
    const answer = await page.goto('/health');
    expect(answer?.status()).toBe(403);
  });
});

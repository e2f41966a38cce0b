// What holds on every page: no barrier that axe finds, nothing wider than a phone, a way past the navigation.

import { PLACES } from '../fixtures/places.ts';
import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const lang of LANGS) {
  for (const place of PLACES) {
    test.describe(`${place.name} in ${lang}`, () => {
      test.use({ lang, role: place.role });

      test('has no barriers, light or dark, and fits a phone', async ({ expectAccessible, expectStatus, network, page }) => {
        if (place.status) expectStatus(place.status);
        await place.go(page, network);
        await expect(page.locator('html')).toHaveAttribute('lang', lang);
        await expect(page.getByRole('heading').first()).toBeVisible();
        await expect(page).toHaveTitle(/\S · Otklik$/);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await expectAccessible();
        }

        await page.setViewportSize({ width: 390, height: 844 });
        const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(await tooWide()).toBe(0);
        await expectAccessible();
      });
    });
  }
}

test.describe('by keyboard', () => {
  test.use({ role: 'manager' });

  for (const path of ['/offers', '/postbacks', '/reports']) {
    test(`the first Tab on ${path} leads past the navigation`, async ({ page, words }) => {
      await page.goto(path);
      await page.keyboard.press('Tab');
      await expect(page.getByRole('link', { name: words.skip })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page.getByRole('main')).toBeFocused();
    });
  }

  test('the menu of a phone opens with Enter and leads to the log', async ({ page, words }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/offers');
    await page.getByText(words.menu, { exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: words.postbacks }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.postbacks);
  });
});

// A manager renames the network, sees the name everywhere and the change in the log; and finds a page by its id.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('the network gets another name, and the log says from what to what', async ({ page, words }) => {
        await page.goto('/');
        const navigation = page.getByRole('navigation', { name: words.navigation });
        await navigation.getByRole('link', { name: words.settings }).click();
        const field = page.getByLabel(words.networkName, { exact: true });
        const before = await field.inputValue();
        const after = `Network <${lang}> ${javaScriptEnabled}`;
        await field.fill(after);
        await field.press('Enter');
        await expect(page.getByRole('status')).toContainText(words.settingsSaved);
        await expect(page.locator('.sidebar .brand-network')).toHaveText(after);

        await navigation.getByRole('link', { name: words.auditLog }).click();
        const entry = page.getByRole('row').filter({ has: page.getByRole('cell') }).first();
        await expect(entry).toContainText(before);
        await expect(entry).toContainText(after);
        await entry.getByRole('link').click();
        await expect(page).toHaveURL(/\/settings$/);
        await field.fill(before);
        await field.press('Enter');
        await expect(page.getByRole('status')).toContainText(words.settingsSaved);
      });

      test('an id that is pasted into the search leads to its page', async ({ page, words }) => {
        await page.goto('/conversions');
        await page.getByRole('row').getByRole('time').first().click();
        await page.waitForURL(/\/conversions\/[0-9a-f-]{36}$/);
        const conversion = page.url();
        await page.goto('/reports');
        const box = page.getByRole('searchbox', { name: words.searchBox });
        await box.fill(` ${conversion.slice(-36)} `);
        await box.press('Enter');
        await expect(page).toHaveURL(conversion);
        await box.fill('no-such-thing');
        await box.press('Enter');
        await expect(page.getByRole('heading', { level: 1 })).toContainText('no-such-thing');
        await expect(page.getByRole('main')).toContainText('lead_id');
      });
    });
  }
}

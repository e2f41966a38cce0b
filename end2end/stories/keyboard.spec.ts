// Somebody who works by keyboard: the search, the sections and the list of keys, and peace while they type.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const lang of LANGS) {
  test.describe(`in ${lang}`, () => {
    test.use({ role: 'manager', lang });

    test('keys lead to the search, to the sections and to their own list', async ({ expectAccessible, page, words }) => {
      await page.goto('/offers');
      await page.locator(':root[data-keys]').waitFor();
      const search = page.locator('.sidebar').getByRole('searchbox');
      const list = page.getByRole('dialog', { name: words.shortcuts });
      await page.keyboard.press('/');
      await expect(search).toBeFocused();
      await expect(search).toHaveValue('');

      // In a field a key is what it writes.
      await page.keyboard.type('g?/o');
      await expect(search).toHaveValue('g?/o');
      await expect(list).toBeHidden();
      await search.blur();

      await page.keyboard.press('ControlOrMeta+k');
      await expect(search).toBeFocused();
      await search.blur();
      await page.keyboard.press('?');
      await expect(list).toBeVisible();
      await expect(list).toContainText(words.postbacks);
      await expectAccessible();
      // Another dialog, another world: no key leads out of it.
      await page.keyboard.press('g');
      await page.keyboard.press('p');
      await expect(page).toHaveURL(/\/offers$/);
      await page.keyboard.press('Escape');
      await expect(list).toBeHidden();

      await page.keyboard.press('g');
      await page.keyboard.press('p');
      await expect(page).toHaveURL(/\/postbacks$/);
      await page.locator(':root[data-keys]').waitFor();
      // The same keys on a Russian keyboard write other letters.
      await page.evaluate(() => {
        for (const [key, code] of [['п', 'KeyG'], ['щ', 'KeyO']]) {
          document.body.dispatchEvent(new KeyboardEvent('keydown', { key: key ?? '', code: code ?? '', bubbles: true, cancelable: true }));
        }
      });
      await expect(page).toHaveURL(/\/offers$/);
    });

    test('whoever wants no keys switches them off, but for the one that is not written', async ({ page, words }) => {
      await page.goto('/offers');
      await page.locator('.sidebar').getByRole('button', { name: words.shortcuts }).click();
      await page.getByRole('checkbox', { name: words.keysOn }).uncheck();
      await page.getByRole('button', { name: words.close }).click();
      await page.reload();
      await page.locator(':root[data-keys]').waitFor();
      const search = page.locator('.sidebar').getByRole('searchbox');
      await page.keyboard.press('/');
      await page.keyboard.press('g');
      await page.keyboard.press('p');
      await expect(search).not.toBeFocused();
      await expect(page).toHaveURL(/\/offers$/);
      await page.keyboard.press('ControlOrMeta+k');
      await expect(search).toBeFocused();
    });

    test.describe('without scripts', () => {
      test.use({ javaScriptEnabled: false });

      test('no button promises keys', async ({ page, words }) => {
        await page.goto('/offers');
        await expect(page.getByRole('searchbox').first()).toBeVisible();
        await expect(page.getByRole('button', { name: words.shortcuts })).toHaveCount(0);
      });
    });
  });
}

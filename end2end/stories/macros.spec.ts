// A manager types a landing URL: macros come at a press of a button, and what it becomes is said while it is typed.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const lang of LANGS) {
  test.describe(`in ${lang}`, () => {
    test.use({ role: 'manager', lang });

    test('a macro takes the place of what is selected, and Undo takes it back', async ({ network, page, words }) => {
      await page.goto(`/offers/${network.offer('cpa_fixed').id}/tracking`);
      await expect(page.getByText(words.insertHint)).toBeVisible();
      const landing = page.getByLabel(words.landing, { exact: true });
      const key = (name: string) => page.getByRole('button', { name: `{${name}}`, exact: true });
      await landing.fill('https://site.com/?c=HERE&x=1');
      await landing.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(20, 24));
      await key('click_id').click();
      await expect(landing).toHaveValue('https://site.com/?c={click_id}&x=1');
      await expect(landing).toBeFocused();
      await page.keyboard.press('ControlOrMeta+z');
      await expect(landing).toHaveValue('https://site.com/?c=HERE&x=1');
      await page.keyboard.press('ControlOrMeta+y');
      await page.keyboard.type('-');
      await expect(landing).toHaveValue('https://site.com/?c={click_id}-&x=1');

      // By keyboard alone, and into the field that was typed in last.
      const value = page.getByLabel(words.landingValue, { exact: true }).first();
      await value.fill('a-');
      await key('sub1').focus();
      await page.keyboard.press('Enter');
      await expect(value).toHaveValue('a-{sub1}');
      await expect(value).toBeFocused();
    });

    test('what an address becomes is said while it is typed', async ({ network, page, words }) => {
      await page.goto(`/offers/${network.offer('cpa_fixed').id}/promos/new`);
      const landing = page.getByLabel(words.landing, { exact: true });
      await expect(page.getByText(words.insertHint)).toBeVisible();
      await expect(page.getByText(words.becomes)).toBeHidden();
      await landing.fill('https://САЙТ.рф/a b?c={click_id}&s={sub1}');
      await expect(page.getByText(words.becomes)).toBeVisible();
      await expect(page.locator('.landing')).toHaveText(
        'https://xn--80aswg.xn--p1ai/a%20b?c=0190c2e2-206f-73af-89fa-9046dd6aeaa4&s=banner',
      );
      for (const [text, fault] of [
        ['https://site.com/?c={nothing}', words.noSuchMacro],
        ['https://site.com/', words.noClickId],
        ['ftp://site.com/{click_id}', words.badScheme],
      ] as const) {
        await landing.fill(text);
        await expect(page.getByText(fault)).toBeVisible();
      }
    });

    test('rows count where the whole was not touched', async ({ network, page, words }) => {
      await page.goto(`/offers/${network.offer('cpa_fixed').id}/tracking`);
      await expect(page.getByText(words.insertHint)).toBeVisible();
      await page.getByLabel(words.landingValue, { exact: true }).last().fill('typed-{sub5}');
      await expect(page.locator('.landing')).toContainText('=typed-b');
      await page.getByLabel(words.landing, { exact: true }).fill('https://whole.example/{click_id}');
      await expect(page.locator('.landing')).toContainText('https://whole.example/0190');
    });

    test('who gets what is said while a payout is typed', async ({ network, page, words }) => {
      await page.goto(`/offers/${network.offer('cpa_fixed').id}/payouts/new`);
      const example = page.getByRole('region', { name: words.example });
      await page.getByLabel(words.model, { exact: true }).selectOption(words.cpaPercent);
      await page.getByLabel(words.rate, { exact: true }).fill('5');
      await page.getByLabel(words.commissionPercent, { exact: true }).fill('10');
      await expect(example).toContainText(words.share);
      await expect(example).toContainText(words.personal);
      await page.getByLabel(words.rate, { exact: true }).fill('5x');
      await expect(example).not.toContainText(words.share);
    });

    test.describe('without scripts', () => {
      test.use({ javaScriptEnabled: false });

      test('the macros are there to read, and a button shows what comes', async ({ network, page, words }) => {
        await page.goto(`/offers/${network.offer('cpa_fixed').id}/tracking`);
        await expect(page.getByText('{click_id}', { exact: true }).first()).toBeVisible();
        await expect(page.getByRole('button', { name: '{click_id}' })).toHaveCount(0);
        await expect(page.getByText(words.insertHint)).toBeHidden();
        await expect(page.getByText(words.becomes)).toBeVisible();
      });
    });
  });
}

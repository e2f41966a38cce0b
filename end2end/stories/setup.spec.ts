// A manager sets an offer up by the forms of the panel: a template, the offer, what it pays; and is told what is wrong on the way.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('from a template to an offer that is open', async ({ expectStatus, page, words }) => {
        // Two forms are sent with a mistake.
        expectStatus(422);
        const name = `Boots ${lang} ${javaScriptEnabled}`;
        const go = (link: string) => page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: link }).click();
        const said = page.getByRole('status');
        await page.goto('/');

        await go(words.templates);
        await page.getByRole('link', { name: words.newTemplate }).click();
        await page.getByLabel(words.template, { exact: true }).fill(`Delivery ${name}`);
        await page.getByLabel(words.parameter, { exact: true }).fill('price');
        // Enter saves, although other buttons come first.
        await page.getByLabel(words.parameter, { exact: true }).press('Enter');
        await expect(page.getByText(words.reserved)).toBeVisible();
        await page.getByLabel(words.parameter, { exact: true }).fill('city');
        await page.getByRole('button', { name: words.addParameter }).click();
        await expect(page.getByLabel(words.parameter, { exact: true })).toHaveCount(2);
        await expect(page.getByLabel(words.parameter, { exact: true }).first()).toHaveValue('city');
        await page.getByRole('button', { name: words.save }).click();
        await expect(said).toContainText(words.templateCreated);

        await go(words.offers);
        await page.getByRole('link', { name: words.newOffer }).click();
        await page.getByLabel(words.offer, { exact: true }).fill(name);
        await page.getByLabel(words.advertiser, { exact: true }).selectOption({ index: 1 });
        await page.getByLabel(words.landing, { exact: true }).fill('https://site.com/');
        await page.getByRole('button', { name: words.createOffer }).click();
        await expect(page.getByText(words.noClickId)).toBeVisible();
        await page.getByLabel(words.landing, { exact: true }).fill('https://site.com/?click={click_id}');
        await page.getByRole('button', { name: words.createOffer }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);

        await page.getByRole('link', { name: words.newPayout }).click();
        await page.getByLabel(words.action, { exact: true }).fill('sale');
        await page.getByLabel(words.model, { exact: true }).selectOption(words.cpaPercent);
        await page.getByLabel(words.rate, { exact: true }).fill('5');
        await page.getByLabel(words.commissionPercent, { exact: true }).fill('10');
        await page.getByLabel(words.template, { exact: true }).selectOption(`Delivery ${name}`);
        if (!javaScriptEnabled) await page.getByRole('button', { name: words.recalculate }).click();
        await expect(page.getByRole('region', { name: words.example })).toContainText(words.share);
        await page.getByRole('button', { name: words.save }).click();
        await expect(said).toContainText(words.payoutSaved);

        await page.getByRole('link', { name: words.mainTab, exact: true }).click();
        await page.getByLabel(words.status, { exact: true }).selectOption(words.active);
        await page.getByRole('button', { name: words.save }).click();
        await expect(said).toContainText(words.offerSaved);
        await go(words.offers);
        const line = page.getByRole('row').filter({ hasText: name });
        await expect(line).toContainText(words.active);
        await expect(line).toContainText('sale');
      });
    });
  }
}

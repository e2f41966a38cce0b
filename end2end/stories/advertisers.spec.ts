// A manager makes an advertiser, gives it a key, changes it with an overlap, takes one away, and asks for signatures.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('from a name to signed postbacks', async ({ expectStatus, page, words }) => {
        // One form is sent with two mistakes.
        expectStatus(422);
        const name = `Garden ${lang} ${javaScriptEnabled}`;
        const said = page.getByRole('status');
        await page.goto('/');
        await page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: words.advertisers }).click();
        await page.getByRole('link', { name: words.newAdvertiser }).click();
        await page.getByLabel(words.advertiserName, { exact: true }).fill(name);
        await page.getByLabel(words.allowedAddresses, { exact: true }).fill('203.0.113.7\nshop.example');
        await page.getByRole('button', { name: words.addWord }).click();
        await page.getByLabel(words.word, { exact: true }).fill('paid');
        await page.getByRole('button', { name: words.save }).click();
        await expect(page.getByText(words.badLine)).toBeVisible();
        await expect(page.getByText(words.wordKnown)).toBeVisible();
        await page.getByLabel(words.allowedAddresses, { exact: true }).fill('203.0.113.7\n198.51.100.9/24');
        await page.getByLabel(words.word, { exact: true }).fill('Planted');
        await page.getByRole('button', { name: words.save }).click();
        await expect(said).toContainText(words.advertiserCreated);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
        await expect(page.getByText('198.51.100.0/24')).toBeVisible();
        await expect(page.getByText('planted')).toBeVisible();

        await page.getByRole('link', { name: words.newKey }).click();
        await page.getByRole('button', { name: words.createKey }).click();
        await expect(said).toContainText(words.keyCreated);
        await page.getByRole('link', { name: words.changeKey }).click();
        await page.getByLabel(words.oldKeys).selectOption(words.oneHour);
        await page.getByRole('button', { name: words.createKey }).click();
        await expect(page.getByRole('row').filter({ hasText: words.ending })).toHaveCount(1);

        await page.getByRole('row').filter({ hasText: words.ending }).getByRole('link', { name: words.revoke }).click();
        await page.getByRole('button', { name: words.revoke }).click();
        await expect(said).toContainText(words.keyRevoked);
        await expect(page.getByRole('row').filter({ hasText: words.revoked })).toHaveCount(1);

        await page.getByRole('link', { name: words.switchOn }).click();
        await page.getByRole('button', { name: words.switchOn }).click();
        await expect(said).toContainText(words.signingOn);
      });
    });
  }
}

// A manager edits a template over the list of templates, and without a script on its own page.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const lang of LANGS) {
  test.describe(`in ${lang}`, () => {
    test.use({ role: 'manager', lang });

    test('a template is made and changed in a dialog', async ({ expectAccessible, expectStatus, page, words }) => {
      expectStatus(422);
      const name = `Dialog ${lang}`;
      await page.goto('/templates');
      const dialog = page.getByRole('dialog');
      await page.locator(':root[data-keys]').waitFor();
      await page.getByRole('link', { name: words.newTemplate }).click();
      await expect(dialog).toBeVisible();
      await expect(page).toHaveURL(/\/templates$/);
      const template = dialog.getByLabel(words.template, { exact: true });
      await expect(template).toBeFocused();
      await expectAccessible();

      // Refused in its place, with what was typed and the reason.
      await template.fill(name);
      await dialog.getByLabel(words.parameter, { exact: true }).fill('price');
      await dialog.getByRole('button', { name: words.save }).click();
      await expect(dialog.getByText(words.reserved)).toBeVisible();
      await expect(template).toHaveValue(name);
      await expect(dialog.getByLabel(words.parameter, { exact: true })).toBeFocused();
      await dialog.getByLabel(words.parameter, { exact: true }).fill('city');
      await dialog.getByRole('button', { name: words.addParameter }).click();
      const parameters = dialog.getByLabel(words.parameter, { exact: true });
      await expect(parameters).toHaveCount(2);
      await expect(parameters.last()).toBeFocused();
      await dialog.getByRole('button', { name: words.save }).click();
      await expect(page.getByRole('status')).toContainText(words.templateCreated);
      await expect(dialog).toBeHidden();

      // Closed by its button and by Escape; what was typed is asked about first, and the focus comes back.
      await page.locator(':root[data-keys]').waitFor();
      const link = page.getByRole('link', { name, exact: true });
      await link.click();
      await expect(template).toHaveValue(name);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(link).toBeFocused();
      await page.keyboard.press('Enter');
      await template.fill('Other');
      const asked: string[] = [];
      page.once('dialog', (question) => {
        asked.push(question.message());
        void question.dismiss();
      });
      await page.keyboard.press('Escape');
      await expect(dialog).toBeVisible();
      await expect(template).toHaveValue('Other');
      page.once('dialog', (question) => void question.accept());
      await dialog.getByRole('button', { name: words.close }).click();
      await expect(dialog).toBeHidden();
      expect(asked).toEqual([words.closeAnyway]);

      await link.click();
      await template.fill(`${name} again`);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('status')).toContainText(words.templateSaved);
      await expect(page.getByRole('link', { name: `${name} again` })).toBeVisible();

      const row = page.getByRole('row').filter({ hasText: `${name} again` });
      await row.getByRole('button', { name: words.switchOff }).click();
      await expect(page.getByRole('status')).toContainText(words.templateOff);
    });

    test('a link that is opened elsewhere is the page itself', async ({ context, page, words }) => {
      await page.goto('/templates');
      await page.locator(':root[data-keys]').waitFor();
      const opened = context.waitForEvent('page');
      await page.getByRole('link', { name: words.newTemplate }).click({ modifiers: ['ControlOrMeta'] });
      await expect((await opened).getByRole('heading', { level: 1 })).toHaveText(words.newTemplate);
      await expect(page.getByRole('dialog')).toBeHidden();
    });

    test.describe('without scripts', () => {
      test.use({ javaScriptEnabled: false });

      test('a template has a page, and a button on the list', async ({ page, words }) => {
        await page.goto('/templates');
        await page.getByRole('link', { name: words.newTemplate }).click();
        await expect(page).toHaveURL(/\/templates\/new$/);
        await page.getByLabel(words.template, { exact: true }).fill(`Plain ${lang}`);
        await page.getByRole('button', { name: words.save }).click();
        const row = page.getByRole('row').filter({ hasText: `Plain ${lang}` });
        await row.getByRole('button', { name: words.switchOff }).click();
        await expect(page.getByRole('status')).toContainText(words.templateOff);
      });
    });
  });
}

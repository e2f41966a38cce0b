// Somebody makes a token for a program of theirs, which reads with it and changes nothing more than it may, until it is revoked.

import { expect, test } from '../fixtures/test.ts';
import { LANGS, type Lang } from '../fixtures/words.ts';

type Saying = 'tokens' | 'look' | 'name' | 'days' | 'offers' | 'make' | 'token' | 'kept' | 'revoke' | 'revoked' | 'acts' | 'readsOnly';

const SAYS: Record<Lang, Record<Saying, string>> = {
  en: {
    tokens: 'API tokens',
    look: 'Make a token for a program of yours',
    name: 'Name',
    days: 'It works for',
    offers: 'Offers',
    make: 'Make the token',
    token: 'Token',
    kept: 'I have kept it',
    revoke: 'Revoke',
    revoked: 'The token was revoked',
    acts: 'It may act in your name',
    readsOnly: 'nothing, it only reads',
  },
  ru: {
    tokens: 'Токены API',
    look: 'Выпустить токен для своей программы',
    name: 'Название',
    days: 'Срок действия',
    offers: 'Офферы',
    make: 'Выпустить токен',
    token: 'Токен',
    kept: 'Токен сохранён',
    revoke: 'Отозвать',
    revoked: 'Токен отозван',
    acts: 'Может действовать от вашего имени',
    readsOnly: 'ничего, только чтение',
  },
};

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('a manager makes a token, tries it as the page says and revokes it', async ({ outside, page }) => {
        const says = SAYS[lang];
        const name = `CRM ${lang} ${String(javaScriptEnabled)}`;
        await page.goto('/account');
        await page.getByRole('link', { name: says.look }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.tokens);
        await page.getByLabel(says.name, { exact: true }).fill(name);
        await page.getByLabel(says.days, { exact: true }).selectOption('30');
        await page.getByLabel(says.offers, { exact: true }).check();
        await page.getByRole('button', { name: says.make }).click();
        const token = await page.getByRole('textbox', { name: says.token, exact: true }).inputValue();
        expect(token).toMatch(/^ott_\w{32}$/);
        const command = await page.locator('#token-example').inputValue();
        const [, address = '', header = ''] = /curl '([^']+)' \\\n {2}-H 'Authorization: ([^']+)'/.exec(command) ?? [];
        const me = await outside.get(address, { headers: { Authorization: header } });
        expect(await me.json()).toMatchObject({ role: 'manager', areas: ['offers'], token: { name, reads_only: false } });

        // What is shown once is not there any more.
        await page.getByRole('link', { name: says.kept }).click();
        const row = page.getByRole('row').filter({ hasText: name });
        await expect(row).toContainText(`…${token.slice(-4)}`);
        await expect(page.getByRole('main')).not.toContainText(token);
        const settings = await outside.put('/api/v1/settings', { headers: { Authorization: header }, data: {} });
        expect(settings.status()).toBe(403);

        await row.getByRole('link').click();
        await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
        await page.getByRole('button', { name: says.revoke }).click();
        await expect(page.getByRole('status')).toContainText(says.revoked);
        await expect(row).toHaveCount(0);
        const gone = await outside.get(address, { headers: { Authorization: header } });
        expect(gone.status()).toBe(401);
      });
    });

    test.describe(`a webmaster in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'webmaster', javaScriptEnabled, lang });

      test('makes a token that only reads what is theirs', async ({ outside, page }) => {
        const says = SAYS[lang];
        const name = `Tracker ${lang} ${String(javaScriptEnabled)}`;
        await page.goto('/account/tokens');
        await expect(page.getByLabel(says.acts, { exact: true })).not.toBeChecked();
        await page.getByLabel(says.name, { exact: true }).fill(name);
        await page.getByRole('button', { name: says.make }).click();
        const token = await page.getByRole('textbox', { name: says.token, exact: true }).inputValue();
        const headers = { Authorization: `Bearer ${token}` };
        const statuses = await Promise.all(
          ['conversions', 'reports', 'postbacks', 'advertisers'].map(async (path) => (await outside.get(`/api/v1/${path}`, { headers })).status()),
        );
        expect(statuses).toEqual([200, 200, 403, 403]);
        await page.goto('/account/tokens');
        const row = page.getByRole('row').filter({ hasText: name });
        await expect(row).toContainText(says.readsOnly);
        await row.getByRole('link').click();
        await page.getByRole('button', { name: says.revoke }).click();
        await expect(page.getByRole('status')).toContainText(says.revoked);
        await expect(row).toHaveCount(0);
      });
    });
  }
}

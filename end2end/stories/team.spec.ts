// A manager invites somebody, who chooses a password and finds only what they were given.

import { expect, test } from '../fixtures/test.ts';
import { LANGS, type Lang } from '../fixtures/words.ts';

const SAYS: Record<Lang, Record<'team' | 'invite' | 'name' | 'offers' | 'link' | 'newPassword' | 'keep' | 'newOffer' | 'account', string>> = {
  en: {
    team: 'Team',
    invite: 'Make the link',
    name: 'Name',
    offers: 'Offers',
    link: 'Link',
    newPassword: 'New password',
    keep: 'Keep the password',
    newOffer: 'New offer',
    account: 'My account',
  },
  ru: {
    team: 'Команда',
    invite: 'Создать ссылку',
    name: 'Имя',
    offers: 'Офферы',
    link: 'Ссылка',
    newPassword: 'Новый пароль',
    keep: 'Сохранить пароль',
    newOffer: 'Новый оффер',
    account: 'Мой аккаунт',
  },
};

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('somebody is invited and may change what was ticked', async ({ browser, network, page, words }) => {
        const says = SAYS[lang];
        const email = `new-${lang}-${String(javaScriptEnabled)}@example.com`;
        await page.goto('/');
        await page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: says.team }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(says.team);
        await page.locator('a[href="/team/invite"]').click();
        await page.getByLabel(words.email).fill(email);
        await page.getByLabel(says.name, { exact: true }).fill('Nadia');
        await page.getByLabel(says.offers, { exact: true }).check();
        await page.getByRole('button', { name: says.invite }).click();
        const link = await page.getByRole('textbox', { name: says.link, exact: true }).inputValue();
        await page.goto('/team');
        await expect(page.getByRole('row').filter({ hasText: email })).toHaveCount(1);

        const context = await browser.newContext({ baseURL: network.url, locale: lang, storageState: undefined, javaScriptEnabled });
        const guest = await context.newPage();
        await guest.goto(link);
        await guest.getByLabel(says.newPassword).fill('a horse of another colour');
        await guest.getByRole('button', { name: says.keep }).click();
        await expect(guest).toHaveURL(`${network.url}/`);
        await guest.getByRole('link', { name: 'Nadia' }).click();
        await expect(guest.getByRole('heading', { level: 1 })).toHaveText(says.account);
        await guest.goto('/offers');
        await expect(guest.getByRole('link', { name: says.newOffer })).toBeVisible();
        await guest.goto('/team');
        await expect(guest.getByRole('row').filter({ hasText: email })).toHaveCount(1);
        await expect(guest.locator('a[href="/team/invite"]')).toHaveCount(0);
        const refused = await guest.goto('/team/invite');
        expect(refused?.status()).toBe(403);
        const used = await guest.goto(link);
        expect(used?.status()).toBe(404);
        await context.close();
      });
    });
  }
}

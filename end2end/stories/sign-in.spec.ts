// Somebody comes in, and somebody stays out.

import { expect, test } from '../fixtures/test.ts';
import { LANGS, WORDS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ javaScriptEnabled, lang });

      for (const role of ['manager', 'advertiser', 'webmaster'] as const) {
        test(`the ${role} signs in, is where they wanted to be, and signs out`, async ({ network, page, remember, words }) => {
          await remember(role);
          await page.goto('/offers');
          await expect(page).toHaveURL(/\/sign-in\?/);
          const { email, password } = network.user(role);
          await page.getByLabel(words.email).fill(email);
          await page.getByLabel(words.password).fill(password);
          await page.getByRole('button', { name: words.signIn }).click();
          await expect(page).toHaveURL(`${network.url}/offers`);
          await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.offers);

          await page.getByRole('button', { name: words.signOut }).click();
          await page.goto('/offers');
          await expect(page).toHaveURL(/\/sign-in\?/);
        });
      }
    });
  }
}

for (const lang of LANGS) {
  test.describe(`in ${lang}`, () => {
    test.use({ lang });

    test('a wrong password is told in words that say nothing of the account', async ({ network, page, words }) => {
      await page.goto('/sign-in');
      await page.getByLabel(words.email).fill(network.user('manager').email);
      await page.getByLabel(words.password).fill('not the password at all');
      await page.getByRole('button', { name: words.signIn }).click();
      await expect(page.getByRole('alert')).toHaveText(words.wrongPassword);
    });
  });
}

test.describe('with a keyboard', () => {
  test('somebody signs in without touching a mouse', async ({ network, page, remember, words }) => {
    await remember('manager');
    const { email, password } = network.user('manager');
    await page.goto('/sign-in');
    const field = page.getByLabel(words.email);
    for (let tabs = 0; tabs < 8 && !(await field.evaluate((it) => it === document.activeElement)); tabs += 1) {
      await page.keyboard.press('Tab');
    }
    await expect(field).toBeFocused();
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.overview);
  });
});

test.describe('a browser that prefers a language', () => {
  for (const lang of LANGS) {
    test(`gets ${lang} before anybody chose one`, async ({ browser, network }) => {
      const context = await browser.newContext({ baseURL: network.url, locale: lang, storageState: undefined });
      const page = await context.newPage();
      await page.goto('/sign-in');
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.getByRole('button', { name: WORDS[lang].signIn })).toBeVisible();
      await context.close();
    });
  }
});

test.describe('the language switch', () => {
  test.use({ role: 'manager', lang: 'ru' });

  test('comes back to the same page in the other language, and is remembered', async ({ page }) => {
    await page.goto('/reports?group=offer');
    await page.getByRole('button', { name: 'EN' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS.en.reports);
    await expect(page).toHaveURL(/\/reports\?group=offer$/);
    await page.goto('/offers');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS.en.offers);
  });
});

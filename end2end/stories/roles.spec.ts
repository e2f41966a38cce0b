// Everybody sees their own, and nothing of anybody else.

import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { LANGS, type Words } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ javaScriptEnabled, lang });

      test.describe('an advertiser', () => {
        test.use({ role: 'advertiser' });

        test('finds the offers of their own alone', async ({ expectStatus, network, page, words }) => {
          const shown = await offersOn(page, words);
          const mine = network.demo.offers.find(({ id }) => shown.includes(id))?.advertiser_id;
          const own = network.demo.offers.filter((offer) => offer.advertiser_id === mine);
          const foreign = network.demo.offers.filter((offer) => offer.advertiser_id !== mine);
          expect(shown).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
          expect(foreign.filter(({ id }) => shown.includes(id))).toEqual([]);

          expectStatus(404);
          expect(foreign).not.toEqual([]);
          for (const { id } of foreign) {
            await page.goto(`/offers/${id}`);
            await expect(page.getByRole('heading', { name: words.notFound })).toBeVisible();
          }
        });

        test('sees codes and what they pay, but nothing of webmasters', async ({ page, words }) => {
          const [first] = await offersOn(page, words);
          await page.goto(`/offers/${first}`);
          const payouts = page.getByRole('region', { name: words.payouts }).getByRole('columnheader');
          await expect(payouts.filter({ hasText: words.rate })).toHaveCount(1);
          await expect(payouts.filter({ hasText: words.commission })).toHaveCount(0);
          await expect(payouts.filter({ hasText: words.webmasterPayout })).toHaveCount(0);
          await expect(page.getByRole('heading', { name: words.links })).toHaveCount(0);
          await expect(page.getByRole('region', { name: words.codes, exact: true })).toBeVisible();
          expect(await columns(page, words)).toEqual([words.advertiserPays]);
          await expect(page.getByLabel(words.rowsAre, { exact: true }).locator('option[value="webmaster"]')).toHaveCount(0);
        });
      });

      test.describe('a webmaster', () => {
        test.use({ role: 'webmaster' });

        test('sees their link and what they get, but no codes and no log', async ({ expectStatus, page, words }) => {
          const [first] = await offersOn(page, words);
          await page.goto(`/offers/${first}`);
          const payouts = page.getByRole('region', { name: words.payouts }).getByRole('columnheader');
          await expect(payouts.filter({ hasText: words.webmasterPayout })).toHaveCount(1);
          await expect(payouts.filter({ hasText: words.rate })).toHaveCount(0);
          await expect(payouts.filter({ hasText: words.commission })).toHaveCount(0);
          const links = page.getByRole('group', { name: words.links, exact: true }).getByRole('row');
          await expect(links.filter({ hasText: '/c/' })).toHaveCount(1);
          await expect(page.getByRole('heading', { name: words.codes, exact: true })).toHaveCount(0);
          expect(await columns(page, words)).toEqual([words.webmasterGets]);

          await expect(page.getByRole('link', { name: words.postbacks })).toHaveCount(0);
          expectStatus(403);
          await page.goto('/postbacks');
          await expect(page.getByRole('heading', { name: words.forbidden })).toBeVisible();
        });
      });

      test.describe('a manager', () => {
        test.use({ role: 'manager' });

        test('sees all offers and all three columns of money', async ({ network, page, words }) => {
          const all = network.demo.offers.map(({ id }) => id);
          expect(await offersOn(page, words)).toEqual(expect.arrayContaining(all));
          expect(await columns(page, words)).toEqual([words.advertiserPays, words.networkKeeps, words.webmasterGets]);
        });
      });
    });
  }
}

/** The numbers of the offers on the list. */
async function offersOn(page: Page, words: Words): Promise<number[]> {
  await page.goto('/offers');
  const links = page.getByRole('group', { name: words.offers, exact: true }).getByRole('link');
  const paths = await links.evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? ''));
  const ids = paths.map((path) => Number(path.replace('/offers/', '')));
  expect(ids).not.toEqual([]);
  return ids;
}

/** The columns of money in the report. */
async function columns(page: Page, words: Words): Promise<string[]> {
  await page.goto('/reports?period=30d');
  const heads = page.getByRole('group', { name: words.reports, exact: true }).getByRole('columnheader');
  const names = (await heads.allTextContents()).map((name) => name.trim());
  return names.filter((name) => [words.advertiserPays, words.networkKeeps, words.webmasterGets].includes(name));
}

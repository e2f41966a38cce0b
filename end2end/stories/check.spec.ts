// The check of an integration, step by step, and the demo shop that plays the advertiser.

import type { Page } from '@playwright/test';
import { found, type Network, type Offer } from '../fixtures/network.ts';
import { postbackUrl, send } from '../fixtures/postback.ts';
import { expect, test } from '../fixtures/test.ts';

/** Begins the check of an offer's action, as the offer's page leads to it. */
async function begin(page: Page, offer: number, action: string): Promise<void> {
  await page.goto(`/offers/${offer}`);
  await page.getByRole('link', { name: 'Check the integration' }).click();
  await page.getByLabel('Action').selectOption(action);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.locator('#check-steps')).toContainText('Waiting for a click');
}

/** An offer on the list of whoever is signed in whose first action is paid a fixed amount. */
async function ownOffer(page: Page, network: Network): Promise<Offer> {
  await page.goto('/offers');
  const hrefs = await page.locator('main a[href^="/offers/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const fits = (offer: Offer) => hrefs.includes(`/offers/${offer.id}`) && offer.payouts[0]?.model === 'cpa_fixed';
  return found(network.demo.offers.find(fits), 'offer of theirs');
}

/** How it stands with a step. */
function step(page: Page, name: string) {
  return page.locator(`#check-steps > ol > [data-stage="${name}"]`);
}

for (const role of ['manager', 'advertiser'] as const) {
  test.describe(`by the ${role}`, () => {
    test.use({ role, lang: 'en' });

    test('each step of an integration is shown as it comes', async ({ expectAccessible, network, outside, page }) => {
      const offer = await ownOffer(page, network);
      const action = offer.payouts[0]!.action;
      await begin(page, offer.id, action);
      const link = new URL((await page.locator('#open-site').getAttribute('href')) ?? '');
      const visitor = await outside.get(link.pathname + link.search, { maxRedirects: 0 });
      const click_id = new URL(visitor.headers()['location'] ?? '').searchParams.get('click_id') ?? '';
      // Nothing is reloaded: what comes is shown by itself.
      await expect(step(page, 'click')).toContainText(click_id);
      await expect(step(page, 'conversion')).toContainText('Waiting for a postback');
      await expect(page.getByLabel('What the backend sends next')).toHaveValue(new RegExp(`click_id=${click_id}&request_id=TEST-`));

      const key = network.key(offer);
      const request_id = `CHECK-${role}`;
      const url = postbackUrl(key, offer);
      const wrong = await outside.get(`/${key}/s2s`, { params: { click_id, request_id, action: 'no-such-action', status: 'hold' } });
      expect(wrong.status()).toBe(422);
      await expect(step(page, 'conversion')).toContainText('A postback came, and was not taken');
      await expect(step(page, 'conversion')).toContainText('no-such-action');
      await expectAccessible();
      await send(outside, url, { click_id, request_id, status: 'hold' });
      await expect(step(page, 'conversion')).toContainText('HOLD');
      await expect(step(page, 'approval')).toContainText('Waiting');
      await send(outside, url, { click_id, request_id, status: 'approved' });
      await expect(step(page, 'approval')).toContainText('It was approved.');
      await expect(page.locator('#check-steps')).toContainText('The integration works');
      await expectAccessible();
    });
  });
}

test.describe('of a recurring offer', () => {
  test.use({ role: 'manager', lang: 'en' });

  test('the check goes from the customer to an approved payment by sending what it says comes next', async ({ network, outside, page }) => {
    const offer = network.offer('recurring_fixed');
    await begin(page, offer.id, offer.payouts[0]!.action);
    const link = new URL((await page.locator('#open-site').getAttribute('href')) ?? '');
    await outside.get(link.pathname + link.search, { maxRedirects: 0 });
    for (const [stage, shows] of [['customer', 'ACTIVE'], ['conversion', 'HOLD'], ['approval', 'It was approved.']] as const) {
      await expect(step(page, stage)).toContainText('Waiting');
      const next = new URL(await page.getByLabel('What the backend sends next').inputValue());
      const answer = await outside.get(next.pathname + next.search);
      expect(answer.status(), await answer.text()).toBe(200);
      await expect(step(page, stage)).toContainText(shows);
    }
    await expect(page.locator('#check-steps')).toContainText('The integration works');
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ role: 'manager', lang: 'en', javaScriptEnabled });

    test('the demo shop plays the advertiser from the click to the refund', async ({ network, page }) => {
      const offer = network.offer('cpa_percent');
      await begin(page, offer.id, offer.payouts[0]!.action);
      const [shop] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: 'Open the demo shop' }).click(),
      ]);
      await expect(shop.getByRole('heading', { level: 1 })).toHaveText(offer.name);
      await shop.getByLabel('Price').first().fill('4990');
      await shop.getByRole('button', { name: 'Order' }).first().click();
      await expect(shop.locator('#orders')).toContainText('HOLD');
      await expect(shop.locator('#reports')).toContainText('price=4990');
      const look = async () => {
        if (!javaScriptEnabled) await page.getByRole('link', { name: 'Look again' }).click();
      };
      await look();
      await expect(step(page, 'conversion')).toContainText('HOLD');
      await shop.getByRole('button', { name: 'Confirm' }).first().click();
      await expect(shop.locator('#orders')).toContainText('APPROVED');
      await look();
      await expect(page.locator('#check-steps')).toContainText('The integration works');
      await shop.getByRole('button', { name: 'Refund' }).first().click();
      await expect(shop.locator('#orders')).toContainText('REJECTED');

      // It is kept, and counted nowhere.
      const order = (await shop.locator('#orders code').first().textContent()) ?? '';
      await page.goto('/conversions');
      await expect(page.locator('main')).not.toContainText(order);
      await page.goto(`/conversions?search=${order}`);
      await expect(page.locator('tbody')).toContainText('Test');
    });
  });
}

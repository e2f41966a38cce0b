// A webmaster's tracker is told of a conversion: the address is added and tried, a visitor comes, the advertiser reports, the tracker hears of it.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Network, Offer } from '../fixtures/network.ts';
import { click, postbackUrl, send } from '../fixtures/postback.ts';
import { expect, test } from '../fixtures/test.ts';

/** Somebody's tracker: it remembers what it was asked. */
class Tracker {
  readonly asked: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    response.end('thanks');
  });

  async start(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/pb`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A link of the webmaster's own to an offer that pays a fixed amount. */
async function ownLink(page: Page, network: Network): Promise<{ offer: Offer; link: string }> {
  await page.goto('/sub-accounts/1');
  const rows = page.locator('#links tbody tr');
  for (const row of await rows.all()) {
    const text = await row.innerText();
    const offer = network.demo.offers.find((known) => text.includes(known.name) && known.payouts[0]?.model === 'cpa_fixed');
    if (offer && (await row.locator('.badge').count()) === 0) {
      const url = new URL((await row.locator('code').textContent()) ?? '');
      return { offer, link: url.pathname };
    }
  }
  throw new Error('the webmaster has no link to such an offer');
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ role: 'webmaster', lang: 'en', javaScriptEnabled });

    test('a tracker is tried, told of a conversion, and told once more', async ({ expectStatus, network, outside, page }) => {
      expectStatus(422);
      const tracker = new Tracker();
      const place = await tracker.start();
      const name = javaScriptEnabled ? 'Tracker A' : 'Tracker B';
      try {
        const { offer, link } = await ownLink(page, network);
        await page.goto('/targets');
        await page.getByRole('link', { name: 'Add an address' }).click();
        await page.getByLabel('Name', { exact: true }).fill(name);
        await page.locator('[name="url"]').fill('https://127.0.0.1/{clickid}');
        await page.locator('.form-buttons button').click();
        await expect(page.getByRole('alert')).toBeVisible();
        await page.locator('[name="url"]').fill(`${place}?s={status}&sub={sub1}&pay={payout}&id={postback_id}`);
        await page.locator('.form-buttons button').click();
        await expect(page.getByRole('status')).toContainText('The address was added.');

        await page.getByRole('link', { name: 'Try it' }).click();
        await page.getByRole('button', { name: 'Send a try' }).click();
        await expect(page.getByRole('status')).toContainText('It would count as delivered');
        await expect(page.getByRole('region', { name: 'Answer' })).toContainText('thanks');
        expect(tracker.asked).toHaveLength(1);
        expect(tracker.asked[0]).toContain('sub=test-sub1');

        const lead = { click_id: await click(outside, `${link}?sub1=banner`), request_id: `OUT-${name.slice(-1)}` };
        await send(outside, postbackUrl(network.key(offer), offer), { ...lead, status: 'hold' });
        await expect.poll(() => tracker.asked.length, { timeout: 10_000 }).toBe(2);
        expect(tracker.asked[1]).toContain('s=hold&sub=banner&pay=');

        const row = page.locator('tbody tr').filter({ hasText: name });
        // What came of it is noted a moment after the tracker was asked.
        const noted = async () => {
          await page.goto('/outgoing');
          await expect(row).toHaveCount(1);
          await expect(row).toContainText('delivered', { timeout: 500 });
        };
        await expect(noted).toPass({ timeout: 5_000 });
        await row.getByRole('link').first().click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Outgoing postback');
        await expect(page.getByRole('region', { name: 'Tries' })).toContainText('thanks');
        await page.getByRole('button', { name: 'Send once more' }).click();
        await expect(page.getByRole('status')).toContainText('They are sent once more.');
        await expect.poll(() => tracker.asked.length, { timeout: 10_000 }).toBe(3);
        expect(tracker.asked[2]).toBe(tracker.asked[1]);

        await expect(noted).toPass({ timeout: 5_000 });

        // All of a filter go once more after a page that says how many go where.
        await page.goto('/outgoing?state=delivered');
        const addresses = page.getByRole('combobox', { name: 'Address', exact: true });
        await addresses.selectOption(await addresses.locator('option', { hasText: name }).getAttribute('value'));
        await page.getByRole('button', { name: 'Apply' }).click();
        await page.getByRole('link', { name: 'Send once more…' }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Send 1 postback once more?');
        await expect(page.getByRole('region', { name: 'To whom' })).toContainText(place.replace('/pb', ''));
        expect(tracker.asked).toHaveLength(3);
        await page.getByRole('button', { name: 'Send it once more' }).click();
        await expect(page.getByRole('status')).toContainText('They are sent once more.');
        await expect.poll(() => tracker.asked.length, { timeout: 10_000 }).toBe(4);
        expect(tracker.asked[3]).toBe(tracker.asked[1]);

        await page.goto('/targets');
        await page.getByRole('link', { name }).click();
        await page.getByRole('link', { name: 'Remove' }).click();
        await page.locator('.form-buttons button').click();
        await expect(page.getByRole('status')).toContainText('The address was taken off the list.');
      } finally {
        tracker.stop();
      }
    });
  });
}

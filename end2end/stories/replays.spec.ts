// What failed for a reason that the network can mend is replayed; and the log shows what comes as it comes.

import { click, postbackUrl, send } from '../fixtures/postback.ts';
import { expect, test } from '../fixtures/test.ts';

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ role: 'manager', javaScriptEnabled, lang: 'en' });

    test('a postback that failed for a missing action is replayed once there is one', async ({ page, network, outside }) => {
      const offer = network.offer('cpa_fixed');
      const action = javaScriptEnabled ? 'trial' : 'sample';
      const code = postbackUrl(network.key(offer), offer).replace(/action=[^&]*/, `action=${action}`);
      const values = { click_id: await click(outside, offer.link), request_id: `REPLAY-${action}`, status: 'hold' };
      const refused = await send(outside, code, values, 422);
      expect(refused.code).toBe('unknown_action');

      await page.goto(`/postbacks/${refused.log_id}`);
      await page.getByRole('link', { name: 'See what it would do' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing to replay');
      await expect(page.getByRole('region', { name: 'They would fail again' })).toContainText(action);

      await page.goto(`/offers/${offer.id}/payouts/new`);
      await page.locator('[name="action"]').fill(action);
      await page.locator('[name="rate"]').fill('50');
      await page.locator('[name="commission"]').fill('10');
      await page.locator('.form-buttons button').click();
      await page.waitForURL(/done=payout-saved/);

      await page.goto(`/postbacks?search=REPLAY-${action}`);
      await page.getByRole('checkbox', { name: `Mark REPLAY-${action}` }).check();
      await page.getByRole('button', { name: 'Replay the marked…' }).click();
      await expect(page.getByRole('region', { name: 'They would be taken' })).toContainText('created');
      await page.getByRole('button', { name: 'Replay', exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Replayed');
      await expect(page.getByText('1 postback was replayed.')).toBeVisible();

      await page.goto(`/conversions?search=REPLAY-${action}`);
      await expect(page.getByRole('row').filter({ has: page.getByRole('cell') })).toHaveCount(1);
      await page.goto(`/postbacks/${refused.log_id}`);
      await expect(page.getByRole('region', { name: 'What became of it when it was replayed' })).toContainText('created');
    });
  });
}

test.describe('live', () => {
  test.use({ role: 'manager', lang: 'en' });

  test('the log shows a postback that comes while somebody watches', async ({ page, network, outside }) => {
    const offer = network.offer('cpa_fixed');
    const code = postbackUrl(network.key(offer), offer);
    await page.goto('/postbacks');
    const live = page.getByRole('button', { name: 'Live' });
    await live.click();
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
    const first = { click_id: await click(outside, offer.link), request_id: 'LIVE-1', status: 'hold' };
    await send(outside, code, first);
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
    await expect(rows.first()).toContainText('LIVE-1', { timeout: 5_000 });

    await page.getByRole('button', { name: 'Pause' }).click();
    await send(outside, code, { ...first, request_id: 'LIVE-2' });
    await live.click();
    await expect(rows.first()).toContainText('LIVE-2', { timeout: 5_000 });
    await expect(rows.filter({ hasText: 'LIVE-1' })).toHaveCount(1);
  });
});

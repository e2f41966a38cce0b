// The main job: a link is followed, the advertiser posts back, and the conversion is in the log and in the report at once.

import { randomUUID } from 'node:crypto';
import { click, figures, postbackUrl, send } from '../fixtures/postback.ts';
import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('from the offer over the click and the postback to log and report', async ({ network, outside, page, words }) => {
        const offer = network.offer('cpa_fixed');
        const requestId = `story-${randomUUID()}`;
        const before = await figures(page, words, offer);

        // The offer's page has the link and the code to copy.
        await page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: words.offers }).click();
        await page.getByRole('link', { name: offer.name, exact: true }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(offer.name);
        await expect(page.getByRole('group', { name: words.links, exact: true }).getByText(offer.link)).toBeVisible();
        const code = page.getByRole('textbox', { name: `Postback URL ${offer.payouts[0]?.action}`, exact: true });
        const postback = await code.inputValue();

        // A visitor clicks, and the advertiser reports a lead.
        const clickId = await click(outside, offer.link);
        const lead = { click_id: clickId, request_id: requestId };
        const first = await send(outside, postback, { ...lead, status: 'waiting' });
        expect(first).toMatchObject({ status: 'success', result: 'created', rejected_by_conflict: false });
        expect(await send(outside, postback, { ...lead, status: 'HOLD' })).toMatchObject({
          result: 'duplicate',
          lead_id: first.lead_id,
        });

        // It is in the log, and the log says why.
        await page.getByRole('link', { name: words.postbacks }).click();
        await page.getByLabel(words.search).fill(requestId);
        await page.getByRole('button', { name: words.apply }).click();
        const log = page.getByRole('group', { name: words.postbacks, exact: true });
        const line = log.getByRole('row').filter({ hasText: words.created });
        await expect(log.getByRole('row').filter({ hasText: requestId })).toHaveCount(2);
        await expect(line).toContainText(words.hold);
        await expect(line).toContainText(offer.name);
        await line.getByRole('link').first().click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(requestId);
        const steps = page.getByRole('region', { name: words.trace }).getByRole('listitem');
        await expect(steps.first()).toContainText(words.passed);
        await expect(steps.filter({ hasText: words.failed })).toHaveCount(0);
        await expect(page.getByRole('region', { name: words.answer, exact: true })).toContainText(first.lead_id ?? '');
        // The key stays with its owner.
        await expect(page.getByRole('region', { name: words.request, exact: true })).not.toContainText(network.key(offer));

        // The advertiser approves it, and the report has its money, split without a remainder.
        expect(await send(outside, postback, { ...lead, status: 'paid' })).toMatchObject({ result: 'updated' });
        await page.reload();
        await expect(page.getByRole('region', { name: words.conversion })).toContainText(words.approved);
        const after = await figures(page, words, offer);
        expect(after).toMatchObject({
          clicks: before.clicks + 1,
          conversions: before.conversions + 1,
          approved: before.approved + 1,
          hold: before.hold,
        });
        expect(after.advertiser).toBeGreaterThan(before.advertiser);
        expect(after.network + after.webmaster).toBe(after.advertiser);
      });

      test('a postback that went wrong says what was wrong and how to mend it', async ({ network, outside, page, words }) => {
        const offer = network.offer('cpa_fixed');
        const requestId = `wrong-${randomUUID()}`;
        const clickId = await click(outside, offer.link);
        const url = postbackUrl(network.key(offer), offer).replace(/action=[^&]*/, 'action=no-such-action');
        const answer = await send(outside, url, { click_id: clickId, request_id: requestId, status: 'hold' }, 422);
        expect(answer).toMatchObject({ status: 'error', code: 'unknown_action', field: 'action' });

        await page.goto(`/postbacks?search=${requestId}`);
        const line = page.getByRole('row').filter({ hasText: requestId });
        await expect(line).toContainText('unknown_action');
        await expect(line).toContainText('422');
        await line.getByRole('link').first().click();
        const steps = page.getByRole('region', { name: words.trace }).getByRole('listitem');
        await expect(steps.last()).toContainText(words.failed);
        await expect(steps.last()).toContainText('no-such-action');
      });

      test('a conflict shows both requests side by side', async ({ network, outside, page, words }) => {
        const offer = network.offer('cpa_fixed');
        const requestId = `conflict-${randomUUID()}`;
        const url = postbackUrl(network.key(offer), offer);
        const [mine, theirs] = [await click(outside, offer.link), await click(outside, offer.link)];
        await send(outside, url, { click_id: mine, request_id: requestId, status: 'hold' });
        const refused = await send(outside, url, { click_id: theirs, request_id: requestId, status: 'hold' }, 409);
        expect(refused).toMatchObject({ rejected_by_conflict: true, code: 'conflict', field: 'click_id' });

        await page.goto(`/postbacks/${refused.log_id}`);
        const both = page.getByRole('region', { name: words.bothRequests }).getByRole('row').filter({ hasText: 'click_id' });
        await expect(both).toContainText(mine);
        await expect(both).toContainText(theirs);
        await page.getByRole('link', { name: words.firstRequest }).click();
        await expect(page.getByRole('region', { name: words.conversion })).toContainText(words.hold);
      });
    });
  }
}

test.describe('an advertiser', () => {
  test.use({ role: 'advertiser', lang: 'ru' });

  test('copies a code with one press', async ({ context, network, page, words }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: network.url });
    await page.goto('/offers');
    await page.getByRole('group', { name: words.offers, exact: true }).getByRole('link').first().click();
    const codes = page.getByRole('region', { name: words.codes, exact: true });
    const code = codes.getByRole('textbox', { name: /^Postback URL/ }).first();
    await codes.getByRole('button', { name: words.copy }).first().click();
    await expect(codes.getByRole('button', { name: words.copied })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.inputValue());
  });
});

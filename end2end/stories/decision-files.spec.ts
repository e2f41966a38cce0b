// A manager uploads an advertiser's reconciliation. All of it is forms, so it works without scripts.

import { click, postbackUrl, send } from '../fixtures/postback.ts';
import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('a file is looked at, carried out, and what was refused comes back', async ({ page, network, outside, words, expectStatus, expectAccessible }) => {
        const offer = network.offer('cpa_fixed');
        const code = postbackUrl(network.key(offer), offer);
        const name = `FILE-${lang}-${javaScriptEnabled}`;
        for (const n of [1, 2]) {
          await send(outside, code, { click_id: await click(outside, offer.link), request_id: `${name}-${n}`, status: 'hold' }, 200);
        }
        const action = offer.payouts[0]?.action ?? '';
        const line = (n: number, status: string) => `${offer.id};${action};${name}-${n};${status};\r\n`;
        const list = `offer_id;action;request_id;status;reason\r\n${line(1, 'paid')}${line(2, 'spam')}${line(3, 'paid')}`;

        await page.goto('/conversions');
        await page.getByRole('link', { name: words.fromFile }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.decisionsFromFile);
        await expectAccessible();
        expectStatus(422);
        await page.getByRole('button', { name: words.check, exact: true }).click();
        await expect(page.getByRole('alert')).toBeVisible();
        await expect(page.locator('#file-error')).toBeVisible();
        await page.getByLabel(words.csvFile).setInputFiles({ name: 'may.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
        await page.getByRole('button', { name: words.check, exact: true }).click();

        await expect(page.getByRole('region', { name: words.willChange })).toContainText(`${name}-1`);
        const refused = page.getByRole('region', { name: words.wasRefused });
        await expect(refused.getByRole('row').filter({ has: page.getByRole('cell') })).toHaveCount(2);
        await expectAccessible();
        const download = page.waitForEvent('download');
        await refused.getByRole('link').first().click();
        expect((await download).suggestedFilename()).toBe('left.csv');
        await page.locator('main form[method="post"] button').click();
        await expect(page.getByRole('status')).toContainText('1');
        await expectAccessible();

        await page.goto(`/conversions?search=${name}-1`);
        await page.getByRole('row').getByRole('time').first().click();
        await expect(page.getByRole('region', { name: words.timeline }).getByRole('listitem').last()).toContainText('may.csv');
      });
    });
  }
}

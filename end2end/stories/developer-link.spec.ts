// An advertiser hands the codes to a developer without an account, who runs the program as it is; then the link is taken back.

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { click } from '../fixtures/postback.ts';
import { expect, NOBODY, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('from the link over the command to the conversion', async ({ browser, expectStatus, network, outside, page, words }) => {
        expectStatus(404);
        const offer = network.offer('cpa_percent');
        const action = offer.payouts[0]?.action ?? '';
        await page.goto(`/offers/${offer.id}`);
        await page.getByRole('link', { name: words.allCodes }).click();
        await page.getByLabel(words.worksFor, { exact: true }).selectOption('7');
        await page.getByRole('button', { name: words.shareLink }).click();
        await expect(page.getByRole('status')).toContainText(words.linkMade);
        const links = page.getByRole('group', { name: words.developerLinks, exact: true }).getByRole('row');
        const newest = links.filter({ has: page.getByRole('textbox') }).first();
        await expect(newest).toContainText(words.neverOpened);
        const link = await newest.getByRole('textbox').inputValue();
        expect(link.startsWith(`${network.url}/d/`)).toBe(true);

        // The developer has nothing but the link.
        const developer = await browser.newContext({ javaScriptEnabled, locale: lang, storageState: NOBODY });
        const theirs = await developer.newPage();
        await theirs.goto(`${link}?lang=${lang}`);
        await expect(theirs.getByRole('heading', { level: 1 })).toContainText(offer.name);
        await expect(theirs.getByRole('link', { name: words.offers, exact: true })).toHaveCount(0);
        await theirs.getByRole('link', { name: 'Python' }).click();
        await expect(theirs.getByRole('textbox', { name: `${words.reportConversion}: ${action}, Python` })).toHaveValue(/urlopen/);
        await theirs.getByRole('link', { name: 'curl' }).click();
        const program = await theirs.getByRole('textbox', { name: `${words.reportConversion}: ${action}, curl` }).inputValue();

        // They put their values in and run it.
        const request = `developer-${randomUUID()}`;
        const values = { click_id: await click(outside, offer.link), request_id: request, price: '1000' };
        const filled = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), program);
        // A template may ask for more.
        const { stdout } = await promisify(execFile)('bash', ['-c', filled.replaceAll(/(?<!%)\{\w+\}/g, '1')]);
        const answer = JSON.parse(stdout) as { status: string; lead_id: string };
        expect(answer.status).toBe('success');
        await page.goto(`/conversions/${answer.lead_id}`);
        await expect(page.getByRole('main')).toContainText(request);

        // It was opened, and is taken back.
        await page.goto(`/offers/${offer.id}/codes`);
        await expect(newest).not.toContainText(words.neverOpened);
        await newest.getByRole('link').click();
        await page.getByRole('button', { name: words.revoke }).click();
        await expect(page.getByRole('status')).toContainText(words.linkRevoked);
        const gone = await theirs.reload();
        expect(gone?.status()).toBe(404);
        await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(words.noSuchLink);
        await developer.close();
      });
    });
  }
}

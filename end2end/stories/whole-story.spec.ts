// The whole of it, each through the browser as the person would: a manager sets an offer up from nothing, a webmaster applies and takes
// the link, a visitor follows it, a developer runs the line from the codes, and the manager rejects what came of it, with a reason.

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { click } from '../fixtures/postback.ts';
import { expect, NOBODY, test } from '../fixtures/test.ts';
import { LANGS, type Lang } from '../fixtures/words.ts';

const SAYS: Record<Lang, Record<'visibility' | 'byRequest' | 'city' | 'share' | 'split' | 'gaveBack' | 'catalogue' | 'campaigns', string>> = {
  en: {
    visibility: 'Visibility',
    byRequest: 'By request: a manager decides',
    city: 'Where the order goes',
    share: 'webmaster ₽135.00',
    split: '₽135.00',
    gaveBack: 'The buyer gave it back',
    catalogue: 'Catalogue',
    campaigns: 'Campaigns',
  },
  ru: {
    visibility: 'Видимость',
    byRequest: 'По заявке: решает менеджер',
    city: 'Куда едет заказ',
    share: 'вебмастер 135,00\u00a0₽',
    split: '135,00\u00a0₽',
    gaveBack: 'Покупатель вернул заказ',
    catalogue: 'Каталог',
    campaigns: 'Кампании',
  },
};

for (const javaScriptEnabled of [true, false]) {
  for (const lang of LANGS) {
    test.describe(`in ${lang}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
      test.use({ role: 'manager', javaScriptEnabled, lang });

      test('from an advertiser’s name to a rejected conversion', async ({ browser, network, outside, page, remember, session, words }) => {
        test.setTimeout(120_000);
        const says = SAYS[lang];
        const own = randomUUID().slice(0, 8);
        const names = { advertiser: `Lamps ${own}`, template: `Delivery ${own}`, offer: `A lamp ${own}` };
        const said = page.getByRole('status');
        const menu = page.getByRole('navigation', { name: words.navigation });

        await test.step('the manager makes an advertiser with a key', async () => {
          await page.goto('/');
          await menu.getByRole('link', { name: words.advertisers }).click();
          await page.getByRole('link', { name: words.newAdvertiser }).click();
          await page.getByLabel(words.advertiserName, { exact: true }).fill(names.advertiser);
          await page.getByRole('button', { name: words.save }).click();
          await expect(said).toContainText(words.advertiserCreated);
          await page.getByRole('link', { name: words.newKey }).click();
          await page.getByRole('button', { name: words.createKey }).click();
          await expect(said).toContainText(words.keyCreated);
        });

        await test.step('and a template with a parameter', async () => {
          await page.goto('/templates/new');
          await page.getByLabel(words.template, { exact: true }).fill(names.template);
          await page.getByLabel(words.parameter, { exact: true }).fill('city');
          await page.getByLabel(words.meaning, { exact: true }).fill(says.city);
          await page.getByRole('button', { name: words.save }).click();
          await expect(said).toContainText(words.templateCreated);
        });

        await test.step('and an offer that webmasters apply for, with its landing URL', async () => {
          await menu.getByRole('link', { name: words.offers }).click();
          await page.getByRole('link', { name: words.newOffer }).click();
          await page.getByLabel(words.offer, { exact: true }).fill(names.offer);
          await page.getByLabel(words.advertiser, { exact: true }).selectOption({ label: names.advertiser });
          await page.getByLabel(says.visibility, { exact: true }).selectOption({ label: says.byRequest });
          await page.getByLabel(words.landing, { exact: true }).fill('https://lamps.example/lamp?cid={click_id}');
          await page.getByRole('button', { name: words.createOffer }).click();
          await expect(page.getByRole('heading', { level: 1 })).toContainText(names.offer);
        });
        const offer = (/\/offers\/\d+/.exec(page.url()) ?? [''])[0];

        await test.step('which gets one parameter more', async () => {
          await page.goto(`${offer}/tracking`);
          await page.getByRole('button', { name: words.addParameter }).click();
          await page.getByLabel(words.parameter, { exact: true }).last().fill('from');
          await page.getByLabel(words.landingValue, { exact: true }).last().fill('{sub1}');
          await page.getByRole('button', { name: words.save }).click();
          await expect(said).toContainText(words.landingSaved);
        });

        await test.step('and what is paid for: 150 split into 15 and 135', async () => {
          await page.goto(`${offer}/payouts/new`);
          await page.getByLabel(words.action, { exact: true }).fill('order');
          await page.getByLabel(words.rate, { exact: true }).fill('150');
          await page.getByLabel(words.commissionPercent, { exact: true }).fill('10');
          await page.getByLabel(words.template, { exact: true }).selectOption({ label: names.template });
          // With scripts the example is there while one types.
          if (!javaScriptEnabled) await page.getByRole('button', { name: words.recalculate }).click();
          await expect(page.getByText(says.share)).toBeVisible();
          await page.getByRole('button', { name: words.save }).click();
          await expect(said).toContainText(words.payoutSaved);
        });

        await test.step('and is switched on', async () => {
          await page.goto(`${offer}/edit`);
          await page.getByLabel(words.status, { exact: true }).selectOption({ label: words.active });
          await page.getByRole('button', { name: words.save, exact: true }).click();
          await expect(said).toContainText(words.offerSaved);
        });

        await remember('webmaster');
        const home = await browser.newContext({ baseURL: network.url, storageState: await session('webmaster'), javaScriptEnabled });
        const webmaster = await home.newPage();
        await test.step('a webmaster finds it in the catalogue and applies', async () => {
          await webmaster.goto('/');
          await webmaster.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: says.catalogue }).click();
          await webmaster.getByRole('link', { name: names.offer }).click();
          await webmaster.getByLabel(words.message).fill('Reviews of lamps');
          await webmaster.getByRole('button', { name: words.applyForOffer }).click();
          await expect(webmaster.getByRole('status')).toContainText(words.applicationSent);
        });

        await test.step('the manager approves', async () => {
          await menu.getByRole('link', { name: says.campaigns }).click();
          const application = page.getByRole('row').filter({ hasText: names.offer });
          await expect(application).toContainText('Reviews of lamps');
          await application.getByRole('button', { name: words.approveApplication }).click();
          await expect(said).toContainText(words.applicationApproved);
        });

        const link = await test.step('the webmaster takes the link', async () => {
          await webmaster.goto('/campaigns');
          await webmaster.getByRole('row').filter({ hasText: names.offer }).getByRole('link', { name: names.offer }).click();
          await webmaster.getByLabel('sub1', { exact: true }).fill('reviews');
          await webmaster.getByRole('button', { name: words.makeLink }).click();
          return webmaster.getByLabel(words.yourLink).inputValue();
        });
        const clickId = await test.step('a visitor follows it', async () => {
          const there = await outside.get(link, { maxRedirects: 0 });
          expect(there.headers()['location']).toMatch(/^https:\/\/lamps\.example\/lamp\?cid=[0-9a-f-]{36}&from=reviews$/);
          return click(outside, link);
        });

        const lead = await test.step('a developer without an account runs the line from the codes', async () => {
          await page.goto(`${offer}/codes`);
          await page.getByRole('button', { name: words.shareLink }).click();
          const shared = await page.getByRole('group', { name: words.developerLinks, exact: true }).getByRole('textbox').inputValue();
          const office = await browser.newContext({ javaScriptEnabled, storageState: NOBODY });
          const developer = await office.newPage();
          await developer.goto(`${shared}?lang=${lang}`);
          const line = await developer.getByRole('textbox', { name: `${words.reportConversion}: order, curl` }).inputValue();
          await office.close();
          const values = { click_id: clickId, request_id: `lamp-${own}`, city: 'Perm' };
          const filled = Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), line);
          const { stdout } = await promisify(execFile)('bash', ['-c', filled]);
          const answer = JSON.parse(stdout) as { status: string; lead_id: string; rejected_by_conflict: boolean };
          expect(answer).toMatchObject({ status: 'success', rejected_by_conflict: false });
          return answer.lead_id;
        });

        await test.step('the conversion is on the report', async () => {
          await page.goto('/reports?group=offer');
          const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: names.offer, exact: true }) });
          // Two clicks, one conversion, and what the webmaster would get.
          await expect(row.getByRole('cell').nth(1)).toHaveText('2');
          await expect(row.getByRole('cell').nth(2)).toHaveText('1');
        });

        await test.step('the manager rejects it with a reason', async () => {
          await page.goto('/conversions');
          await page.getByLabel(words.search, { exact: true }).fill(`lamp-${own}`);
          await page.getByRole('button', { name: words.apply }).click();
          await page.getByRole('row').getByRole('time').first().click();
          await page.waitForURL(`**/conversions/${lead}`);
          await expect(page.getByRole('main')).toContainText(says.split);
          await page.getByLabel(words.reason).fill(says.gaveBack);
          await page.getByRole('button', { name: words.reject, exact: true }).click();
          await expect(said).toBeVisible();
          const last = page.getByRole('region', { name: words.timeline }).getByRole('listitem').last();
          await expect(last).toContainText(words.rejected);
          await expect(last).toContainText(says.gaveBack);
        });

        await test.step('and the webmaster reads why', async () => {
          await webmaster.goto(`/conversions/${lead}`);
          await expect(webmaster.getByRole('main')).toContainText(words.rejected);
          await expect(webmaster.getByRole('main')).toContainText(says.gaveBack);
          await home.close();
        });
      });
    });
  }
}

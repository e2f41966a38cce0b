// A webmaster applies, a manager approves, the webmaster takes the link, and the link redirects. Forms and links alone.

import { expect, test } from '../fixtures/test.ts';

test.use({ role: 'webmaster', lang: 'en', javaScriptEnabled: false });

test('from an application to a visitor', async ({ browser, network, outside, page, session, words }) => {
  await page.goto('/catalogue');
  const waiting = page.getByRole('row').filter({ hasText: words.byApplication }).filter({ hasText: words.notConnected });
  await waiting.getByRole('link').first().click();
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.getByLabel(words.message).fill('Reviews on my own site');
  await page.getByRole('button', { name: words.applyForOffer }).click();
  await expect(page.getByRole('status')).toContainText(words.applicationSent);

  const office = await browser.newContext({ baseURL: network.url, storageState: await session('manager'), locale: 'en' });
  const manager = await office.newPage();
  await office.request.post('/preferences', { form: { lang: 'en', next: '/' }, maxRedirects: 0 });
  await manager.goto('/campaigns?status=pending');
  const application = manager.getByRole('row').filter({ hasText: name }).filter({ hasText: 'Reviews on my own site' });
  await application.getByRole('button', { name: words.approve }).click();
  await expect(manager.getByRole('status')).toContainText(words.applicationApproved);
  await office.close();

  await page.goto('/campaigns');
  await page.getByRole('row').filter({ hasText: name }).getByRole('link', { name }).click();
  await page.getByLabel('sub1', { exact: true }).fill('review');
  await page.getByRole('button', { name: words.makeLink }).click();
  const link = await page.getByLabel(words.yourLink).inputValue();
  expect(link).toContain('sub1=review');
  const visit = await outside.get(new URL(link).pathname + new URL(link).search, { maxRedirects: 0 });
  expect(visit.status()).toBe(302);
  expect(visit.headers()['location']).toContain('click_id=');
});

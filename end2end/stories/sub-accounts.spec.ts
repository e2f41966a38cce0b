// A webmaster adds a sub-account, hands out its link, and sees what came by it. Forms and links alone.

import { expect, test } from '../fixtures/test.ts';

test.use({ role: 'webmaster', lang: 'en', javaScriptEnabled: false });

test('a link for a sub-account, and a report of it', async ({ outside, page, words }) => {
  await page.goto('/campaigns');
  await page.getByRole('navigation', { name: words.navigation }).getByRole('link', { name: words.subAccounts }).click();
  await page.getByRole('link', { name: words.addSubAccount }).click();
  await page.getByLabel(words.subAccountName, { exact: true }).fill('Summer partners');
  await page.getByLabel(words.subAccountValue).fill('summer');
  await page.locator('.form-buttons button').click();
  await expect(page.getByRole('status')).toContainText(words.subAccountAdded);

  const links = await page.locator('#links td code').allTextContents();
  expect(links.length).toBeGreaterThan(1);
  for (const link of links) expect(link).toMatch(/\/c\/\w+\?sub1=summer$/);
  const open = page.getByRole('row').filter({ has: page.locator('code') }).filter({ hasNotText: words.takesNoVisitors }).first();
  const link = new URL((await open.locator('code').textContent()) ?? '');
  const visit = await outside.get(link.pathname + link.search, { maxRedirects: 0 });
  expect(visit.status()).toBe(302);

  const traffic = page.getByRole('navigation', { name: words.subAccountTraffic });
  await traffic.getByRole('link', { name: words.reports }).click();
  await expect(page.locator('.filter-form')).toContainText('sub1: summer');
  await expect(page.locator('table tbody tr')).toHaveCount(1);

  await page.goto('/sub-accounts');
  await page.getByRole('link', { name: 'Summer partners' }).click();
  await page.getByRole('link', { name: words.remove }).click();
  await page.locator('.form-buttons button').click();
  await expect(page.getByRole('status')).toContainText(words.subAccountRemoved);
  await expect(page.getByRole('link', { name: 'Summer partners' })).toHaveCount(0);
});

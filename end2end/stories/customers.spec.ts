// A recurring customer is switched off by hand, a payment is refused, and goes through after they are switched on again; and a status word and
// the name of an action that nobody knew are said to mean something. Forms and links alone.

import { click, postbackUrl, send } from '../fixtures/postback.ts';
import { expect, test } from '../fixtures/test.ts';

test.use({ role: 'manager', lang: 'en', javaScriptEnabled: false });

test('a customer is switched off and on, and what was refused meanwhile goes through', async ({ page, network, outside }) => {
  const offer = network.offer('recurring_fixed');
  const key = network.key(offer);
  const values = { click_id: await click(outside, offer.link), request_id: 'STORY-1', status: 'hold' };
  const registration = `/${key}/s2s?click_id={click_id}&customer_id=story-customer&status=activate&price=990`;
  const registered = await send(outside, registration, values);
  const payment = `${postbackUrl(key, offer)}&customer_id=story-customer`;

  await page.goto('/customers?search=story-customer');
  await page.getByRole('link', { name: 'story-customer' }).click();
  await page.waitForURL(`**/customers/${registered.lead_id}`);
  await page.locator('[name="reason"]').fill('asked for it by phone');
  await page.getByRole('button', { name: 'Switch the customer off' }).last().click();
  await expect(page.getByRole('status')).toContainText('The customer is switched off');
  const refused = await send(outside, payment, values, 422);
  expect(refused.code).toBe('inactive_customer');

  await page.goto(`/postbacks/${refused.log_id}`);
  await page.getByRole('link', { name: 'Open' }).first().click();
  await expect(page.getByRole('region', { name: 'Refused' })).toContainText('inactive_customer');
  await page.locator('[name="reason"]').fill('pays again');
  await page.getByRole('button', { name: 'Switch the customer on' }).last().click();
  await page.getByRole('link', { name: 'Send 1 through again…' }).click();
  await expect(page.getByRole('region', { name: 'They would be taken' })).toContainText('created');
  await page.getByRole('button', { name: 'Replay', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('1 postback was taken');
  await expect(page.getByRole('region', { name: 'Payments' })).toContainText('STORY-1');
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('asked for it by phone');
});

test('an unknown status is given a meaning, and what failed for it goes through', async ({ page, network, outside }) => {
  const offer = network.offer('cpa_fixed');
  const values = { click_id: await click(outside, offer.link), request_id: 'STORY-2', status: 'handed over' };
  const refused = await send(outside, postbackUrl(network.key(offer), offer), values, 422);
  expect(refused.code).toBe('unknown_status');
  await page.goto(`/postbacks/${refused.log_id}`);
  await page.getByRole('link', { name: 'Say what it means' }).click();
  await page.getByRole('link', { name: 'approved', exact: true }).click();
  await expect(page.getByRole('region', { name: 'They would be taken' })).toContainText('STORY-2');
  await page.getByRole('button', { name: 'Save it and replay 1 postback' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Replayed');
  await page.goto('/postbacks/words');
  await expect(page.getByRole('main')).not.toContainText('handed over');
});

test('an unknown action is said to be one of the offer, and what failed for it goes through', async ({ page, network, outside }) => {
  const offer = network.offer('cpa_fixed');
  const values = { click_id: await click(outside, offer.link), request_id: 'STORY-3', action: 'Sign up', status: 'hold' };
  const code = postbackUrl(network.key(offer), offer).replace(/action=[^&]*/, 'action={action}');
  const refused = await send(outside, code, values, 422);
  expect(refused.code).toBe('unknown_action');
  await page.goto(`/postbacks/${refused.log_id}`);
  await page.getByRole('link', { name: 'Say which action it means' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Which action is “Sign up”?');
  await page.locator('#which').getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'They would be taken' })).toContainText('STORY-3');
  await page.getByRole('button', { name: 'Save it and replay 1 postback' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Replayed');
  await page.goto('/postbacks/actions');
  await expect(page.getByRole('main')).not.toContainText('Sign up');
});

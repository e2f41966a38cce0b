// The codes of an offer carry exactly what its model needs.

import type { Model } from '../fixtures/network.ts';
import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

const CPA = ['click_id', 'request_id', 'action', 'status'];
const REQUIRED: Record<Model, string[]> = {
  cpa_fixed: CPA,
  cpa_percent: [...CPA, 'price'],
  recurring_fixed: [...CPA, 'customer_id'],
  recurring_percent: [...CPA, 'customer_id'],
};

for (const lang of LANGS) {
  test.describe(`in ${lang}`, () => {
    test.use({ role: 'manager', lang });

    for (const [model, required] of Object.entries(REQUIRED) as [Model, string[]][]) {
      test(`${model} asks for ${required.join(', ')}`, async ({ network, page, words }) => {
        const offer = network.offer(model);
        await page.goto(`/offers/${offer.id}/codes`);
        for (const { action } of offer.payouts) {
          const rows = page.getByRole('group', { name: `${words.parametersOf} ${action}`, exact: true }).getByRole('row');
          const names = await rows
            .filter({ has: page.getByText(words.required, { exact: true }) })
            .evaluateAll((found) => found.map((row) => row.querySelector('td')?.textContent?.trim() ?? ''));
          // A template may ask for more.
          expect(names).toEqual(expect.arrayContaining(required));
          expect(names.includes('price')).toBe(required.includes('price'));
          await expect(rows.filter({ hasText: 'comment' })).toContainText(words.optional);

          const url = await page.getByRole('textbox', { name: `Postback URL ${action}`, exact: true }).inputValue();
          expect(url.startsWith(`${network.url}/${network.key(offer)}/s2s?`)).toBe(true);
          for (const name of names) expect(url).toContain(`${name}=`);
          await expect(page.getByRole('textbox', { name: `Pixel ${action}`, exact: true })).toHaveValue(/^<img .*pixel\.gif/);
          await expect(page.getByRole('textbox', { name: `Iframe ${action}`, exact: true })).toHaveValue(/^<iframe .*iframe\?/);
        }
        const customers = page.getByRole('textbox', { name: `Postback URL ${words.addCustomer}`, exact: true });
        await expect(customers).toHaveCount(model.startsWith('recurring') ? 1 : 0);
        const answers = page.getByRole('region', { name: words.answers }).getByRole('row');
        await expect(answers.filter({ hasText: 'rejected_by_conflict' })).toContainText('409');
      });
    }
  });
}

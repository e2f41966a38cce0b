// A manager puts a landing URL together parameter by parameter, and says whose visitors the offer takes: without a script.

import { expect, test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

for (const lang of LANGS) {
  test.describe(`in ${lang}`, () => {
    test.use({ role: 'manager', javaScriptEnabled: false, lang });

    test('a landing URL is put together of rows', async ({ network, page, words }) => {
      const { id } = network.offer('cpa_fixed');
      await page.goto(`/offers/${id}/tracking`);
      const landing = page.getByLabel(words.landing, { exact: true });
      const values = page.getByLabel(words.landingValue, { exact: true });
      const before = await landing.inputValue();
      const count = await values.count();
      expect(before).toContain('{click_id}');
      await page.getByRole('button', { name: words.addParameter }).click();
      await expect(values).toHaveCount(count + 1);
      await page.getByLabel(words.parameter, { exact: true }).last().fill(`from_${lang}`);
      await values.last().fill('{traffic_source}');
      await page.getByRole('button', { name: words.save }).click();
      await expect(page.getByRole('status')).toContainText(words.landingSaved);
      await expect(landing).toHaveValue(`${before}&from_${lang}={traffic_source}`);
    });
  });
}

// A picture of every page, in both languages, light and dark, wide and narrow, for people to look at.

import { PLACES } from '../fixtures/places.ts';
import { test } from '../fixtures/test.ts';
import { LANGS } from '../fixtures/words.ts';

const WIDTHS = [1440, 390];

for (const lang of LANGS) {
  for (const place of PLACES) {
    test.describe(lang, () => {
      test.use({ lang, role: place.role });

      test(place.name, async ({ expectStatus, network, page }) => {
        if (place.status) expectStatus(place.status);
        await place.go(page, network);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
          for (const colorScheme of ['light', 'dark'] as const) {
            await page.emulateMedia({ colorScheme });
            await page.screenshot({
              path: `screenshots/${lang}-${colorScheme}-${width}/${place.name}.png`,
              fullPage: true,
              animations: 'disabled',
            });
          }
        }
      });
    });
  }
}

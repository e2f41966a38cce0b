// Visitors whom nobody took: the chart, which has one thing to show and no second scale, can be asked for each day.

import { expect, test } from '../fixtures/test.ts';

test.use({ role: 'manager', lang: 'en' });

test('the chart of visitors whom nobody took is drawn and says what there is of a day', async ({ page }) => {
  await page.goto('/reports/trafficback?period=30d');
  const plot = page.locator('.chart-plot');
  await expect(plot.locator('canvas')).toBeVisible();
  await expect(page.locator('.chart svg.chart-body')).toBeHidden();
  await plot.locator('.u-over').hover();
  await expect(plot.locator('.chart-tip')).toContainText(/Visitors\s*\d+/);
});

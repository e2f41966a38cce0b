// How the stories run: a demo network and a server for each worker, in one browser, nothing retried.
// `cargo xtask e2e` says where browser, server and site are.

import { defineConfig } from '@playwright/test';
import type { Options } from './fixtures/test.ts';

export default defineConfig<Options>({
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  outputDir: 'test-results',
  use: {
    browserName: 'chromium',
    // The width of a small notebook.
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['OTKLIK_CHROMIUM'],
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // It asks nobody but the server.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'stories', testDir: 'stories' },
    { name: 'screenshots', testDir: 'pictures' },
  ],
});

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const onPath = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)));

/** A browser to test with: `CHROMIUM_PATH`, or one on the PATH. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? onPath.find((path) => existsSync(path));

/** Ends the title of tests that cannot run without it. */
export const NEEDS_BROWSER =
  chromiumPath === undefined ? ' (skipped: there is no Chromium; set CHROMIUM_PATH or put one on the PATH)' : '';

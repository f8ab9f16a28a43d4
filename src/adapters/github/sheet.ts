import type { VendorSheet } from '../sheet.js';

/** GitHub: failing runs in, the gate of a commit out. */
export const github = {
  name: 'github',
  title: 'GitHub',
  settings: [
    { name: 'GITHUB_TOKEN', secret: true, sandbox: 'sandbox-github-token' },
    { name: 'GITHUB_APP_ID', secret: false, sandbox: '' },
    { name: 'GITHUB_APP_PRIVATE_KEY', secret: true, sandbox: '' },
    { name: 'GITHUB_WEBHOOK_SECRET', secret: true, made: { prefix: '', bytes: 24 } },
    { name: 'GITHUB_API_URL', secret: false, sandbox: '{sandbox}/github' },
  ],
  outbound: ['GITHUB_TOKEN', 'GITHUB_APP_ID'],
  needs: [['GITHUB_TOKEN', 'GITHUB_APP_ID'], ['GITHUB_WEBHOOK_SECRET']],
  // A delivery of GitHub's has up to 25 MiB.
  door: { secret: 'GITHUB_WEBHOOK_SECRET', cap: 25 * 1_048_576 },
} as const satisfies VendorSheet;

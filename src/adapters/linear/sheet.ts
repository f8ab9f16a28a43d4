import type { VendorSheet } from '../sheet.js';

/** Linear: tickets. */
export const linear = {
  name: 'linear',
  title: 'Linear',
  settings: [
    { name: 'LINEAR_API_KEY', secret: true, sandbox: 'lin_api_sandbox' },
    { name: 'LINEAR_TEAM', secret: false },
    { name: 'LINEAR_WEBHOOK_SECRET', secret: true, made: { prefix: 'lin_wh_', bytes: 24 } },
    { name: 'LINEAR_API_URL', secret: false, sandbox: '{sandbox}/linear/graphql' },
  ],
  outbound: ['LINEAR_API_KEY'],
  needs: [['LINEAR_API_KEY'], ['LINEAR_TEAM']],
  door: { secret: 'LINEAR_WEBHOOK_SECRET', cap: 1_048_576 },
} as const satisfies VendorSheet;

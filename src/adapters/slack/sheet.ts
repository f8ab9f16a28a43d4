import type { VendorSheet } from '../sheet.js';

/** Slack: pages, messages, buttons. */
export const slack = {
  name: 'slack',
  title: 'Slack',
  settings: [
    { name: 'SLACK_BOT_TOKEN', secret: true, sandbox: 'xoxb-sandbox' },
    { name: 'SLACK_APP_TOKEN', secret: true, sandbox: '' },
    { name: 'SLACK_SIGNING_SECRET', secret: true, made: { prefix: '', bytes: 16 } },
    { name: 'SLACK_WEBHOOK', secret: 'address', sandbox: '{sandbox}/slack/hooks/default' },
    { name: 'SLACK_API_URL', secret: false, sandbox: '{sandbox}/slack/api/' },
  ],
  outbound: ['SLACK_BOT_TOKEN', 'SLACK_WEBHOOK'],
  needs: [['SLACK_BOT_TOKEN', 'SLACK_WEBHOOK'], ['SLACK_SIGNING_SECRET']],
  contact: { words: 'Slack DM', field: null },
  door: { secret: 'SLACK_SIGNING_SECRET', cap: 1_048_576 },
} as const satisfies VendorSheet;

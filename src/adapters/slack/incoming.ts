import type { ChannelPort } from '../../ports/channel.js';
import { failed, withDeadline, type Call } from '../http/call.js';
import { renderMessage } from './render.js';
import { slack } from './sheet.js';
import { postToHook } from './webhook.js';

/** The incoming webhook as a channel: no buttons, no look-up, no updates. */
export function createSlackWebhook(url: string | null, timeoutMs?: number): ChannelPort {
  return {
    called: () => `${slack.title} webhook`,
    post: async ({ key, message, signal: outer }) => {
      const signal = withDeadline(outer, timeoutMs);
      const call: Call = { vendor: 'slack', what: 'incoming webhook', key, effect: true, signal };
      if (url === null) throw failed(call, 'Rejected', 'there is no webhook; set SLACK_WEBHOOK');
      await postToHook(call, url, renderMessage(message, { ids: [], names: message.mention.people }, false));
      return { channel: 'webhook' };
    },
  };
}

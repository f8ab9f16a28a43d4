import { isLoopbackHost } from '../settings/web.js';

/** What proxies, load balancers and tunnels add to what they pass on, with - for _. */
const PASSED_ON = new RegExp(
  [
    '^(?:http-)?(?:via|forward|x-forward|x-original|x-rewrite|x-real|x-proxy|wl-proxy|x-coming-from)(?:ed|-|$)',
    '^(?:cf|cdn|fly|fastly|akamai|x-akamai|incap|x-sucuri|tailscale|ngrok|x-amzn|x-amz-cf|x-azure|x-appengine)-',
    '^x-(?:arr|envoy|nginx|traefik|haproxy|varnish|bluecoat|url-scheme|scheme|host)(?:-|$)',
    '^(?:x-vercel|x-goog|x-nf|x-render|x-railway|x-auth-request|x-webauth|x-ms-client)-|^(?:x-)?remote-user$',
    '(?:client|user|remote|source|peer|originating|real|connecting|connection)-?(?:ip|addr|address|host)$',
  ].join('|'),
);

/** Why a request does not come from this machine by intent; null when it does. */
export function whyNotLocal(headers: Headers): string | null {
  const host = headers.get('host') ?? '';
  if (!isLoopbackHost(host.replace(/:\d+$/, ''))) return 'it came to another name than this machine has';
  const mark = [...headers.keys()].find((name) => PASSED_ON.test(name.toLowerCase().replaceAll('_', '-')));
  if (mark !== undefined) return `something passed it on (${mark.slice(0, 40)})`;
  const origin = headers.get('origin');
  const isOwn = origin === null || (URL.canParse(origin) && new URL(origin).host === host);
  // To follow a link from another site is no act of that site.
  const isAsked = headers.get('sec-fetch-site') === 'cross-site' && headers.get('sec-fetch-mode') !== 'navigate';
  return isOwn && !isAsked ? null : 'it came from a page of another site';
}

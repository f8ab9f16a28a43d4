import { isLoopbackHost, type Settings } from '../settings/web.js';

/** Whether a request names us: this machine, or our public address. A page whose name was rebound to us does not. */
export function namesUs(headers: Headers, { publicUrl }: Pick<Settings, 'publicUrl'>): boolean {
  const host = headers.get('host') ?? '';
  return isLoopbackHost(host.replace(/:\d+$/, '')) || host === hostOf(publicUrl);
}

/**
 * Whether a page that is not ours made the browser send this: browsers attach what they know of a user to it. To follow
 * a link is no such thing, since the page that has it sees nothing of the answer.
 */
export function isFromOtherSite(headers: Headers, method: string, { publicUrl }: Pick<Settings, 'publicUrl'>): boolean {
  const origin = headers.get('origin');
  if (origin !== null && ![headers.get('host'), hostOf(publicUrl)].includes(hostOf(origin))) return true;
  if (!['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '')) return false;
  const follows = headers.get('sec-fetch-mode') === 'navigate' && headers.get('sec-fetch-dest') === 'document';
  return !(follows && method === 'GET');
}

// Never null for an origin that is there: `null`, as sandboxed pages send it, is nobody's host.
function hostOf(url: string | null): string | null {
  if (url === null) return null;
  return URL.canParse(url) ? new URL(url).host : '';
}

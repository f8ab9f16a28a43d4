import { readRunFile, type RunFile } from '../stack/run-file.js';
import { placesIn } from '../stack/places.js';
import type { CliIo } from './context.js';
import { UsageError } from './errors.js';

const DEFAULT_URL = 'http://127.0.0.1:8088';

/** What `npm start` of this checkout wrote about the processes it runs; undefined when nothing runs. */
export function runningStack(io: Pick<CliIo, 'checkout'>): RunFile | undefined {
  return readRunFile(placesIn(io.checkout).runFile);
}

/** Address of the web server: TOCSIN_URL, else the one started in this checkout, else TOCSIN_PORT, else the default port. */
export function webUrl(io: Pick<CliIo, 'checkout' | 'env'>): string {
  const given = io.env['TOCSIN_URL'] ?? '';
  const url = given === '' ? (runningStack(io)?.web?.url ?? urlOfPort(io.env['TOCSIN_PORT'])) : given;
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new UsageError(`TOCSIN_URL is ${JSON.stringify(url)}: write an address such as ${DEFAULT_URL}`);
}

function urlOfPort(port = ''): string {
  const url = `http://127.0.0.1:${port}`;
  return /^\d+$/.test(port) && URL.canParse(url) ? url : DEFAULT_URL;
}

/** Whether an address stays on this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

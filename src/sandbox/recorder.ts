import type { Context, MiddlewareHandler } from 'hono';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault, Faults } from './faults.js';
import { digest, isRecord, parseJson } from './json.js';
import { ledgerHeaders, type Ledger, type LedgerEntry } from './ledger.js';
import type { Vendor } from './vendor.js';

const WHOLE_BODY_LIMIT = 512 * 1024;

/** Puts every request of a vendor into the ledger, and every fault aimed at it between client and vendor. */
export function recorder(vendor: Vendor, ledger: Ledger, faults: Faults): MiddlewareHandler {
  return async (c, next) => {
    const at = new Date().toISOString();
    const raw = ['GET', 'HEAD'].includes(c.req.method) ? '' : await c.req.text();
    const body = requestBody(raw, c.req.header('content-type') ?? '');
    const described = vendor.describe({ httpMethod: c.req.method, path: c.req.path, body });
    const entry = ledger.open({
      at,
      system: vendor.name,
      ...described,
      path: c.req.path,
      headers: ledgerHeaders(c.req.raw.headers),
      body,
      response: null,
      httpMethod: c.req.method,
      query: c.req.query(),
      fault: null,
    });
    const fault = faults.take({
      system: vendor.name,
      haystack: [described.method, described.operation ?? '', `${c.req.method} ${c.req.path}`],
    });
    if (fault?.status !== undefined) {
      entry.fault = `status ${fault.status}`;
      await pause(fault.delayMs, undefined, { ref: false });
      c.res = new Response(JSON.stringify(fault.body ?? vendor.faultBody(fault.status)), {
        status: fault.status,
        headers: { 'content-type': 'application/json; charset=utf-8', ...fault.headers },
      });
      entry.response = await answered(c.res);
      return;
    }
    await next();
    if (fault) {
      await misbehave(c, fault, entry);
      return;
    }
    entry.response = await answered(c.res);
  };
}

// What was asked is done before the delay: a client that gives up has not undone it, as with a real vendor.
async function misbehave(c: Context, fault: Fault, entry: LedgerEntry): Promise<void> {
  entry.fault = fault.then;
  await pause(fault.delayMs, undefined, { ref: false });
  for (const [name, value] of Object.entries(fault.headers)) c.res.headers.set(name, value);
  if (fault.then === 'ok') {
    entry.response = await answered(c.res);
    return;
  }
  const { outgoing } = c.env as HttpBindings;
  if (fault.then === 'truncate') {
    const whole = Buffer.from(await c.res.arrayBuffer());
    const cut = whole.subarray(0, Math.floor(whole.length / 2));
    const headers = Object.fromEntries(c.res.headers);
    entry.response = { status: c.res.status, headers, body: cut.toString('utf8') };
    outgoing.writeHead(c.res.status, { ...headers, 'content-length': String(whole.length) });
    outgoing.write(cut, () => outgoing.destroy());
  } else {
    await c.res.body?.cancel();
    outgoing.destroy();
  }
  // Without this Hono would copy the old headers into a new answer, and write it a second time.
  c.res = undefined;
  c.res = RESPONSE_ALREADY_SENT;
}

async function answered(response: Response): Promise<NonNullable<LedgerEntry['response']>> {
  const headers = Object.fromEntries(response.headers);
  const type = headers['content-type'] ?? '';
  const length = Number(headers['content-length'] ?? 0);
  // A large log is streamed to its reader; holding a copy of each in the ledger would cost the sandbox its memory.
  if (length > WHOLE_BODY_LIMIT) return { status: response.status, headers, body: { bytes: length } };
  const bytes = Buffer.from(await response.clone().arrayBuffer());
  if (/zip|octet-stream/.test(type)) {
    return {
      status: response.status,
      headers,
      body: { bytes: bytes.length, sha256: digest(bytes.toString('latin1')) },
    };
  }
  const text = bytes.toString('utf8');
  return { status: response.status, headers, body: text === '' ? null : (parseJson(text) ?? text) };
}

/** The body of a request as the ledger keeps it: parsed JSON, or a form whose JSON-valued fields are parsed. */
export function requestBody(raw: string, contentType: string): unknown {
  if (raw === '') return null;
  if (!contentType.includes('x-www-form-urlencoded')) return parseJson(raw) ?? raw;
  return Object.fromEntries([...new URLSearchParams(raw)].map(([name, value]) => [name, formValue(value)]));
}

// Only objects and lists are read as JSON: a Slack ts looks like a number and would lose its last zeros.
function formValue(value: string): unknown {
  if (!/^\s*[[{]/.test(value)) return value;
  const parsed = parseJson(value);
  return isRecord(parsed) || Array.isArray(parsed) ? parsed : value;
}

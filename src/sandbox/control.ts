import { Hono, type Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Callbacks } from './callbacks.js';
import { parseFault, type Faults } from './faults.js';
import { isRecord, parseJson, recordsAt, textAt, type Json } from './json.js';
import type { Ledger } from './ledger.js';
import { SLACK_GUESTS, type People } from './people.js';
import { refuse, type Outcome, type Vendor } from './vendor.js';

/** What the driving routes work on. */
export interface Controlled {
  readonly vendors: readonly Vendor[];
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly callbacks: Callbacks;
  readonly people: People;
}

/** The routes by which tests and the screen drive the sandbox; none of them reaches the ledger. */
export function controlRoutes({ vendors, ledger, faults, callbacks, people }: Controlled): Hono {
  const app = new Hono();
  const vendorOf = (body: Json) => vendors.find(({ name }) => name === body['system']);
  const unknownSystem = (body: Json) =>
    refuse(
      404,
      `system "${textAt(body, 'system') ?? ''}" is not here; there are: ${vendors.map(({ name }) => name).join(', ')}`,
    );

  app.post(
    '/seed',
    driven((body) => vendorOf(body)?.seed(body) ?? unknownSystem(body)),
  );
  app.post(
    '/act',
    driven((body) => {
      const vendor = vendorOf(body);
      if (!vendor) return unknownSystem(body);
      const email = textAt(body, 'as');
      if (email !== undefined && !people.byEmail(email)) people.add({ email });
      return body['replay'] === true ? replay(vendor.name, callbacks) : vendor.act(body);
    }),
  );
  app.post(
    '/faults',
    driven((body) => {
      const parsed = parseFault(body);
      if ('error' in parsed) return refuse(422, parsed.error);
      if (!vendorOf(body)) return unknownSystem(body);
      faults.add(parsed.fault);
      return { status: 201, body: { waiting: faults.waiting() } };
    }),
  );
  app.post(
    '/web',
    driven((body) => {
      const url = textAt(body, 'url');
      if (url === undefined || !URL.canParse(url)) return refuse(422, 'url: the address of the web server is missing');
      callbacks.setWebUrl(url);
      return { status: 200, body: { url } };
    }),
  );
  app.post(
    '/people',
    driven((body) => {
      const added = recordsAt(body, 'people').flatMap((seed) => {
        const email = textAt(seed, 'email');
        if (email === undefined) return [];
        const [name, github, slack, linear] = ['name', 'github', 'slack', 'linear'].map((field) => textAt(seed, field));
        const guest = SLACK_GUESTS.find((kind) => kind === textAt(seed, 'slack_guest'));
        return [people.add({ email, name, github, slack, linear, guest })];
      });
      return { status: 200, body: { people: added } };
    }),
  );
  app.get('/ledger', (c) => c.json(ledger.entries({ system: c.req.query('system'), key: c.req.query('key') })));
  app.get('/faults', (c) => c.json(faults.waiting()));
  app.delete('/faults', (c) => {
    faults.clear();
    return c.body(null, 204);
  });
  app.get('/state', (c) => {
    const tail = Number(c.req.query('tail') ?? 60);
    const rows = ledger.entries();
    return c.json({
      webUrl: callbacks.webUrl() ?? null,
      people: people.all(),
      faults: faults.waiting(),
      callbacks: callbacks.sent(),
      ledger: { total: rows.length, tail: rows.slice(-tail).map(brief) },
      ...Object.fromEntries(vendors.map((vendor) => [vendor.name, vendor.state()])),
    });
  });
  app.delete('/', (c) => {
    ledger.clear();
    faults.clear();
    callbacks.clear();
    // What the vendors hold stays: the product knows their ids. `?vendors=true` forgets that as well.
    if (c.req.query('vendors') === 'true') for (const vendor of vendors) vendor.reset();
    return c.body(null, 204);
  });
  return app;
}

const brief = (row: ReturnType<Ledger['entries']>[number]) => ({
  at: row.at,
  system: row.system,
  method: row.method,
  path: row.path,
  key: row.key,
  status: row.response?.status ?? null,
  fault: row.fault,
  why: whyRefused(row.response?.body),
});

/** Slack says no with 200 and `ok: false`, GraphQL with 200 and errors: the status alone would look like success. */
function whyRefused(body: unknown): string | null {
  if (!isRecord(body)) return null;
  if (body['ok'] === false) return textAt(body, 'error') ?? 'refused';
  return (
    recordsAt(body, 'errors').flatMap((error) => textAt(error, 'message') ?? [])[0] ?? textAt(body, 'message') ?? null
  );
}

function driven(handle: (body: Json) => Outcome | Promise<Outcome>): (c: Context) => Promise<Response> {
  return async (c) => {
    const body = parseJson(await c.req.text());
    const outcome = isRecord(body) ? await handle(body) : refuse(400, 'the body is not a JSON object');
    return c.json(outcome.body, outcome.status as ContentfulStatusCode);
  };
}

async function replay(system: string, callbacks: Callbacks): Promise<Outcome> {
  const last = callbacks.last(system);
  if (!last) return refuse(404, `${system} has sent nothing yet that could be replayed`);
  const answer = await callbacks.send(last);
  return 'unreachable' in answer ? refuse(502, answer.unreachable) : { status: 200, body: { ...answer } };
}

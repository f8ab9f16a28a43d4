import {
  anchorHash,
  GENESIS,
  headLine,
  signedText,
  type Anchor,
  type AnchoredHead,
  type AuditCrypto,
} from '../../domain/audit/audit.js';
import type { AnchorSigner, AnchorsPort } from '../../ports/anchors.js';
import { anchorRows } from './anchor-rows.js';
import type { Pool } from './pool.js';
import { inTransaction, rowsOf, run, type Queryable } from './statement.js';
import { instant } from './values.js';

const CHAINS_AT_ONCE = 5_000;
/** A longer list stays in the store: what goes outside must fit everywhere. */
const LISTED_OUTSIDE = 1_000;
/** How many of the last anchors a place is given later. */
const OWED = 7;

/** What making anchors takes. `signer` null = they are not signed. */
export interface AnchorsOptions {
  readonly crypto: AuditCrypto;
  readonly signer: AnchorSigner | null;
}

/** The anchors of the audit, in Postgres. */
export function createAnchors(pool: Pool, options: AnchorsOptions): AnchorsPort {
  return {
    make: (day, at) => inTransaction(pool, (on) => make(on, options, day, at)),
    outside: async (number) => {
      const [anchor] = await anchorsIn(pool, 'number = $1', [number]);
      if (anchor === undefined || anchor.changed > LISTED_OUTSIDE) return anchor ?? null;
      const list = await run<{ uid: string; position: number; hash: string }>(
        pool,
        'select uid, position, hash from decision_anchor_heads where anchor = $1 order by uid collate "C"',
        [number],
      );
      return { ...anchor, list: list.map(({ uid, position, hash }) => [uid, position, hash] as const) };
    },
    owed: (places) =>
      run(
        pool,
        `with sent as (
           select target, round from ledger where uid = 'audit' and kind = 'anchor' and state = 'accepted')
         select place, number from unnest($1::text[]) as place
         cross join lateral (select number from decision_anchors where number is not null
           and number >= coalesce((select min(round) from sent where target = place),
                                  (select max(number) from decision_anchors))
           and number not in (select round from sent where target = place)
           order by number desc limit ${OWED}) missing
         order by place, number`,
        [places],
      ),
  };
}

async function make(on: Queryable, { crypto, signer }: AnchorsOptions, day: string, at: number): Promise<Anchor> {
  // One follows the other: two that were made at once would both follow the same one.
  await rowsOf(on, `select pg_advisory_xact_lock(hashtextextended('tocsin anchor', 0))`);
  const [[known], [last]] = [
    await anchorsOn(on, 'day = $1', [day]),
    await anchorsOn(on, 'number = (select max(number) from decision_anchors)', []),
  ];
  if (known !== undefined) return known;
  const number = (last?.number ?? 0) + 1;
  const grown = await pinHeads(on, crypto, number);
  const said = {
    ...{ number, day, at: new Date(at).toISOString(), prev: last?.hash ?? GENESIS },
    ...{ chains: (last?.chains ?? 0) + grown.begun, changed: grown.changed, heads: grown.digest },
  };
  const hash = anchorHash(crypto.sha256, said);
  const anchor: Anchor = {
    ...{ ...said, hash },
    key: signer?.key ?? null,
    signature: signer?.sign(signedText(hash)) ?? null,
  };
  await rowsOf(
    on,
    `insert into decision_anchors (day, made_at, number, chains, changed, heads, prev, hash, key, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[day, instant(at), number, anchor.chains, anchor.changed, anchor.heads, anchor.prev, hash],
      ...[anchor.key, anchor.signature],
    ],
  );
  return anchor;
}

interface Page {
  readonly last: string | null;
  readonly begun: number;
  readonly grown: readonly AnchoredHead[];
}

/** Lists the chains that grew since they were last pinned, in the order of their uids, and digests the list. */
async function pinHeads(
  on: Queryable,
  crypto: Pick<AuditCrypto, 'digest'>,
  anchor: number,
): Promise<{ readonly changed: number; readonly begun: number; readonly digest: string }> {
  const digest = crypto.digest();
  let [changed, begun] = [0, 0];
  for (let after = ''; ;) {
    const [page] = await rowsOf<Page>(on, PIN_PAGE, [anchor, after, CHAINS_AT_ONCE]);
    if (page === undefined || page.last === null) return { changed, begun, digest: digest.end() };
    for (const head of page.grown) digest.add(headLine(head));
    [changed, begun, after] = [changed + page.grown.length, begun + page.begun, page.last];
  }
}

const PIN_PAGE = `
  with page as (
    select uid, position, hash from decision_heads where uid collate "C" > $2 order by uid collate "C" limit $3
  ), grown as (
    select page.uid, page.position, page.hash, pinned.anchor is null as is_new
    from page left join lateral (
      select anchor, position, hash from decision_anchor_heads a where a.uid = page.uid order by anchor desc limit 1
    ) pinned on true
    where (pinned.position, pinned.hash) is distinct from (page.position, page.hash)
  ), added as (
    insert into decision_anchor_heads (anchor, uid, position, hash) select $1, uid, position, hash from grown
  )
  select (select max(uid collate "C") from page) as last,
    (select count(*)::int from grown where is_new) as begun,
    coalesce((select json_agg(json_build_array(uid, position, hash) order by uid collate "C") from grown), '[]') as grown`;

function anchorsIn(pool: Pool, where: string, values: unknown[]): Promise<readonly Anchor[]> {
  return anchorRows({ query: async (text, bound = []) => ({ rows: await run(pool, text, bound) }) }, where, values);
}

function anchorsOn(on: Queryable, where: string, values: unknown[]): Promise<readonly Anchor[]> {
  return anchorRows({ query: async (text, bound = []) => ({ rows: await rowsOf(on, text, bound) }) }, where, values);
}

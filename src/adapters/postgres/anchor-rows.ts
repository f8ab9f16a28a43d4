import type { Anchor } from '../../domain/audit/audit.js';

interface Asked {
  readonly query: (text: string, values?: unknown[]) => Promise<{ readonly rows: unknown[] }>;
}

interface AnchorRow extends Omit<Anchor, 'at'> {
  readonly made_at: Date;
}

const COLUMNS = `number, to_char(day, 'YYYY-MM-DD') as day, made_at, chains, changed, heads, prev, hash, key, signature`;

/** All anchors, or those that `where` names, oldest first. What a build before this one made has no number. */
export async function anchorRows(on: Asked, where = 'true', values: unknown[] = []): Promise<readonly Anchor[]> {
  const { rows } = await on.query(
    `select ${COLUMNS} from decision_anchors where number is not null and ${where} order by number`,
    values,
  );
  return (rows as AnchorRow[]).map(({ made_at: madeAt, ...anchor }) => ({ ...anchor, at: madeAt.toISOString() }));
}

import type pg from 'pg';

const APPEND = ['select', 'insert'] as const;
const KEEP = ['select', 'insert', 'update'] as const;
const KEEP_AND_FORGET = ['select', 'insert', 'update', 'delete'] as const;

/**
 * What the application's role may do with each table. A table that is missing here is closed to it. What is only ever
 * appended cannot be changed by the application, whatever is wrong with it.
 */
export const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  decisions: APPEND,
  decision_anchors: APPEND,
  decision_anchor_heads: APPEND,
  overrides: APPEND,
  ledger_history: APPEND,
  incident_aliases: APPEND,
  evidence: APPEND,
  policies: APPEND,
  decision_heads: KEEP,
  incident_numbers: KEEP,
  incidents: KEEP,
  ledger: KEEP,
  inbox: KEEP,
  recoveries: KEEP,
  ref_lives: KEEP,
  repository_names: KEEP,
  gates: KEEP,
  failures: KEEP,
  severity_feedback: KEEP,
  sla_records: KEEP_AND_FORGET,
  seen_requests: KEEP_AND_FORGET,
  api_answers: KEEP_AND_FORGET,
  idempotency_keys: KEEP_AND_FORGET,
  noise: KEEP_AND_FORGET,
  // Which migrations there are is a question of readiness.
  kysely_migration: ['select'],
};

/**
 * Gives `appRole` its rights and takes away all others, when the connection's role owns the tables and is another one.
 * Writes nothing when they are right already: every start comes by here.
 */
export async function grantRights(client: pg.Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ is_other: boolean; is_known: boolean; owns: boolean }>(
    `select current_user <> $1 as is_other,
            exists (select from pg_roles where rolname = $1) as is_known,
            coalesce((select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('decisions')), false) as owns`,
    [appRole],
  );
  const [standing] = rows;
  if (standing === undefined || !standing.is_other || !standing.owns) return;
  if (!standing.is_known) throw new Error(`there is no role ${appRole}: DATABASE_URL names it, make it first`);
  const held = await heldBy(client, appRole);
  const wrong = [...held].filter(([table, rights]) => !same(rights, RIGHTS[table] ?? []));
  const role = client.escapeIdentifier(appRole);
  const statements = wrong.flatMap(([table]) => {
    const name = client.escapeIdentifier(table);
    const rights = RIGHTS[table];
    return [
      `revoke all on table ${name} from ${role}`,
      ...(rights === undefined ? [] : [`grant ${rights.join(', ')} on table ${name} to ${role}`]),
    ];
  });
  if (statements.length === 0) return;
  const schema = client.escapeIdentifier(await schemaOf(client));
  // One transaction, so that a process at work never meets a table between the two.
  await client.query(['begin', `grant usage on schema ${schema} to ${role}`, ...statements, 'commit'].join(';\n'));
}

/** The rights that a role holds by name on each table of the schema. */
async function heldBy(client: pg.Client, role: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ name: string; rights: string[] }>(
    `select c.relname as name,
            coalesce(array_agg(lower(acl.privilege_type)) filter (where acl.grantee = r.oid), '{}') as rights
     from pg_class c join pg_roles r on r.rolname = $1
     left join lateral aclexplode(c.relacl) acl on true
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relowner <> r.oid
     group by c.relname`,
    [role],
  );
  return new Map(rows.map(({ name, rights }) => [name, rights]));
}

async function schemaOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_schema() as name');
  return rows[0]?.name ?? 'public';
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((right) => other.includes(right));
}

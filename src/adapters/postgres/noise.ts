import { PortFailure } from '../../ports/failures.js';
import type { LearntNoise, MinedNoise, NoisePlace, NoisePort } from '../../ports/noise.js';
import type { Pool } from './pool.js';
import { run } from './statement.js';
import { instant, json, text } from './values.js';

/** Most that is kept of one job (bytes of JSON); the table refuses more as well. */
const MAX_STATE_BYTES = 65_536;
/** What nobody asked about for so long is forgotten: jobs are renamed, and a matrix has many. */
const FORGOTTEN_AFTER = '90 days';

/** What passing runs print, in Postgres. */
export function createNoise(pool: Pool): NoisePort {
  return { templatesOf: (place) => templatesOf(pool, place), keep: (place, learnt) => keep(pool, place, learnt) };
}

async function templatesOf(pool: Pool, place: NoisePlace): Promise<LearntNoise | null> {
  const [row] = await run<{ state: MinedNoise; learned_at: Date; run_id: string }>(
    pool,
    'select state, learned_at, run_id from noise where repository = $1 and workflow = $2 and job = $3',
    keyOf(place),
  );
  return row === undefined ? null : { state: row.state, learnedAt: row.learned_at.getTime(), runId: row.run_id };
}

async function keep(pool: Pool, place: NoisePlace, { state, learnedAt, runId }: LearntNoise): Promise<void> {
  const kept = json(state);
  const bytes = Buffer.byteLength(kept);
  if (bytes > MAX_STATE_BYTES) {
    throw new PortFailure('Rejected', `noise: ${bytes} bytes of templates are more than ${MAX_STATE_BYTES}`);
  }
  await run(
    pool,
    `with forgotten as (
       delete from noise where (repository, workflow, job) in (
         select repository, workflow, job from noise
         where learned_at < $4::timestamptz - interval '${FORGOTTEN_AFTER}' limit 50 for update skip locked)
         and (repository, workflow, job) <> ($1, $2, $3)
     )
     insert into noise (repository, workflow, job, learned_at, run_id, state) values ($1, $2, $3, $4, $5, $6)
     on conflict (repository, workflow, job) do update set
       learned_at = excluded.learned_at, run_id = excluded.run_id, state = excluded.state
     where excluded.learned_at > noise.learned_at`,
    [...keyOf(place), instant(learnedAt), text(runId), kept],
  );
}

const keyOf = ({ repository, workflow, job }: NoisePlace): string[] => [
  text(repository.toLowerCase()),
  text(workflow),
  // A name without end fits no index; its beginning tells jobs apart well enough.
  text(job).slice(0, 300),
];

import { now, pause, round, spread } from '../lib/figures.mjs';
import { openLoop } from '../lib/load.mjs';
import { newTitle, pagesByTitle, post, until } from '../lib/ours.mjs';
import { SCRIPTS } from '../lib/stage.mjs';

/** A storm of one key: thousands of posts in a minute, at a fixed rate. */
export async function p12(stage, { quick, warmUpMs }) {
  const [count, seconds] = quick ? [1_500, 9] : [10_000, 60];
  const worker = await stage.start(SCRIPTS.worker);
  try {
    for (const end = Date.now() + warmUpMs; Date.now() < end; await pause(200)) await post(stage);
    const [title, waits, statuses, incidents] = [newTitle(), [], new Map(), new Set()];
    let workflow = '';
    const send = async (_index, intendedAt) => {
      const answer = await post(stage, { title }).catch((error) => ({ status: String(error), body: {} }));
      waits.push(now() - intendedAt);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.body.incident) incidents.add(answer.body.incident);
      workflow ||= answer.body.workflow ?? '';
    };
    await openLoop({ perSecond: count / seconds, count, send });
    const drainedAt = now();
    await until(() => isDrained(stage, workflow), 60_000, 'the inbox to drain');
    const drainMs = now() - drainedAt;
    await pause(2_000);
    return await summary(stage, { title, waits, statuses, incidents, workflow, drainMs, count, seconds });
  } finally {
    await worker.end('SIGTERM');
  }
}

async function isDrained(stage, workflow) {
  const { rows } = await stage.pool.query(
    `select count(*)::integer as count from inbox where workflow = $1 and state <> 'done'`,
    [workflow],
  );
  return rows[0].count === 0;
}

async function summary(stage, { title, waits, statuses, incidents, workflow, drainMs, count, seconds }) {
  const { historyLength, historySize } = await stage.client.workflow.getHandle(workflow).describe();
  const { rows } = await stage.pool.query(`select count(*)::integer as incidents from incidents where workflow = $1`, [
    workflow,
  ]);
  const batches = await stage.pool.query(
    `select count(distinct batch_id)::integer as n from inbox where workflow = $1`,
    [workflow],
  );
  const shown = await fetch(`${stage.webUrl}/api/incidents/${[...incidents][0]}`);
  const { occurrences } = await shown.json();
  const pages = (await pagesByTitle(stage)).get(title)?.length ?? 0;
  const latency = spread(waits);
  const refused = count - (statuses.get(202) ?? 0);
  return {
    raw: {
      latency,
      statuses: Object.fromEntries(statuses),
      incidents: [...incidents],
      historyLength,
      historySize,
      pages,
      drainMs,
      signals: batches.rows[0].n,
      occurrences,
      ...rows[0],
    },
    lines: [
      {
        what: `webhook, ${count} posts of one key in ${seconds} s`,
        figure: `p50 ${round(latency.p50)} ms, p99 ${round(latency.p99)} ms, max ${round(latency.max)} ms`,
        must: 'p99 ≤ 500 ms',
        ok: latency.p99 <= 500,
      },
      { what: 'refused', figure: String(refused), must: '0', ok: refused === 0 },
      {
        what: 'incidents / pages of the one target',
        figure: `${rows[0].incidents} / ${pages}`,
        must: '1 / 1',
        ok: rows[0].incidents === 1 && pages === 1 && incidents.size === 1,
      },
      {
        what: 'history events',
        figure: `${historyLength} (${batches.rows[0].n} signals), ${occurrences} occurrences counted`,
        must: '≤ 200',
        ok: historyLength <= 200,
      },
      { what: 'inbox drained after the last post', figure: `${round(drainMs / 1000)} s` },
    ],
  };
}

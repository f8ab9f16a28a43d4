// What one writes in an afternoon on a Postgres queue: page, wait, escalate, and cancel the escalation on an ack.
// It is the peer that the benchmark holds the product against; FAIL_AT=<point> kills it inside its first page.
import { createServer } from 'node:http';
import { run } from 'graphile-worker';
import pg from 'pg';

const ESCALATE_AFTER_MS = 3_600_000;
const CONCURRENCY = 20;

const connectionString = process.env.DATABASE_URL;
const pool = new pg.Pool({ connectionString, max: CONCURRENCY + 5 });
await pool.query(`
  create table if not exists naive_incidents (
    id text primary key,
    paged_at timestamptz,
    level integer not null default 1,
    acked_at timestamptz
  )`);

const runner = await run({
  connectionString,
  concurrency: CONCURRENCY,
  noHandleSignals: true,
  logger: quiet(),
  taskList: { page, escalate },
});

const server = createServer((request, response) => {
  answer(request).then(
    (body) => response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    (error) => response.writeHead(500).end(String(error)),
  );
});
server.listen(0, '127.0.0.1', () => {
  const url = `http://127.0.0.1:${server.address().port}`;
  process.stdout.write(`${JSON.stringify({ ready: { url, pid: process.pid } })}\n`);
});

let ending = false;
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect']) process.on(signal, end);

/** POST /incidents {title} opens and pages; POST /ack {title} takes the incident. */
async function answer(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const { title } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (request.url === '/ack') {
    await pool.query('update naive_incidents set acked_at = now() where id = $1 and acked_at is null', [title]);
    await pool.query('select graphile_worker.remove_job($1)', [`escalate:${title}`]);
    return { acked: title };
  }
  const { rowCount } = await pool.query('insert into naive_incidents (id) values ($1) on conflict do nothing', [title]);
  if (rowCount === 1) await runner.addJob('page', { title, level: 1 }, { jobKey: `page:${title}:1` });
  return { incident: title };
}

async function page({ title, level }) {
  const { rows } = await pool.query('select acked_at, paged_at, level from naive_incidents where id = $1', [title]);
  const known = rows[0];
  if (known === undefined || known.acked_at !== null) return;
  await failAt('before-call');
  await send(`You are paged, level ${level}: ${title}`);
  await failAt('after-accept');
  await pool.query('update naive_incidents set paged_at = now(), level = $2 where id = $1', [title, level]);
  await failAt('after-record');
  if (level >= 3) return;
  const runAt = new Date(Date.now() + ESCALATE_AFTER_MS);
  await runner.addJob('escalate', { title, level: level + 1 }, { runAt, jobKey: `escalate:${title}` });
}

async function escalate({ title, level }) {
  const { rows } = await pool.query('select acked_at from naive_incidents where id = $1', [title]);
  if (rows[0] === undefined || rows[0].acked_at !== null) return;
  await runner.addJob('page', { title, level }, { jobKey: `page:${title}:${level}` });
}

async function send(text) {
  const response = await fetch(`${process.env.SLACK_API_URL}chat.postMessage`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${process.env.SLACK_BOT_TOKEN}`,
      'content-type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify({ channel: '#devops', text }),
  });
  const body = await response.json();
  if (!response.ok || body.ok !== true) throw new Error(`chat.postMessage: ${response.status} ${body.error ?? ''}`);
}

function failAt(point) {
  if (process.env.FAIL_AT !== point) return undefined;
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

async function end() {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(1), 5_000).unref();
  server.close();
  await runner.stop();
  await pool.end();
  process.exit(0);
}

function quiet() {
  const silent = () => undefined;
  return { scope: quiet, error: console.error, warn: silent, info: silent, debug: silent };
}

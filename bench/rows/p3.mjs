import { openBare } from '../lib/bare.mjs';
import { now, overRounds, pause, quantile, round, spread } from '../lib/figures.mjs';
import { openLoop } from '../lib/load.mjs';
import { newTitle, pagesAccepted, pagesByTitle, post, until } from '../lib/ours.mjs';
import { SCRIPTS } from '../lib/stage.mjs';

/** Incidents open to their first page at any instant: so many are enough to keep everything busy. */
const WINDOW = 40;
const LOOK_EVERY_MS = 50;
/** The share of the found rate at which a backlog must not grow. */
const CALM = 0.8;

/** Incidents a second from post to first page, with a bounded number under way, then at a fixed rate below that. */
export async function p3(stage, { rounds, quick, warmUpMs }) {
  const spanMs = quick ? 4_000 : 16_000;
  const worker = await stage.start(SCRIPTS.worker);
  const bare = await openBare(stage);
  try {
    await oursPerSecond(stage, warmUpMs);
    await barePerSecond(bare, warmUpMs);
    const found = { ours: [], bare: [] };
    for (let index = 0; index < rounds; index += 1) {
      const order = index % 2 === 0 ? ['ours', 'bare'] : ['bare', 'ours'];
      for (const kind of order) {
        found[kind].push(await (kind === 'ours' ? oursPerSecond(stage, spanMs) : barePerSecond(bare, spanMs)));
        await settled(stage);
      }
    }
    const ours = overRounds(found.ours);
    const steady = await atFixedRate(stage, ours.median * CALM, quick ? 8 : 25);
    return summary(found, steady);
  } finally {
    await Promise.all([worker.end('SIGTERM'), bare.end()]);
  }
}

function summary(found, steady) {
  const [ours, bare] = [overRounds(found.ours), overRounds(found.bare)];
  const ratio = overRounds(found.ours.map((rate, index) => rate / found.bare[index]));
  const said = ({ median, min, max }) => `${round(median)} /s (${round(min)} to ${round(max)})`;
  const { rate, first, last, all } = steady;
  return {
    raw: { found, ours, bare, ratio, steady },
    lines: [
      { what: `incidents to first page, ${WINDOW} under way`, figure: said(ours) },
      { what: 'bare workflow with as many activities (3)', figure: said(bare) },
      {
        what: 'ratio',
        figure: `${round(ratio.median)} × (${round(ratio.min)} to ${round(ratio.max)})`,
        must: '≥ 0.6 × (goal 0.9 ×)',
        ok: ratio.median >= 0.6,
      },
      {
        what: `open loop at ${round(rate)} /s`,
        figure: `p50 ${round(all.p50)} ms, p99 ${round(all.p99)} ms; first third p50 ${round(first)}, last ${round(last)}`,
        must: 'the backlog does not grow',
        ok: last <= Math.max(2 * first, first + 500),
      },
    ],
  };
}

async function oursPerSecond(stage, spanMs) {
  const before = await pagesAccepted(stage);
  const startedAt = now();
  let [sent, done] = [0, 0];
  const posts = [];
  while (now() - startedAt < spanMs) {
    for (; sent - done < WINDOW; sent += 1) posts.push(post(stage));
    await pause(LOOK_EVERY_MS);
    done = (await pagesAccepted(stage)) - before;
  }
  const rate = (done * 1000) / (now() - startedAt);
  await Promise.all(posts);
  await until(async () => (await pagesAccepted(stage)) - before === sent, 60_000, 'the rest of the pages');
  return rate;
}

async function barePerSecond(bare, spanMs) {
  const startedAt = now();
  let done = 0;
  const lane = async () => {
    while (now() - startedAt < spanMs) {
      await bare.run('several');
      if (now() - startedAt < spanMs) done += 1;
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, lane));
  return (done * 1000) / spanMs;
}

/** Messages and tickets of the last round are not to weigh on the next. */
async function settled(stage) {
  let before = -1;
  await until(
    async () => {
      const { rows } = await stage.pool.query(`select count(*)::integer as count from ledger where state = 'accepted'`);
      const same = rows[0].count === before;
      before = rows[0].count;
      if (!same) await pause(900);
      return same;
    },
    60_000,
    'the end of a round',
  );
}

async function atFixedRate(stage, perSecond, seconds) {
  const sent = [];
  const send = async (_index, at) => {
    const title = newTitle();
    sent.push({ title, at });
    await post(stage, { title });
  };
  const before = await pagesAccepted(stage);
  await openLoop({ perSecond, count: Math.round(perSecond * seconds), send });
  await until(async () => (await pagesAccepted(stage)) - before >= sent.length, 60_000, 'pages of the open loop');
  const pages = await pagesByTitle(stage);
  const waits = sent.map(({ title, at }) => (pages.get(title)?.[0] ?? Number.POSITIVE_INFINITY) - at);
  const third = Math.floor(waits.length / 3);
  const [first, last] = [waits.slice(0, third), waits.slice(-third)].map((part) => quantile(part, 0.5));
  return { rate: perSecond, first, last, all: spread(waits), waits };
}

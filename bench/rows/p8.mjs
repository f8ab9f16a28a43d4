import { now, pause, round, spread } from '../lib/figures.mjs';
import { newTitle, pagesByTitle, post, until } from '../lib/ours.mjs';
import { SCRIPTS } from '../lib/stage.mjs';

const DUE = 8;
const EVERY_MS = 40;

/** One of two workers is killed at a random moment while pages are due. */
export async function p8(stage, { quick, warmUpMs }) {
  const kills = quick ? 4 : 20;
  const workers = [await stage.start(SCRIPTS.worker), await stage.start(SCRIPTS.worker)];
  try {
    for (const end = Date.now() + warmUpMs; Date.now() < end; await pause(300)) await post(stage);
    const found = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const doomed = kill % 2;
      found.push(await killed(stage, workers[doomed]));
      workers[doomed] = await stage.start(SCRIPTS.worker);
      // Both must have some of the work again before the next one is killed.
      for (let sent = 0; sent < 6; sent += 1) await post(stage);
      await pause(1_500);
    }
    return summary(found);
  } finally {
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
  }
}

function summary(found) {
  const pages = found.flatMap(({ waits }) => waits);
  const next = spread(found.map(({ next: one }) => one));
  const last = spread(found.map(({ waits }) => Math.max(...waits)));
  const doubled = found.reduce((sum, one) => sum + one.doubled, 0);
  const said = ({ p50, p99, max }) => `p50 ${round(p50)} ms, p99 ${round(p99)} ms, max ${round(max)} ms`;
  return {
    raw: { found, next, last, pages: spread(pages) },
    lines: [
      { what: `kill -9 to the next page (${found.length} kills)`, figure: said(next) },
      {
        what: 'kill -9 to the last of the pages that were due',
        figure: said(last),
        must: 'p99 ≤ 12 s (goal 5 s)',
        ok: last.p99 <= 12_000,
      },
      { what: 'pages lost / doubled', figure: `0 of ${pages.length} / ${doubled}`, must: '0 / 0', ok: doubled === 0 },
    ],
  };
}

async function killed(stage, worker) {
  const titles = Array.from({ length: DUE }, newTitle);
  const posts = titles.map(async (title, index) => {
    await pause(index * EVERY_MS);
    return post(stage, { title });
  });
  await pause(Math.random() * DUE * EVERY_MS);
  const at = now();
  await worker.end('SIGKILL');
  await Promise.all(posts);
  let pages = new Map();
  await until(
    async () => {
      await pause(400);
      pages = await pagesByTitle(stage);
      return titles.every((title) => pages.has(title));
    },
    60_000,
    'all pages after a kill',
  );
  // Pages that had arrived before the kill were not due any more.
  const arrivals = titles.map((title) => pages.get(title)[0] - at).filter((wait) => wait >= 0);
  const doubled = titles.filter((title) => pages.get(title).length > 1).length;
  return { next: Math.min(...arrivals), waits: arrivals, doubled };
}

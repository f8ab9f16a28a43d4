import { now, overRounds, pause, quantile, round, spread } from '../lib/figures.mjs';
import { openBare } from '../lib/bare.mjs';
import { newTitle, pagesByTitle, post } from '../lib/ours.mjs';
import { SCRIPTS } from '../lib/stage.mjs';

const EVERY_MS = 700;

/** From the post of an event that states its type to its first page at the vendor, nothing else going on. */
export async function p1(stage, { rounds, quick, warmUpMs }) {
  const samples = quick ? 6 : 15;
  const worker = await stage.start(SCRIPTS.worker);
  const peer = await stage.start(SCRIPTS.naiveQueue);
  const bare = await openBare(stage);
  const kinds = {
    ours: () => pagesAfter(stage, samples, (title) => post(stage, { title })),
    peer: () => pagesAfter(stage, samples, (title) => postToPeer(peer, title)),
    bare: () => bareStarts(bare, samples),
  };
  try {
    for (const until = Date.now() + warmUpMs; Date.now() < until;) {
      await Promise.all([post(stage), postToPeer(peer, newTitle()), bare.run('one')]);
      await pause(EVERY_MS);
    }
    const found = { ours: [], peer: [], bare: [] };
    for (let index = 0; index < rounds; index += 1) {
      // Who begins changes, so that neither always has the warmer machine.
      const order = index % 2 === 0 ? ['ours', 'bare', 'peer'] : ['peer', 'bare', 'ours'];
      for (const kind of order) found[kind].push(await kinds[kind]());
    }
    return summary(found);
  } finally {
    await Promise.all([worker.end('SIGTERM'), peer.end('SIGTERM'), bare.end()]);
  }
}

function summary(found) {
  const of = Object.fromEntries(
    Object.entries(found).map(([kind, all]) => [
      kind,
      { ...spread(all.flat()), p50OfRounds: overRounds(all.map((one) => quantile(one, 0.5))) },
    ]),
  );
  const ratio = overRounds(found.ours.map((one, index) => quantile(one, 0.5) / quantile(found.bare[index], 0.5)));
  const said = ({ p50, p99, p50OfRounds: { min, max } }) =>
    `p50 ${round(p50)} ms (rounds ${round(min)} to ${round(max)}), p99 ${round(p99)} ms`;
  return {
    raw: { found, of, ratio },
    lines: [
      { what: 'webhook to first page', figure: said(of.ours), must: 'p99 ≤ 1 s', ok: of.ours.p99 <= 1_000 },
      { what: 'bare one-activity workflow, start to body', figure: said(of.bare) },
      {
        what: 'ratio of the p50',
        figure: `${round(ratio.median)} × (${round(ratio.min)} to ${round(ratio.max)})`,
        must: '≤ 2.0 × (goal 1.3 ×)',
        ok: ratio.median <= 2,
      },
      { what: 'naive queue with LISTEN/NOTIFY, post to page', figure: said(of.peer) },
    ],
  };
}

/** Posts one after the other at fixed instants; the vendor's ledger says when each page arrived. */
async function pagesAfter(stage, samples, send) {
  const sent = [];
  for (let index = 0; index < samples; index += 1) {
    const [title, at] = [newTitle(), now()];
    sent.push({ title, at });
    await Promise.all([send(title), pause(EVERY_MS)]);
  }
  await pause(1_500);
  const pages = await pagesByTitle(stage);
  return sent.map(({ title, at }) => (pages.get(title)?.[0] ?? Number.POSITIVE_INFINITY) - at);
}

async function bareStarts(bare, samples) {
  const found = [];
  for (let index = 0; index < samples; index += 1) {
    const at = now();
    const [began] = await Promise.all([bare.run('one'), pause(EVERY_MS / 2)]);
    found.push(began - at);
  }
  return found;
}

/** Opens an incident at the naive queue. */
export async function postToPeer(peer, title) {
  const response = await fetch(`${peer.ready.url}/incidents`, { method: 'POST', body: JSON.stringify({ title }) });
  if (!response.ok) throw new Error(`the peer answers ${response.status}: ${await response.text()}`);
}

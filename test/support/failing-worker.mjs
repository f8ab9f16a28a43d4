// A worker that kills itself at a failpoint: FAIL_AT=<effect>:<point>[:<skip>], effect = page, announce, notice, thread_note,
// ticket, ticket_comment, ticket_update, message_update, follow_up or gate; point = before-call, after-accept, after-record.
// With skip it lets so many occurrences pass first. Points stand between activities and ports, so that the activities under test are the released ones.
import { liveAsChild, reportReady } from '../../dist/stack/child-process.js';
import { runWorker } from '../../dist/worker/run.js';

const [effect, point, skip = '0'] = (process.env.FAIL_AT ?? ':').split(':');
let toPass = Number(skip);
const kinds = new Map();

/** Dies, unless this occurrence is to be let through; then it answers false. */
function dieNow() {
  if (toPass > 0) {
    toPass -= 1;
    return Promise.resolve(false);
  }
  process.kill(process.pid, 'SIGKILL');
  // The signal takes a moment; nothing after this line may happen.
  return new Promise(() => undefined);
}

function around(call, kindOf) {
  return async (...args) => {
    const mine = kindOf(...args) === effect;
    if (mine && point === 'before-call') await dieNow();
    const result = await call(...args);
    if (mine && point === 'after-accept') await dieNow();
    return result;
  };
}

/** Every port of a kind, each within `wrap`. */
function each(ports, wrap) {
  return { ...ports, byName: new Map([...ports.byName].map(([name, port]) => [name, wrap(port)])) };
}

function decorate(deps) {
  const byKey = ({ key }) => kinds.get(key);
  return {
    ...deps,
    ledger: {
      ...deps.ledger,
      claim: async (intent, at) => {
        kinds.set(intent.key, intent.kind);
        return deps.ledger.claim(intent, at);
      },
      accepted: async (key, external, at) => {
        await deps.ledger.accepted(key, external, at);
        if (kinds.get(key) === effect && point === 'after-record') await dieNow();
      },
    },
    channels: each(deps.channels, (channel) => ({
      ...channel,
      post: around(channel.post, byKey),
      ...(channel.update === undefined ? {} : { update: around(channel.update, () => 'message_update') }),
    })),
    trackers: each(deps.trackers, (tracker) => ({
      ...tracker,
      create: around(tracker.create, byKey),
      comment: around(tracker.comment, byKey),
      update: around(tracker.update, () => 'ticket_update'),
    })),
    cis: each(deps.cis, (ci) => ({ ...ci, postGate: around(ci.postGate, () => 'gate') })),
  };
}

let worker = null;
liveAsChild({ stop: async () => worker?.stop(), graceMs: 15_000 });
worker = await runWorker(process.env, decorate);
reportReady();
await worker.ended;

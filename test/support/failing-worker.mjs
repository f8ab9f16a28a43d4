// A worker that kills itself at a failpoint: FAIL_AT=<effect>:<point>, effect = page, announce, notice, thread_note,
// ticket, ticket_comment, ticket_update, message_update, follow_up or gate; point = before-call, after-accept, after-record.
// Points stand between activities and ports, so that the activities under test are the released ones.
import { liveAsChild, reportReady } from '../../dist/stack/child-process.js';
import { runWorker } from '../../dist/worker/run.js';

const [effect, point] = (process.env.FAIL_AT ?? ':').split(':');
const kinds = new Map();

function die() {
  process.kill(process.pid, 'SIGKILL');
  // The signal takes a moment; nothing after this line may happen.
  return new Promise(() => undefined);
}

function around(call, kindOf) {
  return async (...args) => {
    const mine = kindOf(...args) === effect;
    if (mine && point === 'before-call') return die();
    const result = await call(...args);
    if (mine && point === 'after-accept') return die();
    return result;
  };
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
        if (kinds.get(key) === effect && point === 'after-record') return die();
      },
    },
    chat: {
      ...deps.chat,
      post: around(deps.chat.post, byKey),
      update: around(deps.chat.update, () => 'message_update'),
    },
    tracker: {
      ...deps.tracker,
      create: around(deps.tracker.create, byKey),
      comment: around(deps.tracker.comment, byKey),
      update: around(deps.tracker.update, () => 'ticket_update'),
    },
    ci: { ...deps.ci, postGate: around(deps.ci.postGate, () => 'gate') },
  };
}

let worker = null;
liveAsChild({ stop: async () => worker?.stop(), graceMs: 15_000 });
worker = await runWorker(process.env, decorate);
reportReady();
await worker.ended;

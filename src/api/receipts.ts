import { NotDurable, type Receipt } from '../client/intake.js';
import type { InboxEntry } from '../ports/inbox.js';
import type { AppDeps } from './deps.js';
import { Problem } from './problem.js';

/** What a webhook or a posted event is answered. */
export interface WebhookAnswer {
  readonly incident: string | null;
  readonly workflow: string | null;
  readonly deduplicated: boolean;
  readonly incidents: readonly string[];
  readonly ignored?: string;
}

/** The answer for an event that opens and closes nothing. */
export function ignoredAnswer(ignored: string): WebhookAnswer {
  return { incident: null, workflow: null, deduplicated: true, incidents: [], ignored };
}

/** Takes deliveries in; the answer is given only when all are durable. */
export async function takeAll(deps: Pick<AppDeps, 'intake'>, entries: readonly InboxEntry[]): Promise<WebhookAnswer> {
  const receipts: Receipt[] = [];
  try {
    for (const entry of entries) receipts.push(await deps.intake(entry));
  } catch (error) {
    if (error instanceof NotDurable) throw new Problem(503, error.message);
    throw error;
  }
  const [first] = receipts;
  if (first === undefined) return ignoredAnswer('nothing to do');
  const named = receipts.find(({ incident }) => incident !== null) ?? first;
  const ids = new Set(receipts.flatMap(({ incident }) => (incident === null ? [] : [incident])));
  return {
    incident: named.incident,
    workflow: named.workflow,
    deduplicated: receipts.every(({ deduplicated }) => deduplicated),
    incidents: [...ids],
    ...(first.ignored === null ? {} : { ignored: first.ignored }),
  };
}

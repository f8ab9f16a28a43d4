import { instantText } from '../domain/message/clocks.js';
import type { AppDeps } from './deps.js';
import { within } from '../support/within.js';

/** Lines of a timeline in which its end is looked for: messages and ticket are brought to theirs after it. */
const LOOKED_AT = 200;
const LOOK_MS = 700;
const ENDINGS: readonly string[] = ['resolved', 'auto_recovered', 'obsolete', 'ticket_done'];

/** `INC-2026-001 is resolved (by github, 04:28 UTC).`; null where the history cannot say, or it is not over. */
export function closedText(deps: Pick<AppDeps, 'incidents' | 'now'>, uid: string): Promise<string | null> {
  return within(LOOK_MS, closing(deps, uid), null).catch(() => null);
}

async function closing({ incidents, now }: Pick<AppDeps, 'incidents' | 'now'>, uid: string): Promise<string | null> {
  const view = await incidents.byId(uid);
  if (view?.closed_at == null) return null;
  const { items } = await incidents.newestLines(uid, LOOKED_AT);
  const by = items.findLast(({ kind, delivery }) => delivery === null && ENDINGS.includes(kind))?.actor;
  const when = instantText(view.closed_at, now());
  return `${view.id ?? 'It'} is resolved (${by === undefined ? '' : `by ${by}, `}${when}).`;
}

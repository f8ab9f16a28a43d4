import { severityPolicyOf } from '../../config/severity-policy.js';
import type { Alert } from '../../domain/event/alert.js';
import {
  judgedVerdict,
  readWhatCan,
  showsSignals,
  statedVerdict,
  type ServiceVerdict,
} from '../../severity/service-verdict.js';
import { FEEDBACK_AGE_MS, historyFromFeedback, leadOf } from '../../severity/feedback.js';
import { joinHistories, NO_HISTORY, type SeverityHistory } from '../../severity/history.js';
import { judgeSeverity } from '../../severity/verdict.js';
import { redactDeep } from '../../redaction/redact.js';
import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';
import type { PostedEvent } from './event.js';

type Needs = Pick<AppDeps, 'policies' | 'feedback' | 'redact' | 'log' | 'now'>;

/** How long a verdict waits for what people said of earlier ones (milliseconds). */
const FEEDBACK_PATIENCE_MS = 150;

/** A verdict, and what of the event's signals could not be read. */
export type JudgedService = ServiceVerdict & { readonly left: readonly string[] };

/** How bad a posted service event is: as it states, else as its signals show; one that cannot be read is left out and named. */
export async function verdictOnService(deps: Needs, event: PostedEvent, alert: Alert): Promise<JudgedService> {
  const type = alert.type ?? 'unknown';
  const occurred = { ...event, occurred_at: new Date(alert.occurredAt).toISOString() };
  if (alert.severity !== null || !showsSignals(occurred)) return { ...statedVerdict(alert.severity, type), left: [] };
  // Evidence quotes shortened texts, in which half a secret is no longer known for one: so the whole goes first.
  const { reading, left } = readWhatCan(redactDeep(deps.redact, occurred) as Record<string, unknown>);
  if (reading === null) return { ...statedVerdict(null, type), left };
  const { service, occurredAt } = reading.event;
  const { rules, pastOf } = severityPolicyOf(deps.policies.loaded().extras.severity);
  const past = pastOf(service, occurredAt);
  const judged = (history: SeverityHistory): ServiceVerdict =>
    judgedVerdict(judgeSeverity(reading.event, { rules, history }), type, deps.redact);
  const alone = judged(past);
  // What people said counts when it was said of the same: so first what this event is about, then what was said.
  const about = { service, key: alert.key, now: deps.now(), lead: leadOf(alone.verdict.evidence) };
  const said = await feedbackOn(deps, about);
  return { ...(said === NO_HISTORY ? alone : judged(joinHistories(past, said))), left };
}

/** What people said of earlier verdicts; a store that is away or slow says nothing. */
async function feedbackOn(
  { feedback, log }: Needs,
  about: Parameters<typeof historyFromFeedback>[1],
): Promise<SeverityHistory> {
  try {
    const asked = feedback.since(about.service, about.now - FEEDBACK_AGE_MS);
    const said = await within(FEEDBACK_PATIENCE_MS, asked, null);
    if (said !== null) return said.length === 0 ? NO_HISTORY : historyFromFeedback(said, about);
    log.warn({ service: about.service }, 'a verdict was given without its feedback: the store is slow');
  } catch (error) {
    log.warn({ service: about.service, error: String(error) }, 'a verdict was given without its feedback');
  }
  return NO_HISTORY;
}

import type { Decision } from '../../domain/incident/change.js';
import { leadOf, type SeverityFeedback } from '../../severity/feedback.js';
import { SEVERITIES, type Severity } from '../../domain/verdict/severity.js';
import type { IncidentView } from '../../domain/incident/view.js';
import type { SeverityFeedbackPort } from '../../ports/severity-feedback.js';
import type { Pool } from './pool.js';
import { rowsOf, run, type Queryable } from './statement.js';
import { instant, text, textOrNull } from './values.js';

/** Verdicts that are looked at: a service with more of them in a month is told enough by these. */
const NEWEST = 500;

interface Row {
  readonly service: string;
  readonly key: string;
  readonly lead: string | null;
  readonly at: Date;
  readonly given: Severity;
  readonly corrected: SeverityFeedback['corrected'];
}

/** What people made of verdicts, in Postgres. */
export function createSeverityFeedback(pool: Pool): SeverityFeedbackPort {
  return {
    since: async (service, at) => {
      const rows = await run<Row>(
        pool,
        `select service, key, lead, at, given, corrected from severity_feedback where service = $1 and at >= $2
         order by at desc limit ${NEWEST}`,
        [text(service), instant(at)],
      );
      return rows.map((row) => ({ ...row, at: row.at.getTime() }));
    },
  };
}

/** Keeps the verdict that an incident opened with, and what people say of it later, with the decisions themselves. */
export async function writeSeverityFeedback(
  on: Queryable,
  view: Pick<IncidentView, 'uid' | 'kind' | 'service' | 'title' | 'key' | 'evidence'>,
  fresh: readonly Decision[],
): Promise<void> {
  if (view.kind !== 'service') return;
  for (const decision of fresh) {
    const given = severityOf(decision.inputs['judged']);
    if (decision.kind === 'opened' && given !== null) {
      await rowsOf(
        on,
        `insert into severity_feedback (uid, service, key, lead, at, given) values ($1, $2, $3, $4, $5, $6)
         on conflict (uid) do nothing`,
        [
          view.uid,
          text(view.service ?? view.title),
          text(view.key),
          textOrNull(leadOf(view.evidence)),
          instant(decision.at),
          given,
        ],
      );
    }
    const corrected = correctionOf(decision);
    if (corrected === null) continue;
    await rowsOf(on, 'update severity_feedback set corrected = $2 where uid = $1', [view.uid, corrected]);
  }
}

const FALSE_POSITIVE = /^\W*false[ _-]?(?:positive|alarm)\b/i;

/** What a decision of a person says of the verdict; null when it says nothing. */
function correctionOf({ kind, inputs }: Decision): SeverityFeedback['corrected'] {
  if (kind !== 'reclassified' && kind !== 'resolved') return null;
  const { reason } = inputs;
  if (typeof reason === 'string' && FALSE_POSITIVE.test(reason)) return 'falsePositive';
  return kind === 'reclassified' ? severityOf(inputs['severity']) : null;
}

function severityOf(given: unknown): Severity | null {
  return SEVERITIES.find((severity) => severity === given) ?? null;
}

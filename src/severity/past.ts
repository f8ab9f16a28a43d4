import { anyOf } from './phrases.js';
import type { SeverityHistory } from './history.js';
import { amountOf, fieldOf, instantOf, textOf, recordOf } from './units.js';

type Entry = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;
const COUNT_FALSE = anyOf(
  [
    'false_pos',
    'false_alarm',
    'noise_count',
    'noisy_alerts',
    'auto_resolved',
    'self_resolved',
    'marked_noise',
    'not_actionable',
    'without_action',
    'auto_recovered',
    'dismissed',
    'false_alerts',
  ],
  { flags: '' },
);
const COUNT_ALL =
  /^(?:total|verdicts|alerts|occurrences|fired|pages|previous_alerts|past_alerts|times)|(?:alerts|occurrences|fired|total|verdicts|pages)(?:_|$)/;
const RATE_FALSE = /(?:false_pos\w*|noise|false_alarm\w*)_(?:rate|ratio|score|share|percent|pct)/;

/** The incidents that a history lists. */
export function incidentsOf(record: Entry): Entry[] {
  const lists = Object.entries(record).filter(
    ([name, entry]) => /incident|recent|previous|past|alert/.test(name) && Array.isArray(entry),
  );
  return lists.flatMap(([, list]) => (list as readonly unknown[]).map(recordOf).filter((entry) => entry !== null));
}

/** How many earlier verdicts there were, and how many of them were wrong. */
export function countsOf(
  entries: readonly (readonly [string, unknown])[],
  incidents: readonly Entry[],
): Pick<SeverityHistory, 'verdicts' | 'falsePositives'> {
  const wrong = incidents.filter(isFalse).length;
  let [verdicts, falsePositives, share] = [incidents.length, wrong, 0];
  for (const [name, entry] of entries) {
    const number = Array.isArray(entry) ? entry.length : (amountOf(entry)?.value ?? null);
    if (number === null) continue;
    if (RATE_FALSE.test(name)) {
      share = Math.min(1, number > 1 || /pct|percent/.test(name) ? number / 100 : number);
    } else if (COUNT_FALSE.test(name)) falsePositives = Math.max(falsePositives, number);
    else if (COUNT_ALL.test(name) && !Array.isArray(entry)) verdicts = Math.max(verdicts, number);
  }
  // A rate without a number of verdicts is taken as one of ten.
  if (share > 0 && verdicts === 0) verdicts = 10;
  falsePositives = Math.max(falsePositives, share * verdicts);
  return { verdicts: Math.max(verdicts, falsePositives), falsePositives };
}

function isFalse(incident: Entry): boolean {
  if (incident['false_positive'] === true || incident['noise'] === true || incident['is_noise'] === true) return true;
  const words = [
    'outcome',
    'resolution',
    'verdict',
    'feedback',
    'status',
    'classification',
    'label',
    'result',
    'reason',
    'note',
  ];
  return words.some((name) =>
    /false[ _-]?(?:positive|alarm)|\bnoise\b|not actionable|no action|self[ _-]?(?:healed|resolved)|auto[ _-]?(?:resolved|recovered)|transient/i.test(
      textOf(incident, name) ?? '',
    ),
  );
}

/** Whether an incident was a real and severe one within the last day. */
export function isSevere(incident: Entry, at: number): boolean {
  const grade = textOf(incident, 'severity', 'priority', 'level') ?? '';
  if (isFalse(incident) || !/critical|major|sev-?[01]|p[01]\b/i.test(grade)) return false;
  const opened = instantOf(
    fieldOf(incident, 'occurred_at', 'at', 'opened_at', 'started_at', 'timestamp', 'time', 'date'),
  );
  return opened !== null && opened <= at && at - opened <= DAY_MS;
}

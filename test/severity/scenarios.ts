import { readdirSync, readFileSync } from 'node:fs';
import { readSeverityEvent } from '../../src/severity/event.js';
import type { Severity } from '../../src/domain/verdict/severity.js';
import { judgeSeverity, type SeverityVerdict } from '../../src/severity/verdict.js';

/** An event with what a responder would call it, and why. */
export interface Scenario {
  readonly id: string;
  readonly event: Readonly<Record<string, unknown>>;
  readonly severity: Severity;
  readonly suppressed?: boolean;
  readonly reason: string;
}

/** The scenarios of a set. */
export function scenarios(set: 'train' | 'held-out' | 'adversarial'): Scenario[] {
  const folder = new URL(`./scenarios/${set}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Scenario);
}

/** The verdict on an event; a faulty event fails the test. */
export function judge(event: unknown, knowledge: Partial<Parameters<typeof judgeSeverity>[1]> = {}): SeverityVerdict {
  const reading = readSeverityEvent(event);
  if (!reading.ok) throw new Error(`${reading.field}: ${reading.problem}`);
  return judgeSeverity(reading.event, { rules: [], history: null, ...knowledge });
}

/** A small event of a production service. */
export function event(signals: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return { id: 'e1', service: 'checkout', occurred_at: '2026-03-10T14:05:00Z', ...signals };
}

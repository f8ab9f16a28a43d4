import { compareSeverity } from '../domain/verdict/severity.js';
import type { AlertSignal } from './messages.js';

/** Alerts kept whole for the next incident, and how much they may weigh together (characters of JSON). */
const WHOLE = { count: 40, characters: 384 * 1024 } as const;

/**
 * Alerts that came after the end was decided, with one more. None is lost; past the bound one is counted with the newest
 * that is decided at least as strictly, so that the strictest verdict always opens or joins by itself.
 */
export function withNext(waiting: readonly AlertSignal[], signal: AlertSignal): readonly AlertSignal[] {
  const weight = waiting.reduce((sum, one) => sum + JSON.stringify(one).length, 0);
  const fits = waiting.length < WHOLE.count && weight + JSON.stringify(signal).length <= WHOLE.characters;
  const into = waiting.findLastIndex((one) => compareSeverity(one.policy.severity, signal.policy.severity) <= 0);
  // A stricter one than all before is kept whole: there are few steps of severity, so this ends.
  if (waiting.length === 0 || fits || into === -1) return [...waiting, signal];
  return waiting.map((one, index) =>
    index === into ? { ...one, alert: { ...one.alert, count: one.alert.count + signal.alert.count } } : one,
  );
}

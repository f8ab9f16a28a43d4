import { instantText } from './clocks.js';
/** What of an incident its state is told by; instants are ISO strings. */
export interface Standing {
  readonly state: string;
  readonly undelivered: boolean;
  readonly unanswered: boolean;
  readonly quiet?: boolean | undefined;
  readonly snoozed_until: string | null;
  readonly lease_expires_at: string | null;
}

/** The state, and what it alone does not say: that nobody has it, or why it is silent and until when (`now` in ms). */
export function stateWords(incident: Standing, now: number): string {
  const { state, undelivered, unanswered, quiet = false, snoozed_until: until, lease_expires_at: held } = incident;
  return [
    state,
    ...(undelivered ? ['undelivered'] : unanswered ? ['unanswered'] : quiet ? ['pages nobody'] : []),
    ...(until === null ? [] : [`kept quiet until ${instantText(until, now)}`]),
    ...(state === 'acknowledged' && held !== null ? [`held until ${instantText(held, now)}`] : []),
  ].join(', ');
}

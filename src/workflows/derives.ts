import { isRecordedOnly } from '../domain/escalation/disturb.js';
import type { Incident } from '../domain/incident/incident.js';
import { mayRespond } from '../domain/incident/permission.js';
import type { Command } from '../domain/incident/transition.js';

/**
 * Whether a command may make something graver that somebody holds or keeps quiet, or is of somebody who is concerned by nothing
 * but their page: older builds let the owners sleep, and turned these away.
 */
export function wakesFor(incident: Incident, command: Command): boolean {
  const { state, snoozedUntil } = incident;
  const isReclassified = command.kind === 'ask' && command.ask.kind === 'reclassify';
  const isByPage =
    command.kind === 'ask' &&
    !mayRespond(command.actor, incident) &&
    mayRespond(command.actor, { ...incident, wakes: true });
  if (isByPage) return true;
  if (state === 'acknowledged') return isReclassified;
  return state === 'suppressed' && snoozedUntil !== null && (isReclassified || command.kind !== 'ask');
}

/**
 * Whether a command is the first that older builds decide otherwise: none is until somebody snoozes the incident, or it is, or
 * becomes, only recorded.
 */
export function derivesFor(incident: Incident, command: Command): boolean {
  if (incident.snoozedUntil !== null || incident.state === 'suppressed' || isRecordedOnly(incident)) return true;
  if (incident.policy.quiet === true) return true;
  switch (command.kind) {
    case 'ask': {
      const { ask } = command;
      return ask.kind === 'snooze' || ask.kind === 'reclassify';
    }
    case 'finding':
      return isRecordedOnly(command.finding) || command.finding.policy.quiet === true;
    default:
      return false;
  }
}

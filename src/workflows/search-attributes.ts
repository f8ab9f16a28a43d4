import { defineSearchAttributeKey, SearchAttributeType, type SearchAttributePair } from '@temporalio/common';
import { plainLine } from '../domain/message/plain-text.js';
import type { IncidentView } from '../domain/incident/view.js';

const KEYS = {
  incident: defineSearchAttributeKey('TocsinIncident', SearchAttributeType.KEYWORD),
  state: defineSearchAttributeKey('TocsinState', SearchAttributeType.KEYWORD),
  severity: defineSearchAttributeKey('TocsinSeverity', SearchAttributeType.KEYWORD),
  priority: defineSearchAttributeKey('TocsinPriority', SearchAttributeType.KEYWORD),
  service: defineSearchAttributeKey('TocsinService', SearchAttributeType.KEYWORD),
  team: defineSearchAttributeKey('TocsinTeam', SearchAttributeType.KEYWORD),
  failureType: defineSearchAttributeKey('TocsinFailureType', SearchAttributeType.KEYWORD),
};
const DEADLINE = defineSearchAttributeKey('TocsinSlaDeadline', SearchAttributeType.DATETIME);

/** What search attributes show of an incident. */
export interface Searchable {
  readonly incident: string | null;
  readonly state: string;
  readonly severity: string;
  readonly priority: string;
  readonly service: string | null;
  readonly team: string;
  readonly failureType: string;
  readonly deadline: string;
}

export function searchableOf(view: IncidentView): Searchable {
  return {
    incident: view.id,
    state: view.state,
    severity: view.severity,
    priority: view.priority,
    service: view.service ?? view.repository,
    team: view.team,
    failureType: view.type,
    deadline: view.sla.deadline,
  };
}

/** The attributes that differ from `before`; all of them when there is none. No secret ever: they are not encrypted. */
export function searchPairs(now: Searchable, before: Searchable | null): SearchAttributePair[] {
  const words = Object.entries(KEYS).flatMap(([field, key]) => {
    const value = now[field as keyof typeof KEYS];
    const changed = before === null || before[field as keyof typeof KEYS] !== value;
    return changed && value !== null ? [{ key, value: plainLine(value).slice(0, 200) }] : [];
  });
  const deadline = before?.deadline === now.deadline ? [] : [{ key: DEADLINE, value: new Date(now.deadline) }];
  return [...words, ...deadline];
}

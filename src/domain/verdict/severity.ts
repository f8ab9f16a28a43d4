/** How bad it is, worst first (domain table 4). */
export const SEVERITIES = ['CRITICAL', 'MAJOR', 'MODERATE', 'NONE'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** How urgent its ticket is, most urgent first (domain table 3). */
export const TICKET_PRIORITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const;
export type TicketPriority = (typeof TICKET_PRIORITIES)[number];

/** Who is disturbed, most urgent first. */
export type Priority = 'P0' | 'P1' | 'P2' | 'P3';

const SEVERITY_OF_TICKET = { CRITICAL: 'CRITICAL', HIGH: 'MAJOR', MEDIUM: 'MODERATE', LOW: 'NONE' } as const;
const TICKET_OF_SEVERITY = { CRITICAL: 'CRITICAL', MAJOR: 'HIGH', MODERATE: 'MEDIUM', NONE: 'LOW' } as const;
const PRIORITY_OF_CI = { CRITICAL: 'P1', HIGH: 'P1', MEDIUM: 'P2', LOW: 'P3' } as const;
const PRIORITY_OF_SERVICE = { CRITICAL: 'P0', MAJOR: 'P1', MODERATE: 'P2', NONE: 'P3' } as const;

/** The bar's colour of a message, by severity. */
export const COLOURS = { CRITICAL: '#c92a2a', MAJOR: '#e8590c', MODERATE: '#fab005', NONE: '#37b24d' } as const;

export function severityOf(priority: TicketPriority): Severity {
  return SEVERITY_OF_TICKET[priority];
}

export function ticketPriorityOf(severity: Severity): TicketPriority {
  return TICKET_OF_SEVERITY[severity];
}

/** A CI incident pages its own owners only; P0 with its executives is for critical service incidents. */
export function priorityOf(kind: 'ci' | 'service', severity: Severity): Priority {
  return kind === 'ci' ? PRIORITY_OF_CI[TICKET_OF_SEVERITY[severity]] : PRIORITY_OF_SERVICE[severity];
}

/** Negative when `a` is worse than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** What sets a service incident right (domain table 4). */
export const REMEDIES = {
  CRITICAL: 'failover at once',
  MAJOR: 'scale out if load is the cause, restart if a crash is',
  MODERATE: 'none; record and monitor, needs manual review',
  NONE: 'none',
} as const;

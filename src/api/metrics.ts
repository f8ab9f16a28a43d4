import type { Backlog } from '../ports/inbox.js';

/** The state of the inbox in Prometheus' text format. */
export function inboxMetrics({ pending, oldestMs, refused }: Backlog): string {
  return [
    ...gauge('tocsin_inbox_pending', 'Deliveries that no workflow has yet.', pending),
    ...gauge('tocsin_inbox_oldest_seconds', 'How long the oldest of them has waited.', oldestMs / 1000),
    ...gauge('tocsin_inbox_refused', 'Deliveries that were refused for good and put aside.', refused),
    '',
  ].join('\n');
}

function gauge(name: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, `${name} ${value}`];
}

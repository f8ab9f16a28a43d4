import { describe, expect, test } from 'vitest';
import { markdownDetails } from '../../src/domain/message/details.js';
import { incidentMessage } from '../../src/domain/message/message.js';
import { incidentTicket } from '../../src/domain/message/ticket.js';
import { severityWords, typeWords, UNKNOWN } from '../../src/domain/verdict/verdict.js';
import { viewOf } from '../../src/domain/incident/view-of.js';
import { opened, T0 } from './support.js';

const change = opened('unknown', { kind: 'service', service: 'checkout', title: 'checkout answers slowly' });
const verdict = { ...UNKNOWN, confidence: 0.98, certain: true, severity: 'MAJOR' } as const;
const view = viewOf({ ...change.incident, verdict }, T0);

describe('a service incident says its severity and title, never that somebody is sure of the unknown', () => {
  test.each([
    [{ kind: 'service', type: 'unknown', severity: 'MAJOR', confidence: 0.98 }, null, 'MAJOR (98 % sure)'],
    [{ kind: 'service', type: 'unknown', severity: 'MAJOR', confidence: 1 }, null, 'MAJOR'],
    [
      { kind: 'service', type: 'database_connectivity', severity: 'CRITICAL', confidence: 0.9 },
      'database_connectivity',
      'CRITICAL (90 % sure)',
    ],
    [{ kind: 'ci', type: 'unknown', severity: 'MODERATE', confidence: 0 }, 'unknown', 'MODERATE'],
    [
      { kind: 'ci', type: 'test_failure', severity: 'MODERATE', confidence: 0.9 },
      'test_failure (90 % sure)',
      'MODERATE',
    ],
  ])('%j', (told, type, severity) => {
    expect(typeWords(told)).toBe(type);
    expect(severityWords(told)).toBe(severity);
  });

  test('in its message, its ticket, its timeline and in Temporal', () => {
    const message = incidentMessage(view);
    const ticket = incidentTicket(view);
    expect(message.title).toContain('checkout answers slowly');
    expect(message.fields.map(({ name }) => name)).not.toContain('Type');
    expect(message.fields).toContainEqual({
      name: 'Priority',
      value: expect.stringContaining('(98 % sure)') as string,
    });
    expect(ticket.lines.map(({ name }) => name)).not.toContain('Type');
    const texts = [message, ticket.title, ticket.labels, markdownDetails(view, null), change.decisions[0]?.text];
    expect(JSON.stringify(texts)).not.toMatch(/unknown/i);
  });
});

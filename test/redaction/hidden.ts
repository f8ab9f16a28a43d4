import { expect } from 'vitest';
import { createRedactor } from '../../src/redaction/redact.js';

const redact = createRedactor({ ownSecrets: [] });
const MARK = /\[redacted:[a-z_]+:[0-9a-f]{6}\]/;

/** Nothing of the secret that a reader could use stands in what is left; what stands around it does. */
export function expectHidden(text: string, ...secrets: readonly string[]): void {
  const clean = redact(text);
  for (const secret of secrets) expect(clean).not.toContain(secret);
  expect(clean).toMatch(MARK);
  expect(redact(clean)).toBe(clean);
}

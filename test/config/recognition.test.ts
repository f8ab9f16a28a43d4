import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMatcher } from '../../src/adapters/regex/matcher.js';
import { certainVerdict } from '../../src/domain/verdict/verdict.js';
import { load, type Files } from './folder.js';

const types = (text: string): Files => ({ 'types.yaml': `types:\n${text}` });
/** What the shipped policy recognises each never-class by. */
const KNOWN = [
  ['generator_drift', 2, ['Generator check', 'codegen', 'generator-drift']],
  ['security_critical', 10, ['Security Gate', 'security_gate']],
  ['security_secrets', 11, ['Security Gate', 'run the security-gate now']],
] as const;

describe('a never-class', () => {
  test.each([
    ['the exit code', '  security_secrets: {exit_codes: [99]}\n', 'types.yaml:2:34 types.security_secrets.exit_codes'],
    ['the code among others', '  generator_drift: {exit_codes: [3, 4]}\n', 'types.yaml:2:33'],
    ['every code', '  security_critical: {exit_codes: []}\n', 'types.yaml:2:35 types.security_critical.exit_codes'],
    ['the step', "  security_secrets:\n    steps: ['/nothing/']\n", 'types.yaml:3:12 types.security_secrets.steps'],
    ['every step', '  security_critical: {steps: []}\n', 'types.yaml:2:30 types.security_critical.steps'],
    ['the step by another wording', "  generator_drift: {steps: ['codegen']}\n", 'types.yaml:2:28'],
    [
      'what another shipped type wins',
      '  security_critical: {exit_codes: [10, 11]}\n',
      'types.yaml:2:40 types.security_critical.exit_codes[1]',
    ],
    [
      'what a type of their own wins over one made milder',
      '  security_secrets: {priority: HIGH}\n  leak: {parent: security_secrets, priority: CRITICAL, exit_codes: [11]}\n',
      'types.yaml:3:69 types.leak.exit_codes[0]',
    ],
    [
      'what a type of no parent wins over one made milder',
      '  generator_drift: {priority: LOW}\n  odd: {priority: HIGH, owners: [devops], sla: 1h, override: never, exit_codes: [7, 2]}\n',
      'types.yaml:3:85 types.odd.exit_codes[1]',
    ],
  ])('does not lose %s', async (_what, text, place) => {
    const { faults } = await load(types(text));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.startsWith(place)).toBe(true);
    expect(faults[0]).toMatch(/never overridden.*(keep it|remove it here)/);
  });

  test.each([
    ['more codes', '  security_secrets: {exit_codes: [11, 99]}\n'],
    ['more steps', "  security_secrets: {steps: ['leak scan', 'security[ _-]?gate']}\n"],
    ['a type of its own beside it', '  leak: {parent: security_secrets, exit_codes: [11]}\n'],
    ['a milder type with its code', "  lint: {parent: build_failure, exit_codes: [2], steps: ['lint']}\n"],
    ['codes that nobody has', "  oom: {parent: infrastructure_timeout, exit_codes: [137], steps: ['test']}\n"],
  ])('may be given %s', async (_what, text) => {
    expect((await load(types(text))).faults).toEqual([]);
  });

  const name = fc.constantFrom(...KNOWN.map(([type]) => type), 'security_high', 'test_failure', 'own_a', 'own_b');
  const entry = fc.record(
    {
      parent: fc.constantFrom('security_secrets', 'generator_drift', 'build_failure', 'unknown'),
      priority: fc.constantFrom('CRITICAL', 'HIGH', 'MEDIUM', 'LOW'),
      override: fc.constantFrom('never', 'approval', 'hotfix'),
      exit_codes: fc.uniqueArray(fc.constantFrom(2, 10, 11, 12, 99), { maxLength: 5 }),
      steps: fc.uniqueArray(
        fc.constantFrom('security[ _-]?gate', 'generator[ _-]?(check|drift)|codegen', '.*', 'Security Gate', 'x'),
        { maxLength: 4 },
      ),
    },
    { requiredKeys: [] },
  );

  test('is recognised under every configuration that is accepted', async () => {
    const matcher = createMatcher();
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, entry, { maxKeys: 3 }), async (given) => {
        const { result } = await load({ 'types.yaml': JSON.stringify({ types: given }) });
        if (!result.ok) return;
        accepted += 1;
        const rules = Object.values(result.policy.types);
        for (const [type, exitCode, steps] of KNOWN) {
          for (const step of steps) {
            for (const exact of [true, false]) {
              expect(certainVerdict({ type: null, exitCode, exact, step }, rules, matcher)?.type).toBe(type);
            }
          }
          expect(certainVerdict({ type: null, exitCode, exact: true, step: null }, rules, matcher)?.type).toBe(type);
        }
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(20);
  });
});

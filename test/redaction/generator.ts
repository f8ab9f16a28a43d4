import { createChance } from './chance.js';
import { CONTEXTS, NAMELESS, type Context, type Written } from './contexts.js';
import { HELD_OUT } from './held-out-contexts.js';
import { HELD_OUT_LOOK_ALIKES, LOOK_ALIKES } from './look-alikes.js';
import { KEYS, NAMED, WHOLE } from './secrets.js';
import type { SecretKind } from './secret-kind.js';
import { VENDORS } from './vendor-secrets.js';

const SECRET_KINDS: readonly SecretKind[] = [...VENDORS, ...NAMED, ...WHOLE];

/** A text with a secret in it, and where it came from. */
export interface SecretCase extends Written {
  readonly kind: string;
  readonly context: string;
}

/** A text without any. */
export interface LookAlikeCase {
  readonly kind: string;
  readonly text: string;
}

/** Every kind in every context it is found in, each time another one. */
export function secretCases(seed: number, contexts: readonly Context[] = [...CONTEXTS, ...NAMELESS]): SecretCase[] {
  const chance = createChance(seed);
  const caseOf = (kind: SecretKind, context: Context): SecretCase => ({
    kind: kind.kind,
    context: context.name,
    ...context.write(kind.make(chance), chance.pick(kind.names), chance),
  });
  const values = SECRET_KINDS.flatMap((kind) =>
    contexts.filter((context) => fits(kind, context)).map((context) => caseOf(kind, context)),
  );
  // A key has lines of its own: in front of them stand whole prefixes.
  const keys = KEYS.flatMap((kind) => Array.from({ length: 12 }, () => caseOf(kind, keyContext(chance.below(4)))));
  return [...values, ...keys];
}

/** The same with contexts that the redactor was not made with. */
export function heldOutSecretCases(seed: number): SecretCase[] {
  return secretCases(seed, HELD_OUT).filter(({ context }) => HELD_OUT.some(({ name }) => name === context));
}

/** So many of each kind of look-alike. */
export function lookAlikeCases(seed: number, each: number, isHeldOut = false): LookAlikeCase[] {
  const chance = createChance(seed);
  const kinds = isHeldOut ? HELD_OUT_LOOK_ALIKES : LOOK_ALIKES;
  return kinds.flatMap(({ kind, make }) => Array.from({ length: each }, () => ({ kind, text: make(chance) })));
}

/** What of a secret is still readable: a stretch long enough to be of use to somebody. */
export function leakOf({ forms }: Written, clean: string): string | null {
  for (const form of forms) {
    const length = Math.min(form.length, 10);
    for (let at = 0; at + length <= form.length; at += 3) {
      const stretch = form.slice(at, at + length);
      if (clean.includes(stretch)) return stretch;
    }
  }
  return null;
}

function fits(kind: SecretKind, context: Context): boolean {
  const isWhole =
    kind.tellsItself &&
    ['CONFIG', 'header', 'cmd', 'netrc', 'npmrc', 'ConnectionStrings'].includes(kind.names[0] ?? '');
  if (context.onlyValues === true && isWhole) return false;
  return kind.tellsItself || !NAMELESS.includes(context);
}

function keyContext(choice: number): Context {
  const prefixes = ['', '2026-11-22T10:00:00.1234567Z ', '    ', '> '];
  const prefix = prefixes[choice] ?? '';
  return {
    name: `key behind ${JSON.stringify(prefix)}`,
    write: ({ text, core }) => ({
      text: `before\n${prefix}${text.replaceAll('\n', `\n${prefix}`)}\nafter the key\n`,
      forms: core.split(/\r?\n|\\+n/),
    }),
  };
}

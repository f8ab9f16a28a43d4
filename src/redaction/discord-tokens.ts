import { START, type TokenPattern } from './secret-patterns.js';

/**
 * Tokens of Discord's bots have no beginning of their own, but they begin with a number in base64, and that leaves few
 * beginnings: the first four characters hold the first three digits.
 */
export function discordTokens(): readonly TokenPattern[] {
  const digits = Array.from({ length: 10 }, (_, digit) => String(digit));
  const beginnings = digits.flatMap((a) => digits.flatMap((b) => digits.map((c) => a + b + c)));
  const literals = beginnings.map((three) => Buffer.from(three).toString('base64').toLowerCase());
  return [
    {
      kind: 'discord',
      literals: [...new Set(literals)],
      pattern: String.raw`${START}[MNO][A-Za-z0-9_-]{22,27}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{25,}`,
    },
  ];
}

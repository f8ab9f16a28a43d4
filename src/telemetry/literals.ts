/** Shorter values are words: taking them out would destroy every text (characters). */
const SHORTEST = 6;

/** Finds any of a set of literal texts. */
export interface LiteralPattern {
  readonly replace: (text: string, replacement: (secret: string) => string) => string;
}

/** A pattern for the values in every form they travel in; null when there is nothing to look for. */
export function literalPattern(values: readonly string[]): LiteralPattern | null {
  const forms = new Map<string, string>();
  for (const value of values.map((given) => given.trim()).filter(({ length }) => length >= SHORTEST)) {
    for (const form of formsOf(value)) forms.set(form, value);
  }
  if (forms.size === 0) return null;
  const longestFirst = [...forms.keys()].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(longestFirst.map(escapeRegExp).join('|'), 'g');
  return {
    // Every form is marked as the value itself, so that they are told equal.
    replace: (text, replacement) => text.replace(pattern, (form) => replacement(forms.get(form) ?? form)),
  };
}

function formsOf(value: string): Set<string> {
  const url = encodeURIComponent(value);
  const quoted = JSON.stringify(value).slice(1, -1);
  return new Set([value, url, url.replaceAll('%20', '+'), quoted, ...base64Forms(value)]);
}

/** Base64 of a text that contains the value depends on where it starts: three ways, without the mixed edges. */
function base64Forms(value: string): string[] {
  const bytes = Buffer.from(value);
  const cores = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = offset === 0 ? 0 : offset + 1;
    // The last character mixes with whatever follows, unless the bytes fill it.
    return encoded.slice(start, (offset + bytes.length) % 3 === 0 ? undefined : -1);
  });
  return cores.filter(({ length }) => length >= 8).flatMap((core) => [core, base64Url(core)]);
}

function base64Url(core: string): string {
  return core.replaceAll('+', '-').replaceAll('/', '_');
}

function escapeRegExp(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

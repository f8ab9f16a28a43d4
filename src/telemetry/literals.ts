import type { Finder } from './finder.js';

/** Shorter values are words: taking them out would destroy every text (characters). */
const SHORTEST = 6;

/** Finds our own secrets in every form they travel in; null when there is nothing to look for. */
export function ownFinder(values: readonly string[]): Finder | null {
  const forms = new Map<string, string>();
  for (const value of values.map((given) => given.trim()).filter(({ length }) => length >= SHORTEST)) {
    for (const form of formsOf(value)) if (!forms.has(form)) forms.set(form, value);
  }
  if (forms.size === 0) return null;
  // By their first characters: the shortest form is no shorter.
  const byHead = new Map<string, string[]>();
  for (const form of forms.keys()) {
    const head = headOf(form);
    byHead.set(
      head,
      [...(byHead.get(head) ?? []), form].sort((a, b) => b.length - a.length),
    );
  }
  return {
    literals: [...byHead.keys()],
    look: (text, at) => {
      const form = byHead.get(headOf(text.slice(at, at + SHORTEST)))?.find((one) => text.startsWith(one, at));
      if (form === undefined) return null;
      // Every form is marked as the value itself, so that they are told equal.
      return { spans: [{ start: at, end: at + form.length, kind: 'own', secret: forms.get(form) ?? form }], until: at };
    },
  };
}

function headOf(text: string): string {
  return text.slice(0, SHORTEST).toLowerCase();
}

function formsOf(value: string): Set<string> {
  const url = encodeURIComponent(value);
  const quoted = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(quoted).slice(1, -1);
  const lower = url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return new Set([value, url, lower, url.replaceAll('%20', '+'), quoted, twice, ...base64Forms(value)]);
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

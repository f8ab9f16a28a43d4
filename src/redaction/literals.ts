import type { Finder } from './finder.js';
import { cutBefore, spansOf, wrappedLiteral } from './wrapped.js';

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
  // What is left in one piece when a line break cuts the head.
  const byTail = new Map(
    [...new Set(forms.values())]
      .filter(({ length }) => length >= 2 * SHORTEST)
      .map((value) => [headOf(value.slice(SHORTEST)), value]),
  );
  return {
    literals: [...new Set([...byHead.keys(), ...byTail.keys()])],
    look: (text, at) => {
      const head = headOf(text.slice(at, at + SHORTEST));
      const candidates = byHead.get(head) ?? [];
      const form = candidates.find((one) => text.startsWith(one, at));
      if (form === undefined) {
        const value = byTail.get(head);
        const start = value === undefined ? null : cutBefore(text, at, value.slice(0, SHORTEST));
        const cut = value === undefined || start === null ? null : wrappedLook(text, start, [value], forms);
        return cut ?? wrappedLook(text, at, candidates, forms);
      }
      // Every form is marked as the value itself, so that they are told equal.
      return { spans: [{ start: at, end: at + form.length, kind: 'own', secret: forms.get(form) ?? form }], until: at };
    },
  };
}

/** The first form that stands here with line breaks inside. */
function wrappedLook(text: string, at: number, candidates: readonly string[], forms: ReadonlyMap<string, string>) {
  for (const form of candidates) {
    const wrapped = wrappedLiteral(text, at, form);
    if (wrapped !== null) return { spans: spansOf(wrapped, 'own', forms.get(form) ?? form), until: at };
  }
  return null;
}

function headOf(text: string): string {
  return text.slice(0, SHORTEST).toLowerCase();
}

function formsOf(value: string): Set<string> {
  const url = encodeURIComponent(value);
  const quoted = JSON.stringify(value).slice(1, -1);
  const twice = JSON.stringify(quoted).slice(1, -1);
  const urls = [url, strictUrl(url)].flatMap((one) => [one, one.replaceAll('%20', '+'), encodeURIComponent(one)]);
  const hex = Buffer.from(value).toString('hex');
  return new Set([
    value,
    ...urls,
    ...urls.map(lowerCodes),
    quoted,
    twice,
    ...htmlForms(value),
    hex,
    hex.toUpperCase(),
    percentForm(hex),
    percentForm(hex.toUpperCase()),
    ...base64Forms(value),
  ]);
}

/** Every byte encoded, letters too. */
function percentForm(hex: string): string {
  return hex.replace(/../g, '%$&');
}

/** What other languages encode besides. */
function strictUrl(url: string): string {
  return url.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `%2f` for `%2F`, `%252f` for `%252F`. */
function lowerCodes(url: string): string {
  return url.replace(/%(?:25)?[0-9A-F]{2}/g, (code) => code.toLowerCase());
}

/** Escaped for HTML, with each of the ways that quotes are written. */
function htmlForms(value: string): string[] {
  const escaped = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return ['&#39;', '&#x27;', '&#039;', '&apos;', "'"].flatMap((single) =>
    ['&quot;', '&#34;', '"'].map((double) => escaped.replaceAll("'", single).replaceAll('"', double)),
  );
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

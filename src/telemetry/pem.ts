const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';
/** Longest label between the dashes (characters). */
const LABEL = 60;

/** Replaces private keys in PEM form; one cut off before its end goes as far as its lines do. */
export function redactPem(text: string, mark: (block: string) => string): string {
  let from = 0;
  let clean = '';
  // Once there is no further end, nobody looks for one again: many beginnings cost no more than one.
  let hasEnd = true;
  for (let at = text.indexOf(BEGIN); at !== -1; at = text.indexOf(BEGIN, from)) {
    const bodyAt = bodyStart(text, at);
    clean += text.slice(from, at);
    if (bodyAt === -1) {
      clean += BEGIN;
      from = at + BEGIN.length;
      continue;
    }
    const endAt: number = hasEnd ? text.indexOf(END, bodyAt) : -1;
    hasEnd = endAt !== -1;
    const until = endAt === -1 ? cutOffEnd(text, bodyAt) : lineEnd(text, endAt);
    clean += mark(text.slice(at, until));
    from = until;
  }
  return from === 0 ? text : clean + text.slice(from);
}

/** Where the body starts when this is a private key, else -1. */
function bodyStart(text: string, at: number): number {
  const label = text.slice(at + BEGIN.length, at + BEGIN.length + LABEL);
  const dashes = label.indexOf(DASHES);
  return dashes !== -1 && label.slice(0, dashes).includes('PRIVATE KEY')
    ? at + BEGIN.length + dashes + DASHES.length
    : -1;
}

function lineEnd(text: string, endAt: number): number {
  const label = text.slice(endAt + END.length, endAt + END.length + LABEL);
  const dashes = label.indexOf(DASHES);
  return endAt + END.length + (dashes === -1 ? 0 : dashes + DASHES.length);
}

function cutOffEnd(text: string, bodyAt: number): number {
  const body = /(?:[A-Za-z0-9+/=:,-]|\s|\\[nr])*/y;
  body.lastIndex = bodyAt;
  return bodyAt + (body.exec(text)?.[0].length ?? 0);
}

/** A log line without what changes from one to the next: numbers, ids, addresses, quoted values. */
export function templateOf(text: string): string {
  return text
    .replace(/^\s*\[?\d{4}-\d\d-\d\d[T ][\d:.,]+(?:Z|[+-]\d\d:?\d\d)?\]?\s*/, '')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>')
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, '<address>')
    .replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{7,64}\b/gi, '<id>')
    .replace(/"[^"]{0,200}"|'[^']{0,200}'/g, '<text>')
    .replace(/\d+(?:[.,]\d+)*/g, '<n>')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Joins templates of equal length that share most of their words, as a parse tree of logs does. */
export function sameTemplate(left: string, right: string): boolean {
  if (left === right) return true;
  const [a, b] = [left.split(' '), right.split(' ')];
  if (a.length !== b.length || a.length < 4 || a[0] !== b[0]) return false;
  const equal = a.filter((word, at) => word === b[at]).length;
  return equal / a.length >= 0.7;
}

const NUMBER = /\d+(?:[.,]\d+)*/g;
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/\bhttps?:\/\/[^\s"'<>)]+/gi, ' url '],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, ' uuid '],
  [/\b(?:sha\d+[:-])?[0-9a-f]{12,64}\b/gi, ' hash '],
  [/\b0x[0-9a-f]+\b/gi, ' hex '],
  [/(?:\/|[A-Za-z]:\\|\.{1,2}\/)[\w.@+~-]+(?:[/\\][\w.@+~-]+)*/g, ' path '],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/g, ' addr '],
];

/** A line with what differs from run to run masked: numbers, hashes, addresses, paths, addresses of pages. */
export function masked(line: string): string {
  return MASKS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), line).replace(NUMBER, '0');
}

const WORD = /[A-Za-z_][\w-]*|0|[✗✘✖×●❌✕]/g;

/** The words of a masked line, lower case. */
export function wordsOf(line: string): readonly string[] {
  return (
    masked(line)
      .match(WORD)
      ?.map((word) => word.toLowerCase().slice(0, 24)) ?? []
  );
}

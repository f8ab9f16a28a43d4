/** What stands between a group and what is in it, in the words of each runner. */
const MARKS = [' › ', ' > ', '::', '/', '.', '(', '['] as const;
/** Those of them that no name holds by itself. */
const GROUP_MARKS: readonly string[] = [' › ', '/'];
const MOST_PARTS = 24;
const MOST_ENDS = 4;

/** Whether two names are of one test: the same, or one with the groups around it and one without. */
export function isSame(one: string, other: string): boolean {
  const [short, long] = [plain(one), plain(other)].sort((a, b) => a.length - b.length) as [string, string];
  return short === long || (long.endsWith(short) && isMarkBefore(long, long.length - short.length));
}

/**
 * Tells which names others say more exactly: a group fails with the tests in it, and a runner that names its tests in two
 * ways means one. `forms` holds the way in which each was written.
 */
export function coversOf(forms: ReadonlyMap<string, number>): (name: string) => boolean {
  const groups = new Set<string>();
  const parts = new Map<string, Set<number>>();
  for (const [name, form] of forms) {
    const text = plain(name);
    const places = boundariesOf(text);
    for (const { mark, start } of places) if (GROUP_MARKS.includes(mark)) groups.add(text.slice(0, start));
    const starts = [0, ...places.map(({ end }) => end)];
    const ends = [...places.filter(({ mark }) => mark === '(' || mark === '[').map(({ start }) => start), text.length];
    for (const start of starts) {
      for (const end of ends.slice(-MOST_ENDS)) {
        const part = text.slice(start, end);
        if (part === text || part === '') continue;
        const known = parts.get(part) ?? new Set();
        parts.set(part, known.add(form));
      }
    }
  }
  return (name) => {
    const text = plain(name);
    const own = forms.get(name);
    return groups.has(text) || [...(parts.get(text) ?? [])].some((form) => form !== own);
  };
}

function boundariesOf(text: string): { mark: string; start: number; end: number }[] {
  const places: { mark: string; start: number; end: number }[] = [];
  for (let at = 1; at < text.length && places.length < MOST_PARTS; at += 1) {
    const mark = MARKS.find((one) => text.startsWith(one, at));
    if (mark === undefined) continue;
    places.push({ mark, start: at, end: at + mark.length });
    at += mark.length - 1;
  }
  return places;
}

/** One way of writing for what is between groups: pytest heads with a point what it lists with colons. */
function plain(name: string): string {
  return name.trim().replaceAll('::', '.').replaceAll(' > ', ' › ');
}

function isMarkBefore(text: string, at: number): boolean {
  return MARKS.some((mark) => text.slice(0, at).endsWith(mark));
}

import type { ApiClient } from './api-client.js';
import { nextShape, shaped, timelineShape, type ShownEntry } from './shapes.js';

/** A timeline as the command line shows it, and the answer as `--json` prints it. */
export interface WholeTimeline {
  readonly answer: unknown;
  readonly entries: readonly ShownEntry[];
}

const PER_PAGE = '500';
/** 200,000 lines: a server that answers the same cursor for ever must not keep us. */
const MOST_PAGES = 400;

/** Every line of an incident's timeline, page by page. */
export async function wholeTimeline(api: ApiClient, id: string): Promise<WholeTimeline> {
  const path = `/api/incidents/${id}/timeline`;
  // Most are short: the first page is the server's usual one.
  const first = await api.get(path);
  const entries = [...shaped(timelineShape, 'timeline', first)];
  let next = nextOf(first);
  if (next === null) return { answer: first, entries };
  for (let page = 1; page < MOST_PAGES && next !== null; page += 1) {
    const answer: unknown = await api.get(path, { limit: PER_PAGE, cursor: next });
    entries.push(...shaped(timelineShape, 'timeline', answer));
    next = nextOf(answer);
  }
  return { answer: { items: entries, next }, entries };
}

function nextOf(answer: unknown): string | null {
  return nextShape.safeParse(answer).data?.next ?? null;
}

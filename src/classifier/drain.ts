import { masked } from './text.js';

/** Settings of {@link createDrain}: those of the paper, with bounds. */
export interface DrainOptions {
  /** Levels of the tree, the root and the clusters included: at least 3. */
  readonly depth: number;
  /** Share of a template's words that must agree for a line to join it. */
  readonly similarity: number;
  readonly maxChildren: number;
  /** Beyond this many the cluster that was used least recently goes. */
  readonly maxClusters: number;
  /** Takes out what differs from line to line before anything is compared. */
  readonly mask: (line: string) => string;
}

/** A group of lines that differ in the words marked `<*>` only. */
export interface Cluster {
  readonly id: number;
  readonly template: string;
  readonly size: number;
}

/** Clusters as they are kept, the least recently used first: [id, size, words on the way through the tree, template]. */
export interface DrainState {
  readonly format: 1;
  readonly nextId: number;
  readonly clusters: readonly (readonly [id: number, size: number, way: readonly string[], template: string])[];
}

/** Mines templates from lines (Drain, He et al. 2017): a tree over word count and first words, then the most alike. */
export interface Drain {
  add(line: string): { readonly id: number; readonly template: string; readonly isNew: boolean };
  /** The cluster whose template fits the line word for word; nothing is learned. */
  match(line: string): Cluster | null;
  clusters(): readonly Cluster[];
  /** The clusters that count most and fit into `maxBytes` of JSON. */
  save(maxBytes?: number): DrainState;
}

/** What stands in a template for a word that varies. */
export const WILDCARD = '<*>';

/** As the paper, and few enough clusters for a worker to hold those of many repositories. */
export const DEFAULT_DRAIN: DrainOptions = {
  depth: 4,
  similarity: 0.4,
  maxChildren: 100,
  maxClusters: 1_000,
  mask: masked,
};

const MAX_STATE_BYTES = 65_536;
/** Words of a line that are read; what follows is data. */
const MAX_TOKENS = 200;

interface Node {
  readonly children: Map<string, Node>;
  ids: number[];
}

interface Entry {
  readonly id: number;
  readonly way: readonly string[];
  tokens: readonly string[];
  size: number;
}

/** An empty miner, or one that goes on from a saved state. */
export function createDrain(options: Partial<DrainOptions> = {}, state?: DrainState): Drain {
  const { depth, similarity, maxChildren, maxClusters, mask } = { ...DEFAULT_DRAIN, ...options };
  const root = createNode();
  /** In the order of last use. */
  const entries = new Map<number, Entry>();
  let nextId = 1;

  const touch = (entry: Entry): void => {
    entries.delete(entry.id);
    entries.set(entry.id, entry);
  };

  const keep = (entry: Entry): void => {
    for (const id of entries.keys()) {
      if (entries.size < maxClusters) break;
      entries.delete(id);
    }
    entries.set(entry.id, entry);
  };

  const find = (tokens: readonly string[], least: number, countsWildcards: boolean): Entry | null => {
    let node = root.children.get(String(tokens.length));
    for (let level = 0; node !== undefined && level < wayLength(tokens, depth); level += 1) {
      node = node.children.get(tokens[level] ?? '') ?? node.children.get(WILDCARD);
    }
    let best: { entry: Entry; score: number; wildcards: number } | null = null;
    for (const id of node?.ids ?? []) {
      const entry = entries.get(id);
      if (entry === undefined) continue;
      const { same, wildcards } = compare(entry.tokens, tokens);
      const score = tokens.length === 0 ? 1 : (same + (countsWildcards ? wildcards : 0)) / tokens.length;
      if (best === null || score > best.score || (score === best.score && wildcards > best.wildcards)) {
        best = { entry, score, wildcards };
      }
    }
    return best !== null && best.score >= least ? best.entry : null;
  };

  const plant = (id: number, count: number, way: readonly string[]): void => {
    let node = childOf(root, String(count));
    for (const token of way) node = childOf(node, token);
    node.ids = [...node.ids.filter((known) => entries.has(known)), id];
  };

  /** The way of a new cluster: words with digits, and those for which a node has no room, go by the wildcard. */
  const wayOf = (tokens: readonly string[]): readonly string[] => {
    let node = root.children.get(String(tokens.length));
    return tokens.slice(0, wayLength(tokens, depth)).map((token) => {
      const step = stepFor(token, node?.children, maxChildren);
      node = node?.children.get(step);
      return step;
    });
  };

  for (const [id, size, way, template] of state?.clusters ?? []) {
    keep({ id, size, way, tokens: template === '' ? [] : template.split(' ') });
  }
  for (const { id, way, tokens } of [...entries.values()].sort((a, b) => a.id - b.id)) {
    plant(id, tokens.length, way);
    nextId = Math.max(nextId, id + 1);
  }
  nextId = Math.max(nextId, state?.nextId ?? 1);

  return {
    add(line) {
      const tokens = tokensOf(mask(line));
      const found = find(tokens, similarity, false);
      if (found === null) {
        const entry = { id: nextId, size: 1, way: wayOf(tokens), tokens };
        nextId += 1;
        keep(entry);
        plant(entry.id, tokens.length, entry.way);
        return { id: entry.id, template: templateOf(entry), isNew: true };
      }
      found.tokens = found.tokens.map((token, at) => (token === tokens[at] ? token : WILDCARD));
      found.size += 1;
      touch(found);
      return { id: found.id, template: templateOf(found), isNew: false };
    },
    match(line) {
      const found = find(tokensOf(mask(line)), 1, true);
      return found === null ? null : clusterOf(found);
    },
    clusters: () => [...entries.values()].map(clusterOf),
    save(maxBytes = MAX_STATE_BYTES) {
      const empty: DrainState = { format: 1, nextId, clusters: [] };
      let left = maxBytes - Buffer.byteLength(JSON.stringify(empty));
      const rows = [...entries.values()].map((entry) => [entry.id, entry.size, entry.way, templateOf(entry)] as const);
      const kept = new Set<number>();
      for (const row of rows.toReversed().sort((a, b) => b[1] - a[1])) {
        left -= Buffer.byteLength(JSON.stringify(row)) + 1;
        if (left < 0) break;
        kept.add(row[0]);
      }
      return { ...empty, clusters: rows.filter(([id]) => kept.has(id)) };
    },
  };
}

/** The words of a line that was masked. A line may hold what marks a wildcard: there it is a word like others. */
export function tokensOf(line: string): readonly string[] {
  const text = line.trim();
  return text === '' ? [] : text.split(/\s+/, MAX_TOKENS).map((token) => (token === WILDCARD ? '*' : token));
}

function wayLength(tokens: readonly string[], depth: number): number {
  return Math.max(0, Math.min(depth - 3, tokens.length - 1));
}

function stepFor(token: string, children: ReadonlyMap<string, Node> | undefined, maxChildren: number): string {
  if (children?.has(token) === true) return token;
  if (/\d/.test(token)) return WILDCARD;
  // The wildcard needs a place of its own: the last one is kept for it.
  const taken = (children?.size ?? 0) + (children?.has(WILDCARD) === true ? 0 : 1);
  return taken < maxChildren ? token : WILDCARD;
}

function compare(template: readonly string[], tokens: readonly string[]): { same: number; wildcards: number } {
  let [same, wildcards] = [0, 0];
  for (const [at, token] of template.entries()) {
    if (token === WILDCARD) wildcards += 1;
    else if (token === tokens[at]) same += 1;
  }
  return { same, wildcards };
}

function childOf(node: Node, step: string): Node {
  const child = node.children.get(step) ?? createNode();
  node.children.set(step, child);
  return child;
}

const createNode = (): Node => ({ children: new Map(), ids: [] });
const templateOf = ({ tokens }: Entry): string => tokens.join(' ');
const clusterOf = (entry: Entry): Cluster => ({ id: entry.id, template: templateOf(entry), size: entry.size });

/** Whether a value that was stored is a state that {@link createDrain} can go on from. */
export function isDrainState(value: unknown): value is DrainState {
  if (typeof value !== 'object' || value === null) return false;
  const { format, nextId, clusters } = value as Record<string, unknown>;
  return format === 1 && Number.isSafeInteger(nextId) && Array.isArray(clusters) && clusters.every(isRow);
}

function isRow(row: unknown): boolean {
  if (!Array.isArray(row)) return false;
  const [id, size, way, template] = row as unknown[];
  const isWay = Array.isArray(way) && way.every((step) => typeof step === 'string');
  return Number.isSafeInteger(id) && Number.isSafeInteger(size) && isWay && typeof template === 'string';
}

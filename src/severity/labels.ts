import { fieldOf, recordOf } from './units.js';

/** What a metric is about, by name: the labels of its source, lower-case names. */
export type Labels = Readonly<Record<string, string>>;

const BAGS: ReadonlySet<string> = new Set(['labels', 'tags', 'dimensions', 'attributes']);

/** The labels that a record carries: those in its bags, and its own texts, truth values and numbers beside them. */
export function labelsOf(record: Readonly<Record<string, unknown>>): Labels {
  const found: Record<string, string> = {};
  const take = (name: string, value: unknown): void => {
    if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return;
    found[name.toLowerCase()] = String(value).slice(0, 300);
  };
  for (const [name, value] of Object.entries(record)) take(name, value);
  for (const [bag, given] of Object.entries(record)) {
    if (!BAGS.has(bag.toLowerCase())) continue;
    if (Array.isArray(given)) for (const one of given as readonly unknown[]) takePair(one, take);
    else if (typeof given === 'string') for (const [name, value] of pairsIn(given)) take(name, value);
    else for (const [name, value] of Object.entries(recordOf(given) ?? {})) take(name, value);
  }
  return found;
}

/** Pairs in a text: `path=/snap,fstype="squashfs"`, in braces or not, as Datadog writes them with a colon. */
function pairsIn(text: string): [name: string, value: string][] {
  const found = text.matchAll(/([\w.-]{1,60})\s*(?:=~?|:)\s*(["']?)([^"',;}]{0,300})\2/g);
  return [...found].map(([, name = '', , value = '']) => [name, value]);
}

/** A name such as `disk_used{mountpoint="/", fstype="ext4"}` or with a path in it, apart from its labels. */
export function splitName(path: readonly string[]): { readonly path: readonly string[]; readonly labels: Labels } {
  const labels: Record<string, string> = {};
  const bare = path.map((part) =>
    part.replace(/\{([^{}]{0,1000})\}$/, (_whole, inside: string) => {
      for (const [, name = '', , value = ''] of inside.matchAll(/([\w.-]{1,60})\s*=~?\s*(["']?)([^"',}]{0,300})\2/g)) {
        labels[name.toLowerCase()] = value;
      }
      return '';
    }),
  );
  const mount = bare.find((part) => /^\/[\w./@-]*$/.test(part));
  return { path: bare, labels: mount === undefined ? labels : { mountpoint: mount, ...labels } };
}

// Datadog writes its tags as `name:value`, CloudWatch its dimensions as {Name, Value}, OpenTelemetry its attributes as
// {key, value: {stringValue}}.
function takePair(given: unknown, take: (name: string, value: unknown) => void): void {
  const pair = recordOf(given);
  if (pair !== null) {
    const named = fieldOf(pair, 'name', 'Name', 'key', 'Key');
    const value = fieldOf(pair, 'value', 'Value');
    if (typeof named === 'string') {
      take(named, recordOf(value) === null ? value : Object.values(recordOf(value) ?? {})[0]);
    }
    return;
  }
  if (typeof given !== 'string') return;
  const [, name, value] = /^([\w.-]{1,60})[:=](.{1,300})$/.exec(given) ?? [];
  if (name !== undefined) take(name, value);
}

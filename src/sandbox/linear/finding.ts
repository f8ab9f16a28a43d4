import { LinearRefusal } from './executor.js';
import type { Nodes } from './nodes.js';
import type { Issue, LinearStore } from './store.js';

/** The issue of that id or identifier. */
export function issueOf(store: LinearStore, nodes: Nodes, id: string): Issue {
  return store.issues.find((issue) => issue.id === id || nodes.identifier(issue) === id) ?? notFound('Issue');
}

/** The thing of that id, or Linear's refusal. */
export function found<T extends { readonly id: string }>(list: readonly T[], id: string, kind: string): T {
  return list.find((one) => one.id === id) ?? notFound(kind);
}

/** Linear's refusal for whatever it does not know. */
export function notFound(kind: string): never {
  throw new LinearRefusal(`Entity not found: ${kind}`, `Could not find referenced ${kind}.`);
}

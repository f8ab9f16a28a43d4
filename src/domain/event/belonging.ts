import { formerRefOf, refOf } from './dedup.js';

/** Where the head of a run lies: in the repository itself, in a fork of that owner, or nobody can tell. */
export type Head =
  { readonly kind: 'own' } | { readonly kind: 'fork'; readonly owner: string } | { readonly kind: 'unknown' };

/** A repository as a provider names it; `id` is its number, which outlives every name. */
export interface NamedRepository {
  readonly id: number | null;
  readonly name: string;
}

/** What a pull request says of the repository that it asks to be merged into. */
export interface PullBase {
  /** A base is named, and its repository is gone or not said. */
  readonly isGone?: boolean;
  readonly id?: number | null | undefined;
  /** API address of the base repository, or of the pull request itself. */
  readonly url?: string | null | undefined;
}

/** The repository of a run's head, as its provider says. */
export interface HeadRepository {
  readonly id?: number | null | undefined;
  readonly full_name: string;
  readonly owner: { readonly login: string };
}

/** The facts that decide what a run belongs to. */
export interface RunFacts {
  /** The repository as it is filed: under the first name it was seen with. */
  readonly filedAs: string;
  readonly workflowId: string | number;
  readonly head: Head;
  /** Branch within its own repository; null where the provider names none. */
  readonly branch: string | null;
  readonly pr: number | null;
  /** Whether its branch outlives its pull requests: then each of them is a thing of its own. */
  readonly outlives?: boolean;
}

/** What a run belongs to. */
export interface Belonging {
  /** The key of an incident that it opens. */
  readonly key: string;
  /** Repository, workflow and branch under names that do not change during a life. */
  readonly lineage: string;
  /** Other keys that an incident of the same lineage may be open under. */
  readonly others: readonly string[];
}

/** Events that only the repository's own refs start: their head lies in it even where the provider does not say so. */
const OWN_EVENTS = ['push', 'schedule', 'workflow_dispatch', 'repository_dispatch', 'merge_group', 'release', 'create'];

/** Whether an event is one of a pull request. */
export function isOfPull(event: string): boolean {
  return event.startsWith('pull_request');
}

/** Where a head lies. What is not said is not ours, unless its event can come from nowhere else. */
export function headOf(given: HeadRepository | null, repository: NamedRepository, event: string): Head {
  if (given === null) return OWN_EVENTS.includes(event) ? { kind: 'own' } : { kind: 'unknown' };
  const isOwn =
    given.id != null && repository.id !== null
      ? given.id === repository.id
      : given.full_name.toLowerCase() === repository.name.toLowerCase();
  return isOwn ? { kind: 'own' } : { kind: 'fork', owner: given.owner.login };
}

/** Whether a pull request is one of this repository: its number says nothing by itself. */
export function isPullOf(base: PullBase, repository: NamedRepository): boolean {
  if (base.isGone === true) return false;
  if (base.id != null && repository.id !== null) return base.id === repository.id;
  const named = /\/repos\/([^/]+\/[^/]+)/.exec(base.url ?? '')?.[1];
  return named === undefined || named.toLowerCase() === repository.name.toLowerCase();
}

/** A branch as people and rows name it; one whose home nobody knows is no branch of ours. */
export function branchName(branch: string, head: Head): string {
  switch (head.kind) {
    case 'own':
      return branch;
    case 'fork':
      return `${head.owner}:${branch}`;
    case 'unknown':
      return `${UNKNOWN_HOME}:${branch}`;
  }
}

/** Stands for an owner whom nobody says: neither an owner nor a branch can be called so. */
export const UNKNOWN_HOME = '?';

/**
 * What a run belongs to: a pull request is named by its number, everything else by its branch, and both are of one lineage,
 * which goes by the branch since every run of a pull request has one.
 */
export function belongingOf({ filedAs, workflowId, head, branch, pr, outlives = false }: RunFacts): Belonging {
  const keyOf = (ref: string): string => `github/${filedAs}/${workflowId}/${ref}`;
  const of = { branch: branchName(branch ?? '-', head), pr: null };
  const isNamed = branch !== null && head.kind !== 'unknown' && !outlives;
  const names = [
    ...(outlives && pr !== null ? [] : [refOf(of)]),
    ...(pr === null ? [] : [refOf({ ...of, pr }), formerRefOf(pr)]),
  ];
  const key = keyOf(refOf({ ...of, pr }));
  return {
    key,
    lineage: isNamed || pr === null ? keyOf(refOf(of)) : key,
    others: names.map(keyOf).filter((name) => name !== key),
  };
}

/** Name of a branch or pull request in what is remembered of it. */
export function refName(filedAs: string, ref: string): string {
  return `github/${filedAs}/${ref}`.slice(0, 512);
}

import { belongingOf, isOfPull, refName, type NamedRepository } from '../../domain/event/belonging.js';
import { boundedKey, refOf } from '../../domain/event/dedup.js';
import { sha256 } from '../../support/sha256.js';
import type { Filing, RefLife } from '../../ports/inbox.js';
import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';
import type { RunEvent } from './events.js';
import { namedEvent } from './shapes.js';

type Needs = Pick<AppDeps, 'repositories'>;

/**
 * How long the look-up of a pull request may hold the answer, and that of a repository's name: as long as the inbox, since a
 * run that is filed under another name is another incident (milliseconds).
 */
const PULL_PATIENCE_MS = 2_000;
const NAME_PATIENCE_MS = 4_000;

/** The name that a repository is filed under; with the store away it is the present one. */
export async function nameOf({ repositories }: Needs, { id, name }: NamedRepository, now: number): Promise<string> {
  if (id === null) return name;
  const filed = repositories.filedAs({ provider: 'github', id: String(id), name, now });
  return within(NAME_PATIENCE_MS, filed, name).catch(() => name);
}

/** Remembers the name of an event's repository, and the one that it had before where the event says so. */
export async function learnNames(deps: Pick<AppDeps, 'repositories' | 'now'>, payload: unknown): Promise<void> {
  const read = namedEvent.safeParse(payload);
  const { id, full_name: name } = read.data?.repository ?? {};
  if (id == null || name === undefined) return;
  const [owner = '', short = ''] = name.split('/');
  const from = read.data?.changes?.repository?.name?.from;
  const before = read.data?.changes?.owner?.from;
  const formerOwner = before?.user?.login ?? before?.organization?.login;
  const former = from == null && formerOwner == null ? [] : [`${formerOwner ?? owner}/${from ?? short}`];
  for (const one of [...former, name]) await nameOf(deps, { id, name: one }, deps.now());
}

/** The pull request of a run that names none; null when it has none, or nobody tells in time. */
export async function lookUpPull(deps: Pick<AppDeps, 'pullOf'>, { repository, run }: RunEvent): Promise<number | null> {
  if (!isOfPull(run.event)) return null;
  const asked = deps.pullOf(repository.name, run.head_sha, AbortSignal.timeout(PULL_PATIENCE_MS));
  return within(PULL_PATIENCE_MS, asked, null).catch(() => null);
}

/** A run with what it belongs to. */
export interface FiledRun extends RunEvent {
  readonly filedAs: string;
  readonly key: string;
  readonly lineage: string;
  readonly filing: Filing;
}

/** Says what a run belongs to. */
export function fileRun(event: RunEvent, filedAs: string): FiledRun {
  const { run, head, pr, outlives } = event;
  const { key, lineage, others } = belongingOf({
    ...{ filedAs, workflowId: run.workflow_id, head, branch: run.head_branch ?? null, pr, outlives },
  });
  const bounded = (name: string): string => boundedKey(name, sha256);
  // The branch as pull requests name it: cut alike.
  const branch =
    run.head_branch == null || head.kind === 'unknown' || (outlives && pr !== null)
      ? null
      : refName(filedAs, refOf({ branch: event.branch, pr: null }));
  const refs = [
    ...(branch === null ? [] : [branch]),
    ...(pr === null ? [] : [refName(filedAs, refOf({ branch: '', pr }))]),
  ];
  const alive: readonly RefLife[] =
    event.pulls.length < 2
      ? []
      : event.pulls.map((number) => {
          const name = refName(filedAs, refOf({ branch: '', pr: number }));
          return { name, head: branch, at: run.updated_at ?? event.createdAt ?? 0 };
        });
  const filing = { others: others.map(bounded), branch, refs, ...(alive.length === 0 ? {} : { alive }) };
  return { ...event, filedAs, key: bounded(key), lineage: bounded(lineage), filing };
}

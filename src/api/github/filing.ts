import { belongingOf, isOfPull, refName, type NamedRepository } from '../../domain/belonging.js';
import { boundedKey, refOf } from '../../domain/dedup.js';
import { sha256 } from '../../client/ids.js';
import type { Filing } from '../../ports/inbox.js';
import type { AppDeps } from '../deps.js';
import { within } from '../patience.js';
import type { RunEvent } from './events.js';

type Needs = Pick<AppDeps, 'pullOf' | 'repositories'>;

/** How long the look-up of a pull request may hold the answer, and that of a repository's name (milliseconds). */
const PULL_PATIENCE_MS = 2_000;
const NAME_PATIENCE_MS = 500;

/** The name that a repository is filed under; with the store away it is the present one. */
export async function nameOf({ repositories }: Needs, { id, name }: NamedRepository, now: number): Promise<string> {
  if (id === null) return name;
  const filed = repositories.filedAs({ provider: 'github', id: String(id), name, now });
  return within(NAME_PATIENCE_MS, filed, name).catch(() => name);
}

/** The pull request of a run that names none; null when it has none, or nobody tells in time. */
export async function lookUpPull(deps: Needs, { repository, run }: RunEvent): Promise<number | null> {
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
  const { run, head, pr } = event;
  const { key, lineage, others } = belongingOf({
    ...{ filedAs, workflowId: run.workflow_id, head, branch: run.head_branch ?? null, pr },
  });
  const bounded = (name: string): string => boundedKey(name, sha256);
  // The branch as pull requests name it: cut alike.
  const branch =
    run.head_branch == null || head.kind === 'unknown'
      ? null
      : refName(filedAs, refOf({ branch: event.branch, pr: null }));
  const refs = [
    ...(branch === null ? [] : [branch]),
    ...(pr === null ? [] : [refName(filedAs, refOf({ branch: '', pr }))]),
  ];
  const filing = { others: others.map(bounded), branch, refs };
  return { ...event, filedAs, key: bounded(key), lineage: bounded(lineage), filing };
}

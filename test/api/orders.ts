import fc from 'fast-check';

/** One completed run, or a change of a branch, pull request or repository, as it really happened. */
export interface Happening {
  /** Seconds since the story began; no two are the same. */
  readonly at: number;
  readonly what:
    | {
        readonly kind: 'run';
        readonly ref: Ref;
        readonly number: number;
        readonly attempt: number;
        readonly created: number;
        readonly red: boolean;
        readonly pr: number | null;
      }
    | { readonly kind: 'opened' | 'closed' | 'merged' | 'reopened'; readonly ref: Ref; readonly pr: number }
    | { readonly kind: 'deleted' | 'pushed'; readonly ref: Ref }
    | { readonly kind: 'renamed'; readonly name: string };
}

/** A branch of ours or of a fork, whose runs are all of one kind of event. */
export interface Ref {
  readonly branch: string;
  readonly fork: boolean;
  readonly event: 'push' | 'pull_request';
}

const REFS: readonly Ref[] = [
  { branch: 'main', fork: false, event: 'push' },
  { branch: 'feature', fork: false, event: 'push' },
  { branch: 'topic', fork: false, event: 'pull_request' },
  { branch: 'main', fork: true, event: 'pull_request' },
];

type Step =
  | { readonly do: 'run'; readonly ref: number; readonly red: boolean; readonly takes: number }
  | { readonly do: 'rerun'; readonly of: number; readonly red: boolean }
  | { readonly do: 'pull' | 'end' | 'back' | 'delete'; readonly ref: number; readonly merged: boolean }
  | { readonly do: 'rename' };

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('run' as const),
      ref: fc.nat(3),
      red: fc.boolean(),
      takes: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rerun' as const), of: fc.nat(20), red: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('pull' as const, 'end' as const, 'back' as const, 'delete' as const),
      ref: fc.nat(3),
      merged: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'rename' as const }) },
);

/** A story in the order in which it happened; whatever is impossible at its moment is left out. */
export const stories = fc.array(step, { minLength: 3, maxLength: 18 }).map(storyOf);

function storyOf(steps: readonly Step[]): Happening[] {
  const story: Happening[] = [];
  const pulls = new Map<Ref, { pr: number; state: 'open' | 'over' | 'back' }>();
  const branches = new Map<Ref, 'there' | 'gone' | 'back'>(REFS.map((ref) => [ref, 'there']));
  const runs: Extract<Happening['what'], { kind: 'run' }>[] = [];
  let [number, pr, names] = [0, 0, 0];
  steps.forEach((taken, index) => {
    const at = (index + 1) * 20;
    const ref = 'ref' in taken ? (REFS[taken.ref] as Ref) : null;
    const pull = ref === null ? undefined : pulls.get(ref);
    const isOpen = pull !== undefined && pull.state !== 'over';
    const isThere = ref !== null && branches.get(ref) !== 'gone';
    switch (taken.do) {
      case 'run': {
        if (ref === null || !isThere || (ref.event === 'pull_request' && !isOpen)) return;
        number += 1;
        const run = {
          kind: 'run' as const,
          ref,
          number,
          attempt: 1,
          created: at,
          red: taken.red,
          pr: isOpen ? pull.pr : null,
        };
        runs.push(run);
        // Odd, so that no two happenings are at once.
        story.push({ at: at + taken.takes * 2 - 1, what: run });
        return;
      }
      case 'rerun': {
        const run = runs[taken.of];
        if (run === undefined || at < run.created + 90 || run.attempt > 1) return;
        const again = { ...run, attempt: 2, red: taken.red };
        runs[taken.of] = again;
        story.push({ at: at + 7, what: again });
        return;
      }
      case 'pull':
        if (ref === null || pull !== undefined || !isThere || (ref.branch === 'main' && !ref.fork)) return;
        pr += 1;
        pulls.set(ref, { pr, state: 'open' });
        story.push({ at: at + 10, what: { kind: 'opened', ref, pr } });
        return;
      case 'end':
        if (ref === null || pull === undefined || !isOpen) return;
        pulls.set(ref, { ...pull, state: 'over' });
        story.push({ at: at + 10, what: { kind: taken.merged ? 'merged' : 'closed', ref, pr: pull.pr } });
        return;
      case 'back':
        if (ref !== null && branches.get(ref) === 'gone') {
          branches.set(ref, 'back');
          story.push({ at: at + 10, what: { kind: 'pushed', ref } });
        } else if (ref !== null && pull?.state === 'over' && isThere && !wasMerged(story, pull.pr)) {
          pulls.set(ref, { ...pull, state: 'back' });
          story.push({ at: at + 10, what: { kind: 'reopened', ref, pr: pull.pr } });
        }
        return;
      case 'delete':
        if (ref === null || ref.fork || ref.branch === 'main' || branches.get(ref) !== 'there' || isOpen) return;
        branches.set(ref, 'gone');
        story.push({ at: at + 10, what: { kind: 'deleted', ref } });
        return;
      case 'rename':
        names += 1;
        story.push({ at: at + 10, what: { kind: 'renamed', name: `shop-${names}` } });
    }
  });
  return story.sort((a, b) => a.at - b.at);
}

function wasMerged(story: readonly Happening[], pr: number): boolean {
  return story.some(({ what }) => what.kind === 'merged' && what.pr === pr);
}

/** Branches with an open incident, as a person holds them who sees everything in order. */
export function heldByPerson(story: readonly Happening[]): string[] {
  const open = new Map<string, readonly [number, number]>();
  const greens = new Map<string, readonly [number, number]>();
  const ends = new Map<string, { at: number; back: boolean; of: 'pull' | 'branch' }[]>();
  for (const { at, what } of story) {
    if (what.kind === 'renamed') continue;
    const name = nameOf(what.ref);
    switch (what.kind) {
      case 'run': {
        const run = [what.number, what.attempt] as const;
        if (!what.red) {
          if (isNewer(run, greens.get(name))) greens.set(name, run);
          const failing = open.get(name);
          if (failing !== undefined && isNewer(run, failing)) open.delete(name);
          break;
        }
        const isOver = (ends.get(name) ?? []).some((end) => !end.back && what.created <= end.at);
        if (isOver || isNewer(greens.get(name) ?? [0, 0], run)) break;
        const failing = open.get(name);
        open.set(name, failing === undefined || isNewer(run, failing) ? run : failing);
        break;
      }
      case 'closed':
      case 'merged':
      case 'deleted':
        if (what.kind === 'merged' && !what.ref.fork) break;
        ends.set(name, [
          ...(ends.get(name) ?? []),
          { at, back: false, of: what.kind === 'deleted' ? 'branch' : 'pull' },
        ]);
        open.delete(name);
        break;
      case 'reopened':
      case 'pushed': {
        // A branch that is back says nothing of a pull request that was closed before.
        const of = what.kind === 'pushed' ? 'branch' : 'pull';
        ends.set(
          name,
          (ends.get(name) ?? []).map((end) => (end.of === of ? { ...end, back: true } : end)),
        );
        break;
      }
      case 'opened':
        break;
    }
  }
  return [...open.keys()].sort();
}

/** Name of a branch as incidents have it. */
export function nameOf({ branch, fork }: Ref): string {
  return fork ? `eve:${branch}` : branch;
}

const isNewer = (a: readonly [number, number], b: readonly [number, number] | undefined): boolean =>
  b === undefined || a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);

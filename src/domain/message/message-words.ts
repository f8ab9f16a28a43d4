import { testLines } from '../verdict/failing-tests.js';
import { own } from '../policy/policy.js';
import type { IncidentView } from '../incident/view.js';

/** Names of types as titles say them. */
export function typeTitle(type: string): string {
  const known: Readonly<Record<string, string>> = { security_secrets: 'Secret Exposure' };
  return (
    own(known, type) ??
    type
      .split('_')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' ')
  );
}

/** Where it happens, as people say it: `acme/shop main`, `acme/shop #31`, `payment-api`. */
export function whereOf({
  kind,
  repository,
  branch,
  pr,
  service,
  workflow_name: workflow,
  title,
}: IncidentView): string {
  if (kind === 'service') return service ?? 'service';
  const ref = pr === null ? branch : `#${pr}`;
  return repository === null ? (workflow ?? title) : `${repository}${ref === null ? '' : ` ${ref}`}`;
}

/** `1a2b3c4 Round the tax`: the commit as people know it; null where there is none. */
export function commitText({ sha, commit }: Pick<IncidentView, 'sha' | 'commit'>): string | null {
  if (sha === null) return null;
  return commit === undefined ? sha.slice(0, 7) : `${sha.slice(0, 7)} ${commit}`;
}

/** `72a8d69 "Round the tax" by Alice · new, last good 6ccd9ba · gate shut`; null where nothing of it is known. */
export function originLine(view: IncidentView, author: string): string | null {
  if (view.kind === 'service') return null;
  const { sha, commit, override, shuts_gate: shuts } = view;
  const by = author === '' ? '' : ` by ${author}`;
  const told = sha === null ? by.trim() : `${sha.slice(0, 7)}${commit === undefined ? '' : ` "${commit}"`}${by}`;
  const gate =
    sha === null || view.repository === null || shuts === false
      ? []
      : [override?.status === 'approved' ? 'gate open by override' : 'gate shut'];
  const parts = [...(told === '' ? [] : [told]), ...sinceText(view), ...gate];
  return parts.length === 0 ? null : parts.join(' · ');
}

function sinceText({ story }: IncidentView): string[] {
  if (story === undefined || story === null) return [];
  const { kind, times, last_good: good, last_incident: last } = story;
  if (kind === 'new') return [good === null ? 'new' : `new, last good ${good.slice(0, 7)}`];
  const seen = `seen ${times === 1 ? 'once' : `${times} times`} before${last === null ? '' : `, last ${last}`}`;
  return [kind === 'intermittent' ? `intermittent, ${seen}` : seen];
}

/** `Failing: prices: 379 !== 380 · carries (+3)`; null where no test is named. */
export function testsText({ failing_tests: tests }: Pick<IncidentView, 'failing_tests'>): string | null {
  return tests === undefined ? null : `Failing: ${testLines(tests, TESTS_ROOM).join(' · ')}`;
}

/** Tests named in one paragraph, and the longest of each with its value. */
const TESTS_ROOM = { tests: 3, length: 300 } as const;

/** `OPS-12`: the ticket as people call it, by its address; null where it tells none. */
export function ticketName({ links }: Pick<IncidentView, 'links'>): string | null {
  return /\/([A-Z][A-Z0-9]{0,9}-\d{1,9})(?:[/?#]|$)/.exec(links['ticket'] ?? '')?.[1] ?? null;
}

/** The guess at a type that nobody is sure of, and the wish to say it while somebody may; null where there is none. */
export function guessText({ kind, type, runner_up: guess, state }: IncidentView): string | null {
  if (kind !== 'ci' || type !== 'unknown' || guess === null) return null;
  return `Not sure what it is; best guess: ${guess}.${state === 'resolved' ? '' : ' Please reclassify.'}`;
}

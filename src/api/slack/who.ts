import type { Actor } from '../../domain/permission.js';
import type { ChatPerson } from '../../ports/people.js';
import { configuredActor, namesNobody } from '../actors.js';
import type { AppDeps } from '../deps.js';
import { within } from '../patience.js';

/** Who is behind a verified Slack user: somebody, nobody we know, or not to be found out now. */
export type Who =
  | { readonly kind: 'actor'; readonly actor: Actor }
  | { readonly kind: 'stranger'; readonly name: string }
  | { readonly kind: 'unclear' };

/** The person by Slack's verified id, within `ms`. What they may do comes from the policy alone. */
export async function whoIs(deps: AppDeps, userId: string, ms: number): Promise<Who> {
  const policy = deps.policies.current();
  const byId = policy.people.find(({ slack }) => slack === userId);
  // An id that the configuration names needs nobody else's word.
  const mapped = byId === undefined ? null : configuredActor(policy, byId.email, 'slack');
  if (mapped !== null) return { kind: 'actor', actor: mapped };
  let found: ChatPerson | null | 'late';
  try {
    const asked = deps.chat.person({ id: userId, signal: AbortSignal.timeout(ms) });
    found = await within<ChatPerson | null, 'late'>(ms, asked, 'late');
  } catch (error) {
    deps.log.warn({ user: userId, error: String(error) }, 'Slack cannot be asked who pressed');
    return { kind: 'unclear' };
  }
  if (found === 'late') return { kind: 'unclear' };
  if (found === null) return { kind: 'stranger', name: userId };
  const email = found.email?.toLowerCase() ?? null;
  if (namesNobody(policy)) {
    const shared = { via: 'slack', roles: ['responder'], teams: ['*'], asserted: false } as const;
    return { kind: 'actor', actor: { person: email, name: email ?? found.name, ...shared } };
  }
  const actor = email === null ? null : configuredActor(policy, email, 'slack');
  return actor === null ? { kind: 'stranger', name: email ?? found.name } : { kind: 'actor', actor };
}

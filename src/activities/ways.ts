import { idAt, type Person } from '../domain/policy/policy.js';
import type { IncidentView } from '../domain/incident/view.js';
import type { Address, ChannelLook, ChannelPort, Channels, Receipt } from '../ports/channel.js';
import { PortFailure } from '../ports/failures.js';
import type { PoliciesPort } from '../ports/policies.js';
import { portOf } from '../ports/ports.js';

/** A channel by its name in the ledger, and an address there. */
export interface Way {
  readonly channel: string;
  readonly port: ChannelPort;
  readonly to: Address;
}

/** What finding a way takes. */
export interface WaysDeps {
  readonly channels: Channels;
  readonly policies: PoliciesPort;
}

/** To a person, by the channel of that name; null when there is none: nobody is sent another vendor's message instead. */
export async function toPerson(
  { channels, policies }: WaysDeps,
  view: IncidentView,
  email: string,
  channel = channels.usual,
): Promise<Way | null> {
  const port = channels.byName.get(channel);
  if (port === undefined) return null;
  const person = (await peopleOf({ policies }, view)).find((one) => one.email === email);
  const id = person === undefined ? null : idAt(person, channel);
  return { channel, port, to: { kind: 'person', email, id } };
}

/** To a team's channel: pinned with the incident, else as its policy version says; null when it has none. */
export async function toTeam({ channels, policies }: WaysDeps, view: IncidentView, team: string): Promise<Way | null> {
  const name = await channelOf(policies, view, team);
  return name === null ? null : toChannel(channels, name);
}

/** To a channel of the usual chat. */
export function toChannel(channels: Channels, name: string): Way {
  return { channel: channels.usual, port: portOf(channels, channels.usual), to: { kind: 'channel', name } };
}

/** The last resort. */
export function lastResort(channels: Channels): Way {
  return { channel: channels.last, port: portOf(channels, channels.last), to: { kind: 'default' } };
}

/** Looks for what was posted. A channel that cannot look refuses: whether to send again is the caller's. */
export function lookIn(port: ChannelPort, look: ChannelLook): Promise<Receipt | null> {
  if (port.find === undefined) throw new PortFailure('Rejected', `${port.called(look.to)} has no look-up`);
  return port.find(look);
}

async function channelOf(policies: PoliciesPort, view: IncidentView, team: string): Promise<string | null> {
  const pinned = view.teams.find(({ name }) => name === team)?.channel ?? null;
  if (pinned !== null) return pinned;
  const policy = await policies.version(view.policy_version).catch(() => null);
  return policy?.teams[team]?.channel ?? view.teams[0]?.channel ?? null;
}

/** People as the incident's policy knows them; nobody while it cannot be read. */
export async function peopleOf(deps: Pick<WaysDeps, 'policies'>, view: IncidentView): Promise<readonly Person[]> {
  const policy = await deps.policies.version(view.policy_version).catch(() => null);
  return policy?.people ?? [];
}

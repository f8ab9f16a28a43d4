import type { IncidentView } from '../domain/view.js';
import type { NewestLines } from './incidents.js';

/** A person as the chat vendor knows them; the vendor vouches for the e-mail. */
export interface ChatPerson {
  readonly id: string;
  readonly email: string | null;
  readonly name: string;
  /** Of another workspace, restricted to single channels, or no person at all: nobody of ours vouches for the e-mail. */
  readonly isGuest?: boolean;
}

/** What buttons and forms carry back: which incident, never who may. */
export interface ChatSubject {
  readonly workflow: string;
  readonly uid: string;
}

/** Names by which the door finds its way in what the chat vendor sends back. */
export const CHAT_FORMS = {
  /** Every button's action id is this and the action's name. */
  actionPrefix: 'tocsin:',
  override: {
    callbackId: 'tocsin:override',
    justification: { block: 'justification', action: 'text' },
    emergency: { block: 'emergency', action: 'flag', value: 'emergency' },
  },
  /** `lines` = how much of the timeline is shown. */
  details: { callbackId: 'tocsin:details', lines: 15 },
} as const;

/** The subject as buttons (`value`) and forms (`private_metadata`) carry it. */
export function encodeSubject({ workflow, uid }: ChatSubject): string {
  return JSON.stringify({ w: workflow, u: uid });
}

/** The subject read back, or null when it is not one of ours. */
export function decodeSubject(text: string): ChatSubject | null {
  try {
    const { w, u } = JSON.parse(text) as { readonly w?: unknown; readonly u?: unknown };
    return typeof w === 'string' && typeof u === 'string' ? { workflow: w, uid: u } : null;
  } catch {
    return null;
  }
}

/** The chat vendor as the door needs it: who pressed, and what they are shown at once. All throw PortFailure. */
export interface ChatDoorPort {
  /** The person behind the vendor's id, or null when there is none. */
  readonly person: (look: { readonly id: string; readonly signal: AbortSignal }) => Promise<ChatPerson | null>;
  /** Opens the form for an override's justification; the trigger lives three seconds. */
  readonly openOverrideForm: (form: {
    readonly trigger: string;
    readonly subject: ChatSubject;
    /** What it is about, as the form says it. */
    readonly about: string;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  /** Opens the details of an incident with its last timeline lines. */
  readonly openDetails: (details: {
    readonly trigger: string;
    readonly view: IncidentView;
    readonly timeline: NewestLines;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  /** A message that only this person sees. */
  readonly tell: (note: {
    readonly channel: string;
    readonly person: string;
    readonly text: string;
    readonly signal: AbortSignal;
  }) => Promise<void>;
  /** A late answer to an act, through the address that came with it; only the person who acted sees it. */
  readonly answer: (answer: {
    readonly responseUrl: string;
    readonly text: string;
    readonly signal: AbortSignal;
  }) => Promise<void>;
}

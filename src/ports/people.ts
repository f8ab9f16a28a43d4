import type { IncidentView } from '../domain/incident/view.js';
import type { ChatForm } from './forms.js';
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
  /** The revision that whoever opened a form saw; missing where the act stands whatever has happened since. */
  readonly revision?: number;
}

/** Names by which the door finds its way in what the chat vendor sends back. */
export const CHAT_FORMS = {
  /** Every button's action id is this and the action's name; every form's callback id this and the form's. */
  actionPrefix: 'tocsin:',
  /** The action's name of a menu: which act is meant says the option that was chosen. */
  menu: 'menu',
  /** `lines` = how much of the timeline is shown. */
  details: { callbackId: 'tocsin:details', lines: 15 },
} as const;

/** The subject as buttons (`value`), menus (`block_id`) and forms (`private_metadata`) carry it. */
export function encodeSubject({ workflow, uid, revision }: ChatSubject): string {
  return JSON.stringify({ w: workflow, u: uid, ...(revision === undefined ? {} : { r: revision }) });
}

/** The subject read back, or null when it is not one of ours. */
export function decodeSubject(text: string): ChatSubject | null {
  try {
    const { w, u, r } = JSON.parse(text) as { readonly w?: unknown; readonly u?: unknown; readonly r?: unknown };
    if (typeof w !== 'string' || typeof u !== 'string') return null;
    return { workflow: w, uid: u, ...(typeof r === 'number' && Number.isSafeInteger(r) ? { revision: r } : {}) };
  } catch {
    return null;
  }
}

/** The chat vendor as the door needs it: who pressed, and what they are shown at once. All throw PortFailure. */
export interface ChatDoorPort {
  /** The person behind the vendor's id, or null when there is none. */
  readonly person: (look: { readonly id: string; readonly signal: AbortSignal }) => Promise<ChatPerson | null>;
  /** Opens a form; the trigger lives three seconds. */
  readonly openForm: (form: {
    readonly trigger: string;
    readonly subject: ChatSubject;
    readonly form: ChatForm;
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

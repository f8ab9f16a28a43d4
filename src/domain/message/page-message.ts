import { ACKNOWLEDGE, pageLinks, pageMenu, type MessageButton } from './buttons.js';
import type { LadderView } from '../escalation/ladder.js';
import { withClocks } from './clocks.js';
import { cutText } from '../event/fit.js';
import { testLines } from '../verdict/failing-tests.js';
import { guessText, originLine, ticketName, typeTitle, whereOf } from './message-words.js';
import type { ChatMessage } from './message.js';
import { COLOURS } from '../verdict/severity.js';
import { duration } from '../incident/timeline.js';
import { withStanding } from '../incident/doer.js';
import { reopenedShown, type IncidentView } from '../incident/view.js';
import { endedShown, takenShown } from './who-words.js';

/** How a page differs from others of its incident. */
export interface PageWords {
  /** Whom it pages: a person by e-mail, or a team as `#team`. */
  readonly reader: string;
  readonly level: number;
  readonly round: number;
  /** Who is mentioned by it, in a channel. */
  readonly mention: string | null;
  readonly possibleRepeat: boolean;
  /** Names of people by e-mail and by login; whoever is not in it is called by the first part of the address. */
  readonly names: Readonly<Record<string, string>>;
  /** IANA zone of its reader, for channels that cannot show an instant in it themselves; null = nobody knows. */
  readonly zone: string | null;
}

const ALWAYS_URGENT: readonly string[] = ['security_secrets', 'generator_drift', 'database_connectivity'];

/** Longest words of the first line for the place and for what happened (characters): a phone shows some 120. */
const [PLACE, WHAT] = [60, 70];
/** Lines that say what decided, and their longest. */
const [DECIDING, DECIDING_LENGTH] = [3, 160];
/** An SMS without the link behind it (characters; GSM 03.38 gives 160 to one). */
const SMS_LENGTH = 160;

/**
 * A page of one person or channel, written for a lock screen: priority, place and what first, then what decided, where it
 * comes from, who else is called, and what happens next. Its instants are in ISO, as markup shows in its reader's zone.
 */
export function pageMessage(view: IncidentView, page: PageWords): ChatMessage {
  const isCalled = view.state === 'open' && !isOff(view, page);
  const lines = [
    ...present(reopenedShown(view)),
    ...decidingLines(view),
    ...present(originLine(view, nameOf(page, view.author ?? ''))),
  ];
  const next = nextLines(view, page);
  return {
    headline: firstLine(view, page.possibleRepeat),
    title: '',
    brief: smsText(
      [firstLine(view, false), ...decidingLines(view).slice(0, 1), ...soonText(view, page), ...next].map((one) =>
        withClocks(one, page.zone),
      ),
    ),
    colour: COLOURS[view.severity],
    fields: [],
    paragraphs: [...(lines.length === 0 ? [] : [lines.join('\n')]), ...(next.length === 0 ? [] : [next.join('\n')])],
    quote: [],
    buttons: buttonsOf(view, isCalled),
    menu: view.state === 'resolved' ? [] : pageMenu(view),
    footer: footerOf(view, page, isCalled),
    mention: {
      people: page.mention === null ? [] : [page.mention],
      // Whoever is mentioned is so in a channel; a message of one's own calls nobody else.
      channel: page.mention !== null && view.priority === 'P0' && isCalled,
    },
    subject: { workflow: view.workflow, uid: view.uid },
  };
}

/** `URGENT P0 · payment-api: Service Outage`. */
function firstLine(view: IncidentView, possibleRepeat: boolean): string {
  const isUrgent = ['P0', 'P1'].includes(view.priority) || ALWAYS_URGENT.includes(view.type);
  const repeat = possibleRepeat ? ' (possible repeat)' : '';
  const where = cutText(whereOf(view), PLACE);
  return `${isUrgent ? 'URGENT ' : ''}${view.priority} · ${where}: ${cutText(whatOf(view), WHAT)}${repeat}`;
}

function whatOf(view: IncidentView): string {
  const { kind, type, title, failing_tests: tests } = view;
  if (kind === 'service') {
    // The place is said already.
    const rest = view.service !== null && title.startsWith(view.service) ? title.slice(view.service.length) : title;
    return rest.replace(/^[\s:–-]+/, '') || title;
  }
  if (tests !== undefined) return tests.total === 1 ? '1 test fails' : `${tests.total} tests fail`;
  return type === 'unknown' ? `${view.workflow_name ?? 'CI'} fails` : typeTitle(type);
}

/** Names and values before everything else. */
function decidingLines(view: IncidentView): string[] {
  const { failing_tests: tests } = view;
  if (tests !== undefined) return [...testLines(tests, { tests: DECIDING, length: DECIDING_LENGTH })];
  const lines = view.evidence.map(({ text }) => text);
  return [...present(guessText(view)), ...lines]
    .slice(0, DECIDING)
    .map((line) => cutText(line.replace(/\s+/g, ' ').trim(), DECIDING_LENGTH));
}

/** The next step alone, for where there is little room. */
function soonText({ ladder, sla }: IncidentView, page: PageWords): string[] {
  const step = ladder?.next[0];
  if (step === undefined) return [];
  const fixBy = sla.status === 'active' ? `, fix by ${sla.deadline}` : '';
  return [`Next: ${step.who.map((name) => nameOf(page, name)).join(' + ')} ${step.at}${fixBy}`];
}

/** Who else is called, and what happens next and when; of an incident that calls nobody, who has it. */
function nextLines(view: IncidentView, page: PageWords): string[] {
  const { ladder, state, hold_minutes: hold } = view;
  if (state === 'resolved') return [endedText(view, page)];
  if (state === 'acknowledged') return [heldText(view, page)];
  if (isOff(view, page)) {
    return [`It belongs to ${nameOf(page, view.handed_to?.person ?? view.team)} now: you are off the hook.`];
  }
  if (view.snoozed_until !== null) return [`Kept quiet until ${view.snoozed_until}.`];
  if (ladder === undefined || state !== 'open') return [];
  const others = ladder.now.filter((name) => name !== page.reader);
  const silent = ladder.before.filter((name) => name !== page.reader);
  const rounds = (ladder.passes ?? 1) > 1 && ladder.isLast ? ` (${ladder.passes ?? 1} times)` : '';
  const steps = ladder.next.map(({ at, who }) => `${who.map((name) => nameOf(page, name)).join(' + ')} ${at}`);
  const fixBy = view.sla.status === 'active' ? `fix by ${view.sla.deadline}` : 'the SLA is missed';
  return [
    ...(others.length === 0 ? [] : [`Also paged: ${others.map((name) => nameOf(page, name)).join(', ')}`]),
    ...(silent.length === 0
      ? []
      : [`Nobody answered: ${silent.map((name) => nameOf(page, name)).join(', ')}${rounds}.`]),
    ...(isLast(ladder, page) ? ['You are last.'] : []),
    steps.length === 0
      ? `${fixBy.charAt(0).toUpperCase()}${fixBy.slice(1)}`
      : `If nobody answers: ${steps.join(', ')} · ${fixBy}`,
    ...(hold == null ? [] : [`Acknowledging holds it for ${hold} min.`]),
  ];
}

/** Whether nobody is called behind its reader; pages of levels before are kept current too, and theirs are not the last. */
function isLast({ isLast: isSpent, now }: LadderView, { reader }: PageWords): boolean {
  // Where management names nobody, its channel is called.
  return isSpent && (now.length === 0 ? reader === '#management' : now.includes(reader));
}

function heldText(view: IncidentView, page: PageWords): string {
  const until = view.lease_expires_at === null ? '' : ` until ${view.lease_expires_at}; then it pages again`;
  if (view.acknowledged_by === page.reader) return `You hold it${until}.`;
  const { acknowledged_by: by, acknowledged_standing: said } = view;
  return `${withStanding(nameOf(page, by ?? 'Somebody'), said)} holds it${until}: you need not act.`;
}

function endedText(view: IncidentView, page: PageWords): string {
  const { closed_at: at, occurred_at: from } = view;
  const took = at === null ? '' : ` after ${duration(Date.parse(at) - Date.parse(from))}`;
  const naming = (name: string): string => nameOf(page, name);
  const taker = takenShown(view, naming);
  return `${endedShown(view, naming)}${took}.${taker === null ? '' : ` ${taker} had acknowledged it.`}`;
}

/** Whether it asks nothing more of its reader: it has become others' while they looked. */
function isOff({ ladder, team }: IncidentView, { reader }: PageWords): boolean {
  return ladder?.off.includes(reader) === true && reader !== `#${team}`;
}

function buttonsOf(view: IncidentView, isCalled: boolean): readonly MessageButton[] {
  return [...(isCalled ? [ACKNOWLEDGE] : []), ...pageLinks(view)];
}

function footerOf(view: IncidentView, page: PageWords, isCalled: boolean): string {
  const { id, labels = {}, pr } = view;
  const ticket = ticketName(view) ?? undefined;
  const said = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  const round = page.round > 1 ? `, round ${page.round}` : '';
  const repeat = page.possibleRepeat ? ' (possible repeat)' : '';
  const called = `You ${isCalled ? 'are' : 'were'} paged, level ${page.level}${round}${repeat}`;
  const parts = [
    `Incident ID: ${id ?? 'being assigned'}`,
    called,
    ticket,
    pr === null ? undefined : `PR #${pr}`,
    ...said,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** A person as colleagues say it, a team by its name. */
function nameOf({ names }: PageWords, name: string): string {
  if (name.startsWith('#')) return name.slice(1);
  return (Object.hasOwn(names, name) ? names[name] : undefined) ?? name.replace(/@[\w.-]+$/, '');
}

/** As much as one SMS holds; a link may follow it. */
function smsText([first = '', ...lines]: readonly string[]): string {
  // What does not fit gives way to what comes behind it.
  return lines.reduce(
    (text, line) => {
      const longer = `${text}. ${line}`;
      return longer.length > SMS_LENGTH ? text : longer;
    },
    cutText(first, SMS_LENGTH),
  );
}

function present(line: string | null): string[] {
  return line === null ? [] : [line];
}

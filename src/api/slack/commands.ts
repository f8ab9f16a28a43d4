import { chatLiteral } from '../../domain/message/chat-text.js';
import { plainLine } from '../../domain/message/plain-text.js';
import { stateWords } from '../../domain/message/state-words.js';
import type { IncidentView } from '../../domain/incident/view.js';
import { compareSeverity } from '../../domain/verdict/severity.js';
import { typeWords } from '../../domain/verdict/verdict.js';
import type { AppDeps } from '../deps.js';
import { within } from '../../support/within.js';
import { listFor } from '../incidents/query.js';
import { readerOf, whoIs } from './who.js';

const HELP = 'Try `/tocsin list` for what is open. Incidents are acted on with the buttons of their messages.';
const LOOK_MS = 1_000;
const SHOWN = 10;
/** Most that are read for the gravest of them. */
const READ = 500;

/** What `/tocsin …` answers, seen by the asker alone. */
export async function answerCommand(deps: AppDeps, fields: URLSearchParams): Promise<object> {
  const [word = ''] = (fields.get('text') ?? '').trim().split(/\s+/);
  if (word !== 'list' && word !== 'status') return ephemeral(HELP);
  const who = await whoIs(deps, fields.get('user_id') ?? '', LOOK_MS);
  if (who.kind !== 'actor') return ephemeral('Only people of the configuration see incidents here.');
  const query = { filter: { state: ['open', 'acknowledged', 'mitigated'] }, limit: READ, cursor: null } as const;
  const page = await within(LOOK_MS, listFor(deps.incidents, readerOf(who.actor), query), null).catch(() => null);
  if (page === null) return ephemeral('The incident history cannot be read just now.');
  if (page.items.length === 0) return ephemeral('Nothing is open.');
  const gravest = [...page.items].sort(byGravity);
  const lines = gravest
    .slice(0, SHOWN)
    .map(
      (view) =>
        `${view.id ?? '?'} ${stateWords(view, deps.now())}, ${view.severity}${typeWords(view) === null ? '' : ` ${view.type}`}: ${view.title}`,
    );
  const more = page.items.length - lines.length;
  const rest = `and ${page.next === null ? '' : 'at least '}${more} more: tocsin list`;
  return ephemeral([...lines, ...(more > 0 ? [rest] : [])].map(escaped).join('\n'));
}

/** The gravest first, of equals the newest. */
function byGravity(a: IncidentView, b: IncidentView): number {
  const graver = compareSeverity(a.severity, b.severity) || a.priority.localeCompare(b.priority);
  return graver || Date.parse(b.opened_at) - Date.parse(a.opened_at);
}

function ephemeral(text: string): object {
  return { response_type: 'ephemeral', text, parse: 'none', link_names: false };
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
  return chatLiteral(plainLine(text).slice(0, 250)).replace(/[&<>]/g, (sign) => signs[sign] ?? sign);
}

import { levelLettered, levelStated, plainField, type LogLevel } from './level-names.js';
import { recordOf } from './units.js';

/** Fields of a record that state a level, the surest first. */
const FIELDS = [
  ...['leveldisplayname', 'levelname', 'severitytext', 'level', 'severity', 'lvl', 'loglevel', 'entrytype', 'l'],
  ...['severitylabel', 'severitynumber', 'levelvalue', 'levelno', 'intlevel', 'severitylevel', 'priority', 'status'],
];
/** What only events of Windows have, whose levels rise the other way. */
const WINDOWS = /^(?:eventid|eventrecordid|providername|leveldisplayname|winlog)$/;

/** The level that a record of a log states, whoever wrote it; null when it states none. */
export function statedLevel(record: Readonly<Record<string, unknown>>): LogLevel | null {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) if (mayState(name)) fields.set(plainField(name), value);
  const isWindows = [...Object.keys(record)].some((name) => WINDOWS.test(plainField(name)));
  const found = FIELDS.flatMap((field) => levelIn(field, fields.get(field), isWindows) ?? []);
  const [first] = found;
  if (first !== undefined) return first;
  const nested = recordOf(record['log']);
  if (nested !== null) return statedLevel(nested);
  // MongoDB writes a letter in `s`.
  const letter = record['s'];
  if (typeof letter === 'string' && /^[DIWEF]\d?$/.test(letter)) return levelLettered(letter[0] ?? '');
  // Serilog leaves Information out of its compact form.
  return '@t' in record && ('@m' in record || '@mt' in record) ? 'info' : null;
}

// A `priority` in small letters is that of a ticket, an `l` without its sign anything.
function mayState(name: string): boolean {
  return !/^(?:priority|l|L)$/.test(name);
}

function levelIn(field: string, value: unknown, isWindows: boolean): LogLevel | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const stated = String(value);
  // A status may be that of anything: only these words are levels of a line.
  if (field === 'status' && !/^(?:debug|info|notice|warn|warning|error|critical|alert|emergency)$/i.test(stated)) {
    return null;
  }
  const isNumber = /^\d+$/.test(stated.trim());
  if (isNumber && isWindows) return levelStated('windows', stated);
  if (isNumber && field === 'loglevel' && Number(stated) <= 5) return levelStated('dotnet', stated);
  return levelStated(field, stated);
}

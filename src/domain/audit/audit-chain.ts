import { recordedName } from '../incident/doer.js';
import { GENESIS, recordHash, type AuditCrypto } from './audit.js';
import type { ChainLine, RecordLine } from './audit-lines.js';

/** Says of one place of a chain what is wrong with it. */
export type TellFault = (position: number | null, fault: string) => void;

/** A chain that is being read: records come in the order of their positions. */
export interface ChainReader {
  readonly record: (line: RecordLine) => void;
  readonly end: () => void;
}

/** An end that an anchor has pinned; `where` names the anchor. */
export interface Pinned {
  readonly position: number;
  readonly hash: string;
  readonly where: string;
}

/** Checks one chain: in itself, against its head, against what was pinned, and against what other tables say. */
export function readChain(
  { sha256 }: Pick<AuditCrypto, 'sha256'>,
  chain: ChainLine,
  pinned: readonly Pinned[],
  fault: TellFault,
): ChainReader {
  let [prev, last] = [GENESIS, 0];
  const seen: RecordLine[] = [];
  const seqs = new Set<number>();
  return {
    record: (line) => {
      const { position, record } = line;
      if (position !== last + 1) fault(position, `record ${last + 1} is missing before it`);
      else if (line.prev !== prev) fault(position, 'does not follow the record before it');
      if (recordHash(sha256, line.prev, record) !== line.hash) fault(position, 'was changed after it was written');
      if (record['uid'] !== chain.uid) fault(position, 'belongs to another incident');
      for (const text of columnsOf(line)) fault(position, text);
      for (const { where, hash } of pinned.filter((pin) => pin.position === position)) {
        if (hash !== line.hash) fault(position, `is not the record that ${where} has pinned`);
      }
      seqs.add(line.seq);
      if (COMPARED.test(line.kind) || COUNTED(line)) seen.push(slim(line));
      [prev, last] = [line.hash, position];
    },
    end: () => {
      const { head } = chain;
      if (head === null && last > 0) fault(null, 'the chain has no end on record');
      if (head !== null && (head.position !== last || head.hash !== prev)) {
        fault(last + 1, `the chain should end at record ${head.position} (${head.hash.slice(0, 8)})`);
      }
      for (const { position, where } of pinned) {
        if (position > last) fault(position, `is gone: ${where} has pinned it`);
      }
      for (const seq of gaps(seqs)) fault(null, `decision ${seq} is missing`);
      for (const { at, text } of besides(chain, seen, seqs)) fault(at, text);
    },
  };
}

/** Kinds of records that other tables tell as well. */
const COMPARED = /^(?:override_approved|sla_missed|late_event|sla_corrected)$/;

// Refusals and arrivals leave the revision as it was.
const COUNTED = ({ seq, kind }: RecordLine): boolean =>
  seq > 0 && !/(?:^|_)refused$/.test(kind) && kind !== 'page_delivered';

function slim(line: RecordLine): RecordLine {
  return COMPARED.test(line.kind) ? line : { ...line, record: {} };
}

function columnsOf({ record, seq, at, kind }: RecordLine): readonly string[] {
  return [
    ...(record['seq'] === seq ? [] : ['its number differs from its record']),
    ...(record['at'] === Date.parse(at) ? [] : ['its instant differs from its record']),
    ...(record['kind'] === kind ? [] : ['its kind differs from its record']),
  ];
}

/** Numbers that a workflow has given and that are not there; a door's refusals have negative ones. */
function gaps(seqs: ReadonlySet<number>): readonly number[] {
  const most = Math.max(0, ...seqs);
  return Array.from({ length: most }, (_, index) => index + 1).filter((seq) => !seqs.has(seq));
}

function besides(
  chain: ChainLine,
  seen: readonly RecordLine[],
  seqs: ReadonlySet<number>,
): readonly { readonly at: number | null; readonly text: string }[] {
  const { incident, alias_of: aliasOf, overrides, gate_approvers: approvers } = chain;
  const faults: { at: number | null; text: string }[] = [];
  const say = (at: number | null, text: string): void => void faults.push({ at, text });
  if (incident !== null && seqs.size === 0) say(null, 'the incident has no records');
  if (incident === null && aliasOf === null && [...seqs].some((seq) => seq > 0)) say(null, 'the incident is gone');
  if (incident === null && seqs.size === 0) {
    say(null, 'other tables name it, and it has neither records nor an incident');
  }
  const counted = seen.filter(COUNTED).length;
  if (incident !== null && seqs.size > 0 && incident.revision > counted) {
    say(null, `the incident stands at revision ${incident.revision}, its records at ${counted}`);
  }
  const approved = seen.filter(({ kind }) => kind === 'override_approved');
  for (const { seq, position, record } of approved) {
    const row = overrides.find((one) => one.seq === seq);
    const inputs = inputsOf(record);
    if (row === undefined) say(position, 'approves an override that the table of overrides lacks');
    else if (TOLD.some((name) => told(inputs, name) !== row[name])) {
      say(position, 'differs from the table of overrides');
    }
  }
  for (const { seq } of overrides.filter((row) => !approved.some((one) => one.seq === row.seq))) {
    say(null, `the table of overrides has an approval (${seq}) that no record has`);
  }
  for (const approver of approvers) {
    const known = approved.some(({ record }) => recordedName(inputsOf(record), 'approver') === approver);
    if (!known) say(null, `a gate is open by ${approver}, whose approval no record has`);
  }
  const lastSla = seen.filter(({ kind }) => COMPARED.test(kind) && kind !== 'override_approved').at(-1)?.kind;
  const missed = lastSla === 'sla_missed' || lastSla === 'late_event';
  if (chain.sla_missed === false && missed) say(null, 'the SLA was missed, and its row says that it was not');
  if (chain.sla_missed === true && lastSla === undefined) {
    say(null, 'the row of the SLA says missed, and no record does');
  }
  return faults;
}

function inputsOf(record: RecordLine['record']): Readonly<Record<string, unknown>> {
  return (record['inputs'] ?? {}) as Readonly<Record<string, unknown>>;
}

function told(inputs: Readonly<Record<string, unknown>>, name: (typeof TOLD)[number]): unknown {
  return name === 'approver' || name === 'requester' ? recordedName(inputs, name) : (inputs[name] ?? null);
}

const TOLD = ['approver', 'requester', 'justification', 'sha', 'emergency'] as const;

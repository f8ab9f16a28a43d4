import {
  anchorHash,
  GENESIS,
  headLine,
  headsDigest,
  keyId,
  signedText,
  type Anchor,
  type AuditCrypto,
  type OutsideAnchor,
} from './audit.js';
import { readChain, type ChainReader, type Pinned } from './audit-chain.js';
import type { AuditLine, ChainLine } from './audit-lines.js';

/** One thing that is wrong: of which incident, at which record, and what. */
export interface AuditFault {
  readonly incident: string | null;
  readonly uid: string | null;
  readonly position: number | null;
  readonly fault: string;
}

/** What a check found. */
export interface AuditResult {
  readonly ok: boolean;
  readonly anchors: number;
  readonly chains: number;
  readonly records: number;
  /** How many there are; the first of them are listed. */
  readonly found: number;
  readonly faults: readonly AuditFault[];
  /** What this check could not see, and why. */
  readonly notes: readonly string[];
  /** Whether the last line was there; without it the export was cut. */
  readonly complete: boolean;
}

/** What a check is made against, besides the export itself. */
export interface VerifyAgainst {
  /** Public keys that are trusted because they came another way; none = the export's own are taken. */
  readonly keys: readonly string[];
  /** Anchors that lay outside. */
  readonly outside: readonly OutsideAnchor[];
}

/** Checks an export line by line; it holds one chain and the anchors at a time, however long the export. */
export interface Verifier {
  readonly line: (raw: string, line: AuditLine) => void;
  readonly end: () => AuditResult;
}

/** Most faults that are listed. */
const LISTED = 1_000;

interface OpenAnchor {
  readonly anchor: Anchor;
  readonly digest: ReturnType<AuditCrypto['digest']>;
  changed: number;
  begun: number;
}

/** A verifier for one export. */
export function createVerifier(crypto: AuditCrypto, against: VerifyAgainst): Verifier {
  const faults: AuditFault[] = [];
  let found = 0;
  const tell = (fault: string, of: Partial<AuditFault> = {}): void => {
    found += 1;
    if (faults.length < LISTED) faults.push({ incident: null, uid: null, position: null, ...of, fault });
  };
  const anchors = new Map<number, OpenAnchor>();
  const listed = pinnedOutside(crypto, against.outside);
  const keys = new Set<string>();
  const whole = crypto.digest();
  const count = { chains: 0, records: 0 };
  let [lastUid, complete, lastHash] = ['', false, GENESIS];
  let chain: { readonly uid: string; readonly reader: ChainReader } | null = null;

  const signed = (anchor: Anchor, what: string): void => {
    const { key, signature, hash } = anchor;
    if (anchorHash(crypto.sha256, anchor) !== hash) tell(`${what} was changed after it was made`);
    if (key === null || signature === null) {
      if (against.keys.length > 0) tell(`${what} is not signed`);
      return;
    }
    keys.add(keyId(crypto.sha256, key));
    if (against.keys.length > 0 && !against.keys.includes(key)) tell(`${what} is signed by a key that is not trusted`);
    else if (!crypto.isSignedBy(key, signedText(hash), signature)) tell(`${what} has a wrong signature`);
  };

  const endChain = (): void => {
    chain?.reader.end();
    chain = null;
  };

  const beginChain = (line: ChainLine): void => {
    const { uid, incident } = line;
    const of = { uid, incident: incident?.number ?? null };
    if (uid <= lastUid) tell('stands twice or out of order', of);
    lastUid = uid;
    count.chains += 1;
    const pinned: Pinned[] = [...(listed.get(uid) ?? [])];
    listed.delete(uid);
    let before = 0;
    for (const [number, position, hash] of line.anchored) {
      const open = anchors.get(number);
      if (open === undefined) {
        tell(`anchor ${number} pins it and is missing`, of);
        continue;
      }
      open.digest.add(headLine([uid, position, hash]));
      open.changed += 1;
      if (before === 0) open.begun += 1;
      if (position <= before) tell(`was shorter at ${nameOf(open.anchor)} than before`, { ...of, position });
      before = position;
      pinned.push({ position, hash, where: nameOf(open.anchor) });
    }
    chain = { uid, reader: readChain(crypto, line, pinned, (position, fault) => tell(fault, { ...of, position })) };
  };

  return {
    line: (raw, line) => {
      if (complete) {
        tell('a line follows the last one');
        return;
      }
      if (line.type === 'end') {
        endChain();
        complete = true;
        const counts = line.anchors === anchors.size && line.chains === count.chains && line.records === count.records;
        if (!counts || line.digest !== whole.end()) tell('the export was changed after it was made');
        return;
      }
      whole.add(`${raw}\n`);
      if (line.type === 'anchor') {
        const what = nameOf(line);
        if (line.number !== anchors.size + 1) tell(`${what}: anchor ${anchors.size + 1} is missing before it`);
        else if (line.prev !== lastHash) tell(`${what} does not follow the anchor before it`);
        signed(line, what);
        lastHash = line.hash;
        anchors.set(line.number, { anchor: line, digest: crypto.digest(), changed: 0, begun: 0 });
      } else if (line.type === 'chain') {
        endChain();
        beginChain(line);
      } else if (line.type === 'record') {
        count.records += 1;
        if (chain?.uid === line.uid) chain.reader.record(line);
        else tell('lies outside of its chain', { uid: line.uid, position: line.position });
      }
    },
    end: () => {
      endChain();
      checkLists([...anchors.values()], tell);
      for (const [uid, [pin]] of listed) tell(`is gone: ${pin?.where ?? 'an anchor'} has pinned it`, { uid });
      for (const anchor of against.outside) {
        const here = anchors.get(anchor.number)?.anchor;
        const what = `${nameOf(anchor)} from outside`;
        signed(anchor, what);
        if (anchor.list !== undefined && headsDigest(crypto, anchor.list) !== anchor.heads) {
          tell(`${what} has a list of chains that is not its own`);
        }
        if (here === undefined) tell(`${what} is missing here`);
        else if (here.hash !== anchor.hash) tell(`${what} says something else here: the history was rewritten`);
      }
      const notes = notesOf(against, anchors.size, [...keys]);
      return { ok: found === 0 && complete, anchors: anchors.size, ...count, found, faults, notes, complete };
    },
  };
}

function nameOf({ number, day }: Anchor): string {
  return `anchor ${number} of ${day}`;
}

/** What the lists of heads that lie outside pin, by chain. A list that does not give its anchor's digest pins nothing. */
function pinnedOutside(crypto: AuditCrypto, outside: readonly OutsideAnchor[]): Map<string, Pinned[]> {
  const pinned = new Map<string, Pinned[]>();
  for (const anchor of outside) {
    const { list = [] } = anchor;
    if (headsDigest(crypto, list) !== anchor.heads) continue;
    for (const [uid, position, hash] of list) {
      const where = `${nameOf(anchor)} from outside`;
      pinned.set(uid, [...(pinned.get(uid) ?? []), { position, hash, where }]);
    }
  }
  return pinned;
}

function checkLists(anchors: readonly OpenAnchor[], tell: (fault: string) => void): void {
  let chains = 0;
  for (const { anchor, digest, changed, begun } of anchors) {
    chains += begun;
    if (digest.end() !== anchor.heads || changed !== anchor.changed || chains !== anchor.chains) {
      tell(`${nameOf(anchor)}: its list of chains was changed, or chains are gone`);
    }
  }
}

function notesOf({ keys, outside }: VerifyAgainst, anchors: number, ids: readonly string[]): readonly string[] {
  const named = ids.length === 0 ? '' : ` (${ids.join(', ')})`;
  return [
    ...(anchors === 0
      ? ['there is no anchor yet: a history that was rewritten whole, or a chain dropped whole, does not show']
      : []),
    ...(outside.length === 0
      ? [
          'no anchors from outside were given (--anchors): who rewrote the history and its anchors with the key does not show',
        ]
      : []),
    ...(keys.length === 0 && anchors > 0
      ? [`no key was given (--key): signatures were checked with the keys that the export names${named}`]
      : []),
  ];
}

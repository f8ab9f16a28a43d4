import { addressFinder } from './addresses.js';
import { codeFinder, keyFinder, maskFinder, puttyFinder } from './announced.js';
import { assignmentFinder } from './assignments.js';
import { base64Spans } from './base64-runs.js';
import { columnFinder } from './column-values.js';
import { commandFinder } from './commands.js';
import { dataSourceFinder } from './data-sources.js';
import { discordTokens } from './discord-tokens.js';
import { tokenFinder, type Finder } from './finder.js';
import { authorizationFinder, cookieFinder } from './headers.js';
import { compileLiterals } from './literal-scan.js';
import { listFinder } from './lists.js';
import { mapFinder } from './maps.js';
import { NEWER_TOKENS } from './newer-patterns.js';
import { ownFinder } from './literals.js';
import { pairFinder } from './pairs.js';
import { pemFinder } from './pem.js';
import { pipedFinder } from './piped.js';
import { protocolFinder } from './protocols.js';
import { PLATFORM_TOKENS } from './secret-patterns.js';
import { SERVICE_TOKENS } from './service-patterns.js';
import { settle, type Span } from './spans.js';
import { statementFinder } from './statements.js';
import { TOOL_TOKENS } from './tool-patterns.js';
import { unseenSpans } from './unseen.js';

/** Secrets of a text in order, without overlaps. */
export type Detect = (text: string) => readonly Span[];

/** What a detector may tell to whoever watches its effort: a look and a character have each a bounded price. */
export interface Effort {
  /** How often a finder was asked. */
  looks: number;
  /** Characters scanned, decoded ones included. */
  scanned: number;
}

/** Base64 inside base64 is decoded this often. */
const DEPTH = 2;

const FINDERS: readonly Finder[] = [
  pemFinder,
  ...[...PLATFORM_TOKENS, ...SERVICE_TOKENS, ...TOOL_TOKENS, ...NEWER_TOKENS, ...discordTokens()].map(tokenFinder),
  authorizationFinder,
  cookieFinder,
  addressFinder,
  dataSourceFinder,
  protocolFinder,
  columnFinder,
  assignmentFinder,
  pairFinder,
  listFinder,
  mapFinder,
  commandFinder,
  pipedFinder,
  statementFinder,
  maskFinder,
  codeFinder,
  keyFinder,
  puttyFinder,
];

/** One pass for all literals; a finder looks only where one of its own stands, so that clean text costs one step a character. */
export function createDetector(ownSecrets: readonly string[], effort?: Effort): Detect {
  const own = ownFinder(ownSecrets);
  const finders = own === null ? FINDERS : [own, ...FINDERS];
  const wanted = finders.flatMap(({ literals }, finder) => literals.map((literal) => ({ literal, finder })));
  const scan = compileLiterals(wanted.map(({ literal }) => literal));
  const owners = Uint16Array.from(wanted, ({ finder }) => finder);

  const detect = (text: string, depth: number): readonly Span[] => {
    const spans: Span[] = [];
    if (effort !== undefined) effort.scanned += text.length;
    const until = new Uint32Array(finders.length);
    scan(text, (literal, at) => {
      const finder = owners[literal] ?? 0;
      if (at < (until[finder] ?? 0)) return;
      const found = finders[finder]?.look(text, at);
      if (effort !== undefined) effort.looks++;
      if (found == null) return;
      spans.push(...found.spans);
      until[finder] = found.until;
    });
    if (depth < DEPTH) spans.push(...base64Spans(text, (decoded) => detect(decoded, depth + 1)));
    if (depth === 0) spans.push(...unseenSpans(text, (view) => detect(view, DEPTH)));
    return settle(text, spans);
  };
  return (text) => detect(text, 0);
}

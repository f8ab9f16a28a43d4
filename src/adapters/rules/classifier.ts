import type { TypeRule } from '../../domain/verdict/failure-type.js';
import {
  certainVerdict,
  START_PATTERNS,
  UNKNOWN,
  type Evidence,
  type Matcher,
  type Verdict,
} from '../../domain/verdict/verdict.js';
import type { ClassifierPort } from '../../ports/classifier.js';
import { readable } from '../../classifier/extract.js';
import { isTrouble, withoutGoodNews } from '../../classifier/good-news.js';
import { isOutput, linesOf } from '../../classifier/reading.js';

/** What the plain rules need: the linear-time engine. */
export interface RuleClassifierOptions {
  readonly matcher: Matcher;
  /** Whose patterns are read: the policy's own only, or the shipped ones too (the default). */
  readonly patterns?: 'own' | 'all';
}

/** How sure a matching pattern makes us: on logs of projects nobody has seen, about as often right as not. */
const CONFIDENCE = 0.6;
/** Lines of evidence, and their longest (characters). */
const MAX_EVIDENCE = 3;
const MAX_EVIDENCE_LENGTH = 300;
/** The last error block: lines before and after the last error. */
const BLOCK = { before: 60, after: 5 } as const;

/** A line that may decide: what it says, and what of it may match. */
interface Candidate {
  readonly number: number;
  readonly shown: string;
  readonly text: string;
  readonly marked: boolean;
}

type Pattern = readonly [pattern: string, type: string];

/**
 * The plain rules: exact exit codes first, then the policy's own patterns, then the shipped ones in their order; the
 * first that matches wins, in the last error block before the rest of the log. Words of passing lines do not count.
 */
export function createRuleClassifier({ matcher, patterns = 'all' }: RuleClassifierOptions): ClassifierPort {
  return {
    classify(evidence, rules) {
      const certain = certainVerdict({ ...evidence, type: evidence.stated ?? null }, rules, matcher);
      if (certain !== null) return certain;
      if (evidence.log === null) return UNKNOWN;
      return verdictOf(evidence.log, patternsOf(rules, patterns), matcher);
    },
  };
}

/** A type whose patterns the policy empties is never read from a log. */
function patternsOf(rules: readonly TypeRule[], which: 'own' | 'all'): readonly Pattern[] {
  const isShipped = (pattern: string, type: string): boolean =>
    START_PATTERNS.some(([shipped, meaning]) => shipped === pattern && meaning === type);
  const own = rules.flatMap(({ type, patterns }) =>
    patterns.filter((pattern) => !isShipped(pattern, type)).map((pattern): Pattern => [pattern, type]),
  );
  if (which === 'own') return own;
  const withPatterns = rules.filter(({ patterns }) => patterns.length > 0).map(({ type }) => type);
  return [...own, ...START_PATTERNS.filter(([, type]) => withPatterns.includes(type))];
}

function candidatesOf(log: string): readonly Candidate[] {
  return linesOf(readable(log)).flatMap((line) => {
    if (!isOutput(line)) return [];
    const { number, text: shown } = line;
    const marked = line.role === 'marked';
    const text = marked ? shown : withoutGoodNews(shown);
    return text === null ? [] : [{ number, shown, text, marked }];
  });
}

function verdictOf(log: string, patterns: readonly Pattern[], matcher: Matcher): Verdict {
  if (patterns.length === 0) return UNKNOWN;
  const lines = candidatesOf(log);
  const found = [...matchesIn(lastErrorBlock(lines), patterns, matcher), ...matchesIn(lines, patterns, matcher)];
  const [first] = found;
  if (first === undefined) return UNKNOWN;
  return {
    ...UNKNOWN,
    type: first.type,
    confidence: CONFIDENCE,
    evidence: first.lines.slice(-MAX_EVIDENCE).reverse().map(evidenceOf),
    runnerUp: found.find(({ type }) => type !== first.type)?.type ?? null,
  };
}

function matchesIn(lines: readonly Candidate[], patterns: readonly Pattern[], matcher: Matcher) {
  return patterns.flatMap(([pattern, type]) => {
    const matching = within(lines, matcher(pattern));
    return matching.length === 0 ? [] : [{ type, lines: matching }];
  });
}

/** Longest that one pattern may look at a log (ms): one slow pattern must not cost the others their verdict. */
const PATIENCE_MS = 300;

/** The last lines first, where failures are; a pattern that takes too long has seen those. */
function within(lines: readonly Candidate[], test: (text: string) => boolean): readonly Candidate[] {
  const end = performance.now() + PATIENCE_MS;
  const found: Candidate[] = [];
  for (let at = lines.length - 1; at >= 0 && performance.now() < end; at -= 1) {
    const line = lines[at];
    if (line !== undefined && test(line.text)) found.push(line);
  }
  return found.reverse();
}

// Post-job steps and clean-up come after the runner's own mark, so that it ends the block where there is one.
function lastErrorBlock(lines: readonly Candidate[]): readonly Candidate[] {
  const mark = lines.findLastIndex(({ marked }) => marked);
  const last = mark === -1 ? lines.findLastIndex(({ text }) => isTrouble(text)) : mark;
  return last === -1 ? [] : lines.slice(Math.max(0, last - BLOCK.before), last + 1 + (mark === -1 ? BLOCK.after : 0));
}

// The first is the line that decided, the others say the same.
function evidenceOf({ number, shown }: Candidate, index: number): Evidence {
  const text = shown.trim().slice(0, MAX_EVIDENCE_LENGTH);
  return { line: number, text, weight: index === 0 ? CONFIDENCE : CONFIDENCE / 2 };
}

import { readable } from '../../classifier/extract.js';
import type { Case } from '../../classifier/features.js';
import { judge, type Judgement } from '../../classifier/judge.js';
import type { Model } from '../../classifier/model.js';
import { typeOf } from '../../classifier/labels.js';
import { noiseFrom, withoutNoise } from '../../classifier/noise.js';
import { readStructured } from '../../classifier/structured/read.js';
import { toldBy, type Structured } from '../../classifier/structured/structured.js';
import { isNever, type TypeRule } from '../../domain/verdict/failure-type.js';
import { certainVerdict, UNKNOWN, type Matcher, type Verdict } from '../../domain/verdict/verdict.js';
import type { ClassifierPort, JobEvidence } from '../../ports/classifier.js';
import { templatesIn } from './miner.js';

/** What the classifier is made of. */
export interface ModelClassifierOptions {
  readonly model: () => Model;
  readonly matcher: Matcher;
  /** The policy's own patterns: where one matches, a person has decided. */
  readonly own: ClassifierPort;
  /** The plain rules: asked where the model sees nothing. */
  readonly plain: ClassifierPort;
}

/** How sure a pattern of the policy's own makes us: somebody wrote it for this line. */
const OWN_CONFIDENCE = 0.9;
/** Nothing that was read is certain, however it is rounded. */
const ALMOST = 0.9999;
/** What the model must at least hold possible before a plain pattern may speak in its place. */
const POSSIBLE = 0.1;

/**
 * Exact exit codes first: nothing overturns them. Then the policy's own patterns, then the model over the extracted
 * evidence; plain patterns only where the model has no answer of its own.
 */
export function createModelClassifier({ model, matcher, own, plain }: ModelClassifierOptions): ClassifierPort {
  const read: ClassifierPort['classify'] = (evidence, rules) => {
    const text = evidence.log ?? reported(evidence);
    const unsaid = { ...withoutStated(evidence), exitCode: null };
    const owned = own.classify({ ...unsaid, log: text }, rules);
    if (owned.type !== 'unknown') return { ...owned, confidence: OWN_CONFIDENCE };
    const report = reportIn(evidence);
    // A report of failures that its command let pass is none of a failure.
    const said = report === null || evidence.exitCode === 0 ? null : saidBy(report, rules);
    if (said !== null) return said;
    const input = caseOf(evidence, report);
    const never = rules.filter(isNever).map(({ type }) => type);
    const judgement = judge(input, model(), never);
    const verdict = verdictOf(judgement, rules, report !== null);
    if (judgement.type !== 'unknown' || report !== null) return verdict;
    const heard = text === null ? null : withoutNoise(text, noiseFrom(input.noise ?? []));
    const guess = plain.classify({ ...unsaid, log: heard }, rules);
    const share = judgement.odds.find(([label]) => label === guess.type)?.[1] ?? 0;
    const isOut = never.includes(guess.type) || judgement.unshown.some((label) => label === guess.type);
    const mayBe = guess.type !== 'unknown' && !isOut && share >= POSSIBLE;
    return mayBe && verdict.confidence < guess.confidence ? guess : verdict;
  };
  return {
    classify(evidence, rules) {
      const certain = certainVerdict({ ...evidence, type: evidence.stated ?? null }, rules, matcher);
      if (certain !== null) return isUnread(evidence) ? certain : shownBy(certain, read(evidence, rules));
      return saysNothing(evidence) ? UNKNOWN : read(evidence, rules);
    },
  };
}

function withoutStated({ stated: _, ...evidence }: JobEvidence): JobEvidence {
  return evidence;
}

function isUnread({ log, annotations }: JobEvidence): boolean {
  return (log ?? '').trim() === '' && (annotations ?? []).length === 0;
}

/** What is certain stays; what was read says how it shows, after the reason that made it so. */
function shownBy(certain: Verdict, { type, subtype, detail, evidence }: Verdict): Verdict {
  const finer = type === certain.type ? { subtype, ...(detail === undefined ? {} : { detail }) } : {};
  const found = evidence.filter(({ line, text }) => line !== null || !/^exit code /.test(text));
  const runnerUp = type === 'unknown' || type === certain.type ? null : type;
  return { ...certain, ...finer, runnerUp, evidence: [...certain.evidence, ...found] };
}

function saysNothing({ log, exitCode, annotations }: JobEvidence): boolean {
  return exitCode === null && (log ?? '').trim() === '' && (annotations ?? []).length === 0;
}

/**
 * A job's evidence as the model reads it: a report as the sentences it stands for, with titles that say nothing where its
 * structure speaks; a long log as what matters of it.
 */
export function caseOf(evidence: JobEvidence, report = reportIn(evidence)): Case {
  const { log, exitCode, job, step, changedFiles, annotations = [], noise } = evidence;
  const templates = templatesIn(noise);
  const isSaid = report !== null && report.says !== null;
  const told = isSaid ? [...toldBy(report), ...annotations] : annotations;
  return {
    log: isSaid ? null : (report?.lines.join('\n') ?? (log === null ? null : readable(log))),
    exitCode,
    job,
    step,
    ...(changedFiles === undefined ? {} : { changedFiles }),
    ...(told.length === 0 ? {} : { annotations: told }),
    ...(templates.length === 0 ? {} : { noise: templates }),
  };
}

/** How sure a report's own structure makes us: a tool wrote it, and it may not be what stopped the job. */
const REPORT_CONFIDENCE = 0.95;
const MOST_FINDINGS = 4;

/** The verdict that a report's structure gives, whatever words its titles hold; null = only its words could tell. */
function saidBy({ says, summary, lines }: Structured, rules: readonly TypeRule[]): Verdict | null {
  if (says === null) return null;
  const { type, subtype } = typeOf(says.label);
  const findings = lines.filter((line) => !summary.includes(line)).slice(0, MOST_FINDINGS);
  const texts = [...summary, ...findings].map((line) => line.slice(0, 300));
  const evidence = texts.map((text, at) => ({ line: null, text, weight: at === 0 ? REPORT_CONFIDENCE : 0.1 }));
  const known = { ...UNKNOWN, subtype, ...(says.detail === null ? {} : { detail: says.detail }) };
  return { ...known, type: finerType(type, { subtype, detail: says.detail }, rules), confidence: REPORT_CONFIDENCE, evidence };
}

/** A policy may give a finer failure owners of its own: a type named like it, under the same parent. */
function finerType(
  type: string,
  { subtype, detail }: Pick<Judgement, 'subtype' | 'detail'>,
  rules: readonly TypeRule[],
): string {
  return rules.find((rule) => (rule.type === detail || rule.type === subtype) && rule.parent === type)?.type ?? type;
}

function reportIn({ log }: JobEvidence): Structured | null {
  const report = log === null ? null : readStructured(log);
  // TAP is what a runner prints: with no failure in it, what stopped the job stands around it.
  return report?.kind === 'tap' && report.failed === 0 ? null : report;
}

/** Where there is no log, what reports say stands for it. */
function reported({ annotations = [] }: JobEvidence): string | null {
  return annotations.length === 0 ? null : annotations.join('\n');
}

function verdictOf(judgement: Judgement, rules: readonly TypeRule[], isReported: boolean): Verdict {
  const { type, subtype, detail, confidence, reasons, runnerUp, isProven } = judgement;
  // A finer type that nobody may override needs what any such type needs.
  const allowed = isProven ? rules : rules.filter((rule) => !isNever(rule));
  return {
    type: finerType(type, { subtype, detail }, allowed),
    subtype,
    ...(detail === null ? {} : { detail }),
    confidence: Math.min(ALMOST, Number(confidence.toFixed(4))),
    certain: false,
    // A report's sentences are ours: they have no lines in it.
    evidence: isReported ? reasons.map((reason) => ({ ...reason, line: null })) : reasons,
    runnerUp,
  };
}

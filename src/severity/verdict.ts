import { detectorsOf, type Detectors } from './detectors.js';
import type { SeverityEvent } from './event.js';
import {
  finding,
  leftOut,
  SILENCE,
  together,
  type Calm,
  type Finding,
  type Heard,
  type SignalKind,
  type Unread,
} from './finding.js';
import { checksOf, weighHealth } from './health.js';
import { historyOf, joinHistories, type SeverityHistory } from './history.js';
import { DRILL_LINE } from './handled.js';
import { isHandled } from './over.js';
import { logsOf, type Logs } from './logs.js';
import { lifted, unreadSignal } from './unread.js';
import { withoutNoNews } from './subject.js';
import type { Measure } from './measures.js';
import { readingsOf, type Readings } from './unreadable.js';
import { metricSet } from './metric-set.js';
import { fuse, weightOf } from './model.js';
import type { SeverityRule } from './rules.js';
import { suppression, type Suppressed } from './suppress.js';
import type { Severity } from '../domain/verdict/severity.js';
import { weighTraces } from './traces.js';
import { percent } from './units.js';
import { weighLogs } from './weigh-logs.js';
import { weighMetrics, type Weighing } from './weigh-metrics.js';

/** A signal that decided, or that spoke against (negative weight, log-odds). */
export interface SeverityEvidence {
  readonly signal: SignalKind;
  readonly text: string;
  readonly weight: number;
}

/** How bad an event is, how sure that is, and why. A held verdict is NONE and says what it would have been. */
export interface SeverityVerdict {
  readonly severity: Severity;
  readonly confidence: number;
  readonly evidence: readonly SeverityEvidence[];
  readonly suppressed: Suppressed | null;
  readonly detectors: Detectors;
  /** What of the past was used. */
  readonly history: readonly string[];
}

/** What the policy and the store know besides the event. */
export interface SeverityKnowledge {
  readonly rules: readonly SeverityRule[];
  /** The service's stored past; the event's own history goes before it. */
  readonly history: SeverityHistory | null;
}

/** Judges an event by its metrics, logs, traces, health checks and history. */
export function judgeSeverity(event: SeverityEvent, { rules, history: stored }: SeverityKnowledge): SeverityVerdict {
  const own = historyOf(event.history, event.occurredAt);
  const history = stored === null ? own : joinHistories(own, stored);
  const hour = new Date(event.occurredAt).getUTCHours();
  const weighing = { service: event.service, hour, rules };
  const logs = logsOf(event.logs);
  const given = readingsOf('metrics', event.metrics, hour);
  const { measures, noNews } = withoutNoNews(given.measures, event.labels);
  // Words beside readings that are no news describe those.
  const remarks = measures.length === 0 && noNews.length > 0 ? [] : given.remarks;
  const measured = { ...given, measures, remarks };
  const checks = checksOf(event.health);
  const said = together(
    metricsHeard(measured, history, { ...weighing, signal: 'metrics' }),
    logsHeard(logs, measured, history, { ...weighing, signal: 'logs' }),
    tracesHeard(event.traces, history.baselines, { ...weighing, signal: 'traces' }),
    weighHealth(checks, event.service),
    pastHeard(history),
    { ...SILENCE, noNews: noNews.map(({ measure, why }) => leftOut('metrics', noNewsText(measure, why))) },
  );
  const blank = checks.length === 0 ? unreadSignal('health', event.health) : null;
  const heard = blank === null ? said : { ...said, unread: [...(said.unread ?? []), blank] };
  const fused = lifted(fuse(heard.findings, heard.calms, event.isProduction), heard);
  const suppressed = suppression({
    event,
    severity: fused.severity,
    findings: heard.findings,
    history,
    drill: [event.title ?? '', ...logs.lines.map(({ text }) => text)].find((text) => DRILL_LINE.test(text)) ?? null,
    texts: logs.lines.slice(0, 200).map(({ text }) => text),
  });
  const isEmpty = heard.findings.length + heard.calms.length === 0;
  return {
    severity: suppressed === null ? fused.severity : 'NONE',
    confidence: isEmpty ? Math.min(fused.confidence, 0.6) : fused.confidence,
    evidence: evidenceOf(heard, fused.severity),
    suppressed,
    detectors: detectorsOf(heard, fused.scores, event),
    history: used(history, heard.findings, suppressed),
  };
}

function noNewsText({ name, value, unit }: Measure, why: string): string {
  return `${name.slice(0, 120)} ${value ?? ''}${unit === null || unit === 'flag' ? '' : ` ${unit}`} is no news: ${why.slice(0, 160)}`;
}

function metricsHeard(measured: Readings, { baselines }: SeverityHistory, weighing: Weighing): Heard {
  const own = weighMetrics(metricSet(measured.measures, baselines, weighing.hour), weighing);
  const heard = { ...own, unread: [...measured.unread, ...(own.unread ?? []), ...undescribed(measured)] };
  const scaling = measured.measures.find(
    ({ name, value }) => /auto.?scal|scal(?:ed|ing)|scale_?(?:out|up)/i.test(name) && value !== null && value > 0,
  );
  const note = scaling?.name ?? [...measured.notes, ...measured.remarks].find((text) => isHandled(text));
  if (note === undefined) return heard;
  const handled: Calm = {
    signal: 'metrics',
    concept: 'handled',
    text: `${note}: capacity follows the load`,
    against: [0.6, 0.8, 0.6],
  };
  return { ...heard, calms: [...heard.calms, handled] };
}

// Words alone, such as a state, count as understood only when they are known ones.
function undescribed({ measures, remarks }: Readings): Unread[] {
  const [first] = remarks;
  if (measures.length > 0 || first === undefined || STATES.test(first)) return [];
  return [leftOut('metrics', `not understood: ${first.slice(0, 120)}`)];
}

const STATES = /\b(?:ok|up|healthy|normal|green|good|running|down|unavailable|offline|dead|unhealthy)\b/i;

function logsHeard(
  logs: Logs,
  { notes, remarks }: Readings,
  { baselines }: SeverityHistory,
  weighing: Weighing,
): Heard {
  const figures = readingsOf('logs', logs.figures, weighing.hour);
  const described = [...remarks, ...figures.remarks].flatMap((text) => logsOf(text).lines);
  const said = [...notes, ...figures.notes].map((text) => logsOf(text).lines).flat();
  const set = metricSet(figures.measures, baselines, weighing.hour);
  const no = logs.unread === 1 ? '1 entry is no line' : `${logs.unread} entries are no lines`;
  const none = logs.unread === 0 ? [] : [leftOut('logs', `${no}, left out`)];
  return together(
    weighLogs({ ...logs, lines: [...logs.lines, ...said] }),
    // What describes a metric may tell of trouble, but nobody has to understand it.
    { ...weighLogs({ ...logs, lines: described }), unread: [] },
    weighMetrics(set, weighing),
    { findings: [], calms: [], unread: [...none, ...figures.unread] },
  );
}

function tracesHeard(traces: unknown, ...rest: Tail): Heard {
  const heard = weighTraces(traces, ...rest);
  const isSilent = heard.findings.length + heard.calms.length + (heard.unread?.length ?? 0) === 0;
  const blank = isSilent && heard.isNormal !== true ? unreadSignal('traces', traces) : null;
  return blank === null ? heard : { ...heard, unread: [blank] };
}

function pastHeard({ recentSevere }: SeverityHistory): Heard {
  if (recentSevere === 0) return { findings: [], calms: [] };
  const text = `${recentSevere} severe ${recentSevere === 1 ? 'incident' : 'incidents'} of this service within a day`;
  return { findings: [finding('history', 'recent', text, [0.5, 0.35, 0.1])], calms: [] };
}

const SHOWN = 12;
const SHOWN_UNREAD = 6;

type Tail = Parameters<typeof weighTraces> extends [unknown, ...infer Rest] ? Rest : never;

function evidenceOf({ findings, calms, unread = [], noNews = [] }: Heard, severity: Severity): SeverityEvidence[] {
  const level = severity === 'CRITICAL' ? 2 : severity === 'MAJOR' ? 1 : 0;
  const spoke = findings.map((one) => ({ signal: one.signal, text: one.text, weight: weightOf(one, level) }));
  const against = calms.map(({ signal, text, against: by }) => ({ signal, text, weight: -by[level] }));
  const unheard = [...unread, ...noNews].slice(0, SHOWN_UNREAD).map((one) => ({ ...one, weight: 0 }));
  const judged = [...spoke, ...against]
    .map((one) => ({ ...one, weight: Math.round(one.weight * 100) / 100 }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, SHOWN);
  return [...judged, ...unheard];
}

function used(history: SeverityHistory, findings: readonly Finding[], suppressed: Suppressed | null): string[] {
  const { baselines, recentSevere, verdicts, falsePositives } = history;
  return [
    ...baselines
      .slice(0, SHOWN)
      .map(({ name, baseline }) => `baseline of ${name}: ${Number(baseline.center.toPrecision(4))} (${baseline.from})`),
    ...(recentSevere === 0 ? [] : findings.filter(({ signal }) => signal === 'history').map(({ text }) => text)),
    ...(verdicts === 0
      ? []
      : [
          `${Math.round(falsePositives)} of ${Math.round(verdicts)} earlier verdicts were false positives (${percent(falsePositives / verdicts)})`,
        ]),
    ...(suppressed === null ? [] : [suppressed.reason]),
  ];
}

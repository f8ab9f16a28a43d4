import { detectorsOf, type Detectors } from './severity-detectors.js';
import type { SeverityEvent } from './severity-event.js';
import { finding, together, type Calm, type Finding, type Heard, type SignalKind } from './severity-finding.js';
import { checksOf, weighHealth } from './severity-health.js';
import { historyOf, joinHistories, type SeverityHistory } from './severity-history.js';
import { DRILL_LINE, HANDLED_LINE } from './severity-lexicon.js';
import { logsOf, type Logs } from './severity-logs.js';
import { measuresOf, type Measured } from './severity-measures.js';
import { metricSet } from './severity-metric-set.js';
import { fuse, weightOf } from './severity-model.js';
import type { SeverityRule } from './severity-rules.js';
import { suppression, type Suppressed } from './severity-suppress.js';
import type { Severity } from './severity.js';
import { weighTraces } from './severity-traces.js';
import { percent } from './severity-units.js';
import { weighLogs } from './severity-weigh-logs.js';
import { weighMetrics, type Weighing } from './severity-weigh-metrics.js';

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
  const measured = measuresOf(event.metrics, hour);
  const heard = together(
    metricsHeard(measured, history, { ...weighing, signal: 'metrics' }),
    logsHeard(logs, measured, history, { ...weighing, signal: 'logs' }),
    weighTraces(event.traces, history.baselines, { ...weighing, signal: 'traces' }),
    weighHealth(checksOf(event.health), event.service),
    pastHeard(history),
  );
  const fused = fuse(heard.findings, heard.calms, event.isProduction);
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

function metricsHeard(measured: Measured, { baselines }: SeverityHistory, weighing: Weighing): Heard {
  const heard = weighMetrics(metricSet(measured.measures, baselines, weighing.hour), weighing);
  const scaling = measured.measures.find(
    ({ name, value }) => /auto.?scal|scal(?:ed|ing)|scale_?(?:out|up)/i.test(name) && value !== null && value > 0,
  );
  const note = scaling?.name ?? measured.notes.find((text) => HANDLED_LINE.test(text));
  if (note === undefined) return heard;
  const handled: Calm = {
    signal: 'metrics',
    concept: 'handled',
    text: `${note}: capacity follows the load`,
    against: [0.6, 0.8, 0.6],
  };
  return { ...heard, calms: [...heard.calms, handled] };
}

function logsHeard(logs: Logs, { notes }: Measured, { baselines }: SeverityHistory, weighing: Weighing): Heard {
  const figures = measuresOf(logs.figures, weighing.hour);
  const said = [...notes, ...figures.notes].map((text) => logsOf(text).lines).flat();
  const set = metricSet(figures.measures, baselines, weighing.hour);
  return together(weighLogs({ ...logs, lines: [...logs.lines, ...said] }), weighMetrics(set, weighing));
}

function pastHeard({ recentSevere }: SeverityHistory): Heard {
  if (recentSevere === 0) return { findings: [], calms: [] };
  const text = `${recentSevere} severe ${recentSevere === 1 ? 'incident' : 'incidents'} of this service within a day`;
  return { findings: [finding('history', 'recent', text, [0.5, 0.35, 0.1])], calms: [] };
}

const SHOWN = 12;

function evidenceOf({ findings, calms }: Heard, severity: Severity): SeverityEvidence[] {
  const level = severity === 'CRITICAL' ? 2 : severity === 'MAJOR' ? 1 : 0;
  const spoke = findings.map((one) => ({ signal: one.signal, text: one.text, weight: weightOf(one, level) }));
  const against = calms.map(({ signal, text, against: by }) => ({ signal, text, weight: -by[level] }));
  return [...spoke, ...against]
    .map((one) => ({ ...one, weight: Math.round(one.weight * 100) / 100 }))
    .filter(({ weight }) => weight !== 0)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, SHOWN);
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

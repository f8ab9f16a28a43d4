import { instantText } from '../../domain/message/clocks.js';
import { duration } from '../../domain/incident/timeline.js';
import { matchAuthor, type Policy, type PolicySlice, type Target } from '../../domain/policy/policy.js';
import { slicePolicy } from '../../domain/policy/slice.js';
import { priorityOf } from '../../domain/verdict/severity.js';
import {
  judgedVerdict,
  readWhatCan,
  showsSignals,
  statedVerdict,
  type ServiceVerdict,
} from '../../severity/service-verdict.js';
import { judgeSeverity } from '../../severity/verdict.js';
import type { SeverityPolicy } from '../../config/severity-policy.js';
import {
  certainVerdict,
  severityWords,
  statedBy,
  typeWords,
  UNKNOWN,
  verdictUnder,
  type Verdict,
} from '../../domain/verdict/verdict.js';
import type { CliContext, CliTools, DefineCommand } from '../context.js';
import { eventOf, type PostedEvent } from '../event.js';
import { parseJson, readInput } from '../input.js';
import { facts, oneLine } from '../output.js';
import { loadPolicies } from '../policy.js';

/** `route`: who would be paged, by which channel, when. Sends nothing. */
export const defineRoute: DefineCommand = (program, context) => {
  program
    .command('route <event>')
    .description(
      'who would be paged for an event file, by which channel and when; sends nothing, needs nothing running',
    )
    .option('--config <folder>', 'the configuration (TOCSIN_CONFIG, else the one that runs here)')
    .option('--json', 'print JSON')
    .action((file: string, options: { readonly config?: string }) => route(context, file, options.config));
};

async function route(context: CliContext, file: string, config: string | undefined): Promise<void> {
  const { io, tools, output, exit } = context;
  const { policy, severity: levels } = await loadPolicies(context, config);
  const where = file === '-' ? 'standard input' : file;
  const { event, marks } = eventOf(where, parseJson(where, await readInput(io, file)));
  const occurredAt = event.occurred_at ?? new Date(io.now()).toISOString();
  const { severity, verdict, left } =
    event.kind === 'service'
      ? serviceVerdict({ ...event, occurred_at: occurredAt }, levels)
      : { severity: null, verdict: verdictUnder(verdictOf(tools, policy, event), policy.minConfidence), left: [] };
  const slice = slicePolicy(policy, {
    kind: event.kind,
    type: verdict.type,
    severity,
    source: event.provider ?? 'api',
    service: event.service ?? null,
    labels: event.labels ?? {},
    author: matchAuthor(policy.people, event.author === undefined ? null : { ...event.author, person: null }),
    branch: event.branch ?? null,
  });
  const plan = planOf(policy, { ...event, occurred_at: occurredAt, marks: [...marks, ...left] }, verdict, slice);
  output.show(plan, () => planLines(plan, io.now()));
  exit(0);
}

function verdictOf({ classifier, matcher }: CliTools, policy: Policy, event: PostedEvent): Verdict {
  const rules = Object.values(policy.types);
  const { type = null, exit_code: exitCode = null, exact = false, step = null, log = null } = event;
  const certain = certainVerdict({ type, exitCode, exact, step }, rules, matcher);
  if (certain !== null) return certain;
  return log === null ? UNKNOWN : classifier.classify({ job: null, step, exitCode, exact, log }, rules);
}

/** As the API takes it, but for what people said of earlier verdicts: that only a server knows. */
function serviceVerdict(
  event: PostedEvent,
  { rules, pastOf }: SeverityPolicy,
): ServiceVerdict & { readonly left: readonly string[] } {
  const { type = 'unknown', severity = null } = event;
  const given = event as unknown as Readonly<Record<string, unknown>>;
  if (severity !== null || !showsSignals(given)) return { ...statedVerdict(severity, type), left: [] };
  const { reading, left } = readWhatCan(given);
  if (reading === null) return { ...statedVerdict(null, type), left };
  const { service, occurredAt } = reading.event;
  const judged = judgeSeverity(reading.event, { rules, history: pastOf(service, occurredAt) });
  return { ...judgedVerdict(judged, type, (text) => text), left };
}

/** An event at its instant, and what of it was not taken as it came. */
type Dated = PostedEvent & { readonly occurred_at: string; readonly marks: readonly string[] };

function planOf(policy: Policy, event: Dated, verdict: Verdict, slice: PolicySlice) {
  const stated = statedBy(verdict);
  let afterMs = 0;
  const levels = slice.levels.map(({ name, delayMs, targets }, index) => {
    const level = {
      level: index + 1,
      name,
      after_s: afterMs / 1000,
      targets: targets.map((target) => reach(policy, target)),
    };
    // An empty level is skipped at once.
    if (targets.length > 0) afterMs += delayMs;
    return level;
  });
  return {
    kind: event.kind,
    ...(event.marks.length === 0 ? {} : { marks: event.marks }),
    type: event.kind === 'service' ? slice.rule.type : verdict.type,
    confidence: verdict.confidence,
    ...(stated === null ? {} : { stated_by: stated }),
    evidence: event.kind === 'service' ? verdict.evidence.map(({ text }) => text) : [],
    severity: slice.severity,
    priority: priorityOf(event.kind, slice.severity),
    team: slice.teams[0]?.name ?? policy.defaultTeam,
    channels: slice.teams.map(({ name: team, channel, handle }) => ({ team, channel, handle })),
    ticket: { priority: slice.rule.priority, assignee: slice.assignee, team: slice.teams[0]?.name ?? null },
    override: slice.never ? 'never' : slice.rule.override,
    sla: {
      start: new Date(event.occurred_at).toISOString(),
      deadline: new Date(Date.parse(event.occurred_at) + slice.slaMs).toISOString(),
    },
    ends: event.ends,
    pages: slice.severity !== 'NONE' && slice.quiet !== true && !event.ends,
    quiet: slice.quiet === true,
    levels,
    repeats: slice.repeats,
    terminal: slice.management.map((target) => reach(policy, target)),
    policy_version: slice.version,
  };
}

function reach(policy: Policy, { person, team }: Target) {
  const channel = policy.teams[team]?.channel ?? null;
  // What a page tries, in its order; a webhook as last resort belongs to no team.
  return { person, team, by: [...(person === null ? [] : ['slack']), ...(channel === null ? [] : [channel])] };
}

type Plan = ReturnType<typeof planOf>;

/** Evidence lines that a terminal shows. */
const SHOWN = 3;

function planLines(plan: Plan, now: number): string[] {
  const { levels, repeats, sla, ticket } = plan;
  const channels = plan.channels.map(({ team, channel, handle }) => [team, channel, handle].filter(Boolean).join(' '));
  const steps = levels.map(({ level, name, after_s: afterS, targets }): readonly [string, string] => {
    const when = afterS === 0 ? 'at once' : `after ${duration(afterS * 1000)}`;
    return [`level ${level}`, targets.length === 0 ? `${name}: nobody, skipped` : `${when}, ${name}: ${whom(targets)}`];
  });
  const ends: readonly [string, string] = [
    'then',
    `${repeats} ${repeats === 1 ? 'repeat' : 'repeats'}, then management once: ${whom(plan.terminal)}`,
  ];
  return facts([
    ['not taken as it came', plan.marks?.join('; ') ?? null],
    ['type', typeWords(plan)],
    ['severity', `${severityWords(plan)}, ${plan.priority}`],
    ...plan.evidence.slice(0, SHOWN).map((text) => ['because', oneLine(text)] as const),
    ['team', plan.team],
    ['posted to', channels.join('; ')],
    ['ticket', `${ticket.priority}, for ${ticket.assignee ?? ticket.team ?? 'nobody'}`],
    ['SLA', `until ${instantText(sla.deadline, now)}`],
    ['override', plan.override],
    ...(plan.pages ? [...steps, ends] : [['pages', `nobody: ${whyNobody(plan)}`] as const]),
  ]);
}

function whyNobody({ ends, quiet }: Plan): string {
  if (ends) return 'it ends what the same key opened';
  return quiet ? 'its branch wakes nobody, it is told in channels' : 'it is only recorded';
}

function whom(targets: Plan['terminal']): string {
  if (targets.length === 0) return 'nobody is named';
  return targets
    .map(
      ({ person, team, by }) => `${person ?? team} by ${by.length === 0 ? 'nothing: no channel' : by.join(', then ')}`,
    )
    .join('; ');
}

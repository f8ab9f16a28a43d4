import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, log, patched, setHandler } from '@temporalio/workflow';
import { machine } from '../domain/incident/permission.js';
import type { RecordActivities } from '../activities/record.js';
import type { Target } from '../domain/policy/policy.js';
import type { SliceFor } from '../domain/policy/slice.js';
import type { Ask } from '../domain/incident/transition.js';
import type { IncidentDesk } from './incident-desk.js';
import {
  ackSignal,
  acknowledgeUpdate,
  alertSignal,
  confirmInfrastructureUpdate,
  correctSlaUpdate,
  decideOverrideUpdate,
  escalateUpdate,
  noteUpdate,
  overrideSignal,
  pushedSignal,
  reassignUpdate,
  reclassifyUpdate,
  recoveredSignal,
  requestOverrideUpdate,
  resolveSignal,
  resolveUpdate,
  snoozeUpdate,
  type ActResult,
  type ActUpdate,
  type AlertSignal,
} from './messages.js';
import type { Outside } from './proxies.js';

type Reassigning = ActUpdate & { readonly to: Target };

/** Connects every signal and update to the desk. Handlers are synchronous but for one, which asks for a policy slice. */
export function listen(desk: IncidentDesk, ways: Outside): void {
  setHandler(alertSignal, (signal) => {
    // Whoever reaches Temporal can send anything; what is no alert must not stop the incident.
    if (isAlert(signal)) desk.alert(signal, Date.now());
    else log.warn('a signal that is no alert is ignored');
  });
  setHandler(recoveredSignal, (signal) => desk.recovered(signal, Date.now()));
  setHandler(pushedSignal, ({ incident, sha }) => {
    desk.signalled({ incident, actionId: `pushed:${incident}:${sha}` }, { kind: 'pushed', sha }, Date.now());
  });
  setHandler(ackSignal, (signal) => {
    const ask: Ask = { kind: 'acknowledge' };
    desk.signalled(signal, { kind: 'ask', actor: signal.actor, revision: null, ask }, Date.now());
  });
  setHandler(resolveSignal, (signal) => {
    const { ending, reason } = signal;
    const actor = ending === 'obsolete' ? machine(signal.actor.name, signal.actor.via) : signal.actor;
    desk.signalled(signal, { kind: 'ended', ending, actor, reason }, Date.now());
  });
  setHandler(overrideSignal, (signal) => {
    // It can ask, never approve.
    const ask: Ask = { kind: 'request_override', justification: signal.justification, emergency: signal.emergency };
    desk.signalled(signal, { kind: 'ask', actor: signal.actor, revision: null, ask }, Date.now());
  });

  on(acknowledgeUpdate, () => ({ kind: 'acknowledge' }));
  on(resolveUpdate, ({ reason }) => ({ kind: 'resolve', reason: reason ?? null }));
  on(escalateUpdate, ({ level }) => ({ kind: 'escalate', level: level ?? null }));
  on(snoozeUpdate, ({ until }) => ({ kind: 'snooze', until }));
  on(noteUpdate, ({ text }) => ({ kind: 'note', text }));
  on(correctSlaUpdate, ({ startAt, reason }) => ({ kind: 'correct_sla', startAt, reason: reason ?? null }));
  on(confirmInfrastructureUpdate, () => ({ kind: 'confirm_infrastructure' }));
  on(requestOverrideUpdate, ({ justification, emergency }) => ({
    kind: 'request_override',
    justification,
    emergency: emergency ?? false,
  }));
  on(decideOverrideUpdate, ({ approves, reason }) => ({ kind: 'decide_override', approves, reason: reason ?? null }));

  setHandler(
    reclassifyUpdate,
    async (update): Promise<ActResult> => {
      const { verdict, policy } = desk.required();
      const slice = await sliceFor({ type: update.type, severity: update.severity ?? policy.severity });
      if (!slice.known && verdict.type !== update.type) {
        throw ApplicationFailure.create({
          type: 'refused',
          message: `There is no type "${update.type}" in the policy of this incident.`,
          nonRetryable: true,
        });
      }
      return desk.ask(update, { kind: 'reclassify', reason: update.reason ?? null, policy: slice.policy }, Date.now());
    },
    // Whether this person may does not depend on the new type, whose slice is not at hand yet.
    {
      validator: (update: ActUpdate & { readonly type: string }) =>
        desk.mayAsk(update, { kind: 'reclassify', reason: null, policy: desk.required().policy }, Date.now()),
    },
  );

  setHandler(
    reassignUpdate,
    (update: Reassigning): ActResult | Promise<ActResult> =>
      // An older build let the former owner's ladder go on, and paged nobody of a team.
      patched('who-is-handed-it-owns-it')
        ? handOver(update)
        : desk.ask(update, { kind: 'reassign', to: update.to }, Date.now()),
    { validator: (update: Reassigning) => desk.mayAsk(update, { kind: 'reassign', to: update.to }, Date.now()) },
  );

  /** A team's ladder comes from the policy that the incident opened with; a person needs none. */
  async function handOver(update: Reassigning): Promise<ActResult> {
    const { to } = update;
    const { rule, severity } = desk.required().policy;
    const cut = to.person === null ? await sliceFor({ type: rule.type, severity, owner: to.team }) : null;
    if (cut?.isNamed === false) {
      const message = `There is no team "${to.team}" in the policy that this incident opened with: hand it to a person of it.`;
      throw ApplicationFailure.create({ type: 'refused', message, nonRetryable: true, category: 'BENIGN' });
    }
    return desk.ask(update, { kind: 'reassign', to, over: cut?.policy ?? null }, Date.now());
  }

  function sliceFor(wanted: Pick<SliceFor, 'type' | 'severity' | 'owner'>): ReturnType<RecordActivities['sliceFor']> {
    const { alert, policy } = desk.required();
    const { kind, source, service, labels, author, branch } = alert;
    const about = { ...wanted, kind, source, service, labels, author, branch };
    return ways.quickStore.sliceFor({ version: policy.version, about });
  }

  function on<U extends ActUpdate>(definition: UpdateDefinition<ActResult, [U]>, toAsk: (update: U) => Ask): void {
    // The handler's type is computed from the definition's, which a type parameter hides.
    setHandler(
      definition as unknown as UpdateDefinition<ActResult, [ActUpdate]>,
      (update: ActUpdate) => desk.ask(update, toAsk(update as U), Date.now()),
      { validator: (update: ActUpdate) => desk.mayAsk(update, toAsk(update as U), Date.now()) },
    );
  }
}

function isAlert(signal: unknown): signal is AlertSignal {
  const { alert, policy, uid } = (signal ?? {}) as Readonly<Record<string, unknown>>;
  const { deliveryId, key, title, labels } = (alert ?? {}) as Readonly<Record<string, unknown>>;
  const named = [uid, deliveryId, key, title].every((text) => typeof text === 'string');
  return named && [policy, labels].every((part) => typeof part === 'object' && part !== null);
}

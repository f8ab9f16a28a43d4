import type { UpdateDefinition } from '@temporalio/common';
import { ApplicationFailure, log, setHandler } from '@temporalio/workflow';
import { machine } from '../domain/permission.js';
import type { Ask } from '../domain/transition.js';
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
  on(reassignUpdate, ({ to }) => ({ kind: 'reassign', to }));
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
      const { verdict, policy, alert } = desk.required();
      const { kind, source, service, labels, author, branch } = alert;
      const about = {
        kind,
        source,
        service,
        labels,
        author,
        branch,
        type: update.type,
        severity: update.severity ?? policy.severity,
      };
      const slice = await ways.quickStore.sliceFor({ version: policy.version, about });
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

import type { IncidentGateway } from '../client/incident-gateway.js';
import { withinOrThrow } from '../support/within.js';

/** A gateway that gives up after `ms`, so that a door answers in time while Temporal is away. */
export function patientGateway(gateway: IncidentGateway, ms: number): IncidentGateway {
  const limit = <T>(what: string, work: Promise<T>): Promise<T> => withinOrThrow(ms, work, `Temporal ${what}`);
  return {
    openOrJoin: (workflow, signal) => limit('signal-with-start', gateway.openOrJoin(workflow, signal)),
    signal: (workflow, name, body) => limit(`signal ${name}`, gateway.signal(workflow, name, body)),
    act: (workflow, update, body, options) => gateway.act(workflow, update, body, options),
    gateChanged: (gate) => limit('gate signal', gateway.gateChanged(gate)),
    state: (workflow) => limit('query', gateway.state(workflow)),
  };
}

/** Work that goes on after its request was answered. */
export interface Background {
  readonly run: (name: string, work: () => Promise<void>) => void;
  /** Resolves when nothing is under way any more. */
  readonly idle: () => Promise<void>;
}

/** Keeps hold of work after the answer; a failure is told and ends nothing. */
export function createBackground(failed: (name: string, error: unknown) => void): Background {
  const running = new Set<Promise<void>>();
  return {
    run: (name, work) => {
      const task = work()
        .catch((error: unknown) => failed(name, error))
        .finally(() => running.delete(task));
      running.add(task);
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

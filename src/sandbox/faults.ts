import { z } from 'zod';

const faultShape = z.strictObject({
  system: z.string().min(1),
  match: z.string().default(''),
  times: z.int().min(1).default(1),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  delayMs: z.number().min(0).default(0),
  then: z.enum(['ok', 'drop-after-accept', 'truncate']).default('ok'),
});

/** A misbehaviour a vendor shows for the next `times` requests that match. */
export type Fault = z.infer<typeof faultShape>;

/** What of a request a fault may be aimed at. */
export interface FaultTarget {
  readonly system: string;
  readonly haystack: readonly string[];
}

/** The misbehaviours waiting for a request. */
export interface Faults {
  add(fault: Fault): void;
  take(target: FaultTarget): Fault | undefined;
  waiting(): readonly Fault[];
  clear(): void;
}

/** Reads a fault from a request body; the message of a bad one names the field. */
export function parseFault(body: unknown): { readonly fault: Fault } | { readonly error: string } {
  const parsed = faultShape.safeParse(body);
  if (parsed.success) return { fault: parsed.data };
  const issue = parsed.error.issues[0];
  return { error: `fault ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'is not readable'}` };
}

/** Starts with no fault. Faults are used up in the order they were put in. */
export function createFaults(): Faults {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add: (fault) => waiting.push({ fault, left: fault.times }),
    take: ({ system, haystack }) => {
      const found = waiting.find(
        ({ fault }) => fault.system === system && haystack.some((text) => text.includes(fault.match)),
      );
      if (!found) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
    waiting: () => waiting.map(({ fault, left }) => ({ ...fault, times: left })),
    clear: () => {
      waiting = [];
    },
  };
}

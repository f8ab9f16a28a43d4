import { z } from 'zod';
import type { OutsideAnchor } from '../domain/audit/audit.js';
import type { AuditLine } from '../domain/audit/audit-lines.js';

const whole = z.number().int();
const hash = z.string();

const anchor = z.object({
  number: whole,
  day: z.string(),
  at: z.string(),
  chains: whole,
  changed: whole,
  heads: hash,
  prev: hash,
  hash,
  key: z.string().nullable(),
  signature: z.string().nullable(),
});

/** One line of an export; further fields are another version's and are left out. */
export const auditLineShape: z.ZodType<AuditLine> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), format: z.literal('tocsin-audit-1'), at: z.string() }),
  anchor.extend({ type: z.literal('anchor') }),
  z.object({
    type: z.literal('chain'),
    uid: z.string(),
    incident: z.object({ number: z.string(), revision: whole }).nullable(),
    alias_of: z.string().nullable(),
    head: z.object({ position: whole, hash }).nullable(),
    anchored: z.array(z.tuple([whole, whole, hash])),
    overrides: z.array(
      z.object({
        seq: whole,
        approver: z.string(),
        requester: z.string(),
        justification: z.string(),
        sha: z.string().nullable(),
        emergency: z.boolean(),
      }),
    ),
    gate_approvers: z.array(z.string()),
    sla_missed: z.boolean().nullable(),
  }),
  z.object({
    type: z.literal('record'),
    uid: z.string(),
    position: whole,
    seq: whole,
    at: z.string(),
    kind: z.string(),
    prev: hash,
    hash,
    record: z.record(z.string(), z.unknown()),
  }),
  z.object({ type: z.literal('end'), anchors: whole, chains: whole, records: whole, digest: hash }),
]);

/** One anchor as it lies outside. */
export const outsideAnchorShape: z.ZodType<OutsideAnchor> = anchor.extend({
  list: z.array(z.tuple([z.string(), whole, hash])).optional(),
});

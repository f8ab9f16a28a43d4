import { z } from 'zod';
import { email, text, zone } from './fields.js';

/** Ways to get a person's attention. */
export const CONTACTS = [
  'slack',
  'voice',
  'sms',
  'push',
  'pagerduty',
  'opsgenie',
  'teams',
  'email',
  'webhook',
] as const;

/** Contacts of a person who names none: found in Slack by e-mail address, then e-mail. */
export const DEFAULT_CONTACTS: readonly (typeof CONTACTS)[number][] = ['slack', 'email'];

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 22:00');

const person = z.strictObject({
  email: email.meta({ description: 'Who they are everywhere else in the configuration' }),
  name: text.optional(),
  zone: zone.optional(),
  github: z
    .string()
    .regex(/^[A-Za-z\d](?:[A-Za-z\d_]|-(?=[A-Za-z\d])){0,38}$/, 'is not a GitHub login')
    .meta({ description: 'GitHub login: how the author of a change is recognised' })
    .optional(),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{2,}$/, 'is not a Slack member id such as U0123ABCD')
    .meta({ description: 'Slack member id; without it they are looked up by e-mail address' })
    .optional(),
  linear: text.optional(),
  pagerduty: text.meta({ description: "The person's own PagerDuty routing key or user id" }).optional(),
  opsgenie: text.optional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'is not a telephone number such as "+491701234567"')
    .meta({ description: 'In quotes, with + and country code' })
    .optional(),
  contacts: z.array(z.enum(CONTACTS)).max(CONTACTS.length).meta({ description: 'Tried in this order' }).optional(),
  quiet_hours: z
    .strictObject({ from: clock, to: clock, zone: zone.optional() })
    .meta({ description: 'No pages of P2 and P3 in these hours; P0 and P1 break through' })
    .optional(),
});

/** `people.yaml` */
export const peopleFile = z.strictObject({ people: z.array(person).default([]) });

/** A person as the file gives them. */
export type PersonEntry = z.infer<typeof person>;

import { z } from 'zod';
import { SHEETS } from '../../adapters/sheets.js';
import { email, text, zone } from './fields.js';

type Field = 'phone' | 'pagerduty' | 'opsgenie';

/** What a person needs for each way to get their attention that is not served yet; null = their address is enough. */
const NOT_YET: Readonly<Record<string, Field | null>> = {
  ...{ voice: 'phone', sms: 'phone', push: null, pagerduty: 'pagerduty', opsgenie: 'opsgenie' },
  ...{ teams: null, email: null, webhook: null },
};

/** The same of those by which a page is really sent. */
const SERVED: Readonly<Record<string, Field | null>> = Object.fromEntries(
  SHEETS.flatMap(({ name, contact }) => (contact === undefined ? [] : [[name, contact.field]])),
);

/** What a person needs for each contact besides its name; of what is served the sheet says it. */
export const CONTACT_FIELDS: Readonly<Record<string, Field | null>> = { ...NOT_YET, ...SERVED };

/** Those by which a page is really sent so far. */
export const SERVED_CONTACTS: readonly string[] = Object.keys(SERVED);

/** Contacts of a person who names none: found in Slack by e-mail address, then e-mail. */
export const DEFAULT_CONTACTS: readonly string[] = ['slack', 'email'];

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
  contacts: z
    .array(z.enum(Object.keys(CONTACT_FIELDS)))
    .max(Object.keys(CONTACT_FIELDS).length)
    .meta({ description: 'Slack only so far: the others are not supported yet' })
    .optional(),
  quiet_hours: z
    .strictObject({ from: clock, to: clock, zone: zone.optional() })
    .meta({ description: 'Not supported yet: pages come at any hour' })
    .optional(),
});

/** `people.yaml` */
export const peopleFile = z.strictObject({ people: z.array(person).default([]) });

/** A person as the file gives them. */
export type PersonEntry = z.infer<typeof person>;

import type { DefineCommand } from './context.js';

/** A command as the help lists it; the rest is loaded when it runs, so that the others start in a fraction of the time. */
export interface LazyCommand {
  /** Its name and arguments. */
  readonly syntax: string;
  readonly description: string;
  /** Only asks the API: nothing of `CliTools` is loaded for it. */
  readonly quick?: true;
  /** Not listed. */
  readonly hidden?: true;
  /** Has commands of its own instead of options. */
  readonly group?: true;
  readonly load: () => Promise<DefineCommand>;
}

/** Every command, in the order in which the help lists them. */
export const COMMANDS: readonly LazyCommand[] = [
  {
    syntax: 'up',
    description: 'start everything: Postgres, Temporal, web, worker, sandbox',
    load: async () => (await import('./commands/up.js')).defineUp,
  },
  {
    syntax: 'worker',
    description: 'one worker process',
    load: async () => (await import('./commands/worker.js')).defineWorker,
  },
  {
    syntax: 'serve',
    description: 'one web process',
    load: async () => (await import('./commands/serve.js')).defineServe,
  },
  {
    syntax: 'sandbox',
    description: 'the stand-in for every external system',
    hidden: true,
    load: async () => (await import('./commands/sandbox.js')).defineSandbox,
  },
  {
    syntax: 'init',
    description: 'write a starting configuration, with comments and every default',
    load: async () => (await import('./commands/init.js')).defineInit,
  },
  {
    syntax: 'validate',
    description: 'check the configuration, and the files that secrets are in: file, line and column of each mistake',
    load: async () => (await import('./commands/validate.js')).defineValidate,
  },
  {
    syntax: 'migrate',
    description: 'bring the database up to date as the role of TOCSIN_MIGRATION_DATABASE_URL, for that of DATABASE_URL',
    load: async () => (await import('./commands/migrate.js')).defineMigrate,
  },
  {
    syntax: 'doctor',
    description: 'check every connection, token scope, clock and server, with the one thing to do about each',
    load: async () => (await import('./commands/doctor.js')).defineDoctor,
  },
  {
    syntax: 'report [event]',
    description: 'open an incident from an event file ($EVENT_FILE, - for the standard input) and follow it',
    load: async () => (await import('./commands/report.js')).defineReport,
  },
  {
    syntax: 'classify [file]',
    description: 'what kind of failure a log shows (a file, or - for the standard input); needs nothing running',
    load: async () => (await import('./commands/classify.js')).defineClassify,
  },
  {
    syntax: 'severity [event]',
    description: 'how bad a service event is (a file, or - for the standard input); needs nothing running',
    load: async () => (await import('./commands/severity.js')).defineSeverity,
  },
  {
    syntax: 'route <event>',
    description:
      'who would be paged for an event file, by which channel and when; sends nothing, needs nothing running',
    load: async () => (await import('./commands/route.js')).defineRoute,
  },
  {
    syntax: 'who',
    description: 'who is called for each team, level by level, and in which channel; needs nothing running',
    load: async () => (await import('./commands/who.js')).defineWho,
  },
  {
    syntax: 'notify',
    description: 'send a page that says it is a test, and say what arrived',
    quick: true,
    load: async () => (await import('./commands/notify.js')).defineNotify,
  },
  {
    syntax: 'list',
    description: 'incidents that are not resolved, newest first',
    quick: true,
    load: async () => (await import('./commands/list.js')).defineList,
  },
  {
    syntax: 'show <id>',
    description: 'an incident: state, owner, SLA, evidence, links',
    quick: true,
    load: async () => (await import('./commands/show.js')).defineShow,
  },
  {
    syntax: 'latest [n]',
    description: 'the newest incidents (10, up to 500)',
    quick: true,
    load: async () => (await import('./commands/latest.js')).defineLatest,
  },
  {
    syntax: 'timeline <id>',
    description: 'what happened in an incident, in order',
    quick: true,
    load: async () => (await import('./commands/timeline.js')).defineTimeline,
  },
  {
    syntax: 'ack <id>',
    description: 'take an incident: nobody else is paged while you hold it',
    quick: true,
    load: async () => (await import('./commands/ack.js')).defineAck,
  },
  {
    syntax: 'resolve <id>',
    description: 'end an incident (the CI gate stays as it is)',
    quick: true,
    load: async () => (await import('./commands/resolve.js')).defineResolve,
  },
  {
    syntax: 'reopen <id>',
    description: 'open the next incident of one that ended within the hour, linked with it',
    quick: true,
    load: async () => (await import('./commands/reopen.js')).defineReopen,
  },
  {
    syntax: 'escalate <id>',
    description: 'page the next level now',
    quick: true,
    load: async () => (await import('./commands/escalate.js')).defineEscalate,
  },
  {
    syntax: 'reassign <id> <to>',
    description: 'give an incident to a person (e-mail) or a team',
    quick: true,
    load: async () => (await import('./commands/reassign.js')).defineReassign,
  },
  {
    syntax: 'snooze <id>',
    description: 'page nobody about an incident for a while',
    quick: true,
    load: async () => (await import('./commands/snooze.js')).defineSnooze,
  },
  {
    syntax: 'note <id> <text...>',
    description: "write a note into an incident's timeline",
    quick: true,
    load: async () => (await import('./commands/note.js')).defineNote,
  },
  {
    syntax: 'reclassify <id> <type>',
    description: 'say what an incident really is: it is re-routed and re-timed; a service incident also false_positive',
    quick: true,
    load: async () => (await import('./commands/reclassify.js')).defineReclassify,
  },
  {
    syntax: 'false-positive <id>',
    description: 'say that there was nothing: nobody more is paged, and later verdicts learn',
    quick: true,
    load: async () => (await import('./commands/false-positive.js')).defineFalsePositive,
  },
  {
    syntax: 'corrections',
    description: 'how often people reclassified, by type; --export writes what `npm run train -- --corrections` reads',
    load: async () => (await import('./commands/corrections.js')).defineCorrections,
  },
  {
    syntax: 'correct-sla <id>',
    description: 'correct when the SLA clock started; both values are kept',
    quick: true,
    load: async () => (await import('./commands/correct-sla.js')).defineCorrectSla,
  },
  {
    syntax: 'override',
    description: 'permission for the CI gate to pass although the failure stands',
    quick: true,
    group: true,
    load: async () => (await import('./commands/override.js')).defineOverride,
  },
  {
    syntax: 'inbox',
    description: 'deliveries that a store or Temporal refused for good',
    quick: true,
    group: true,
    load: async () => (await import('./commands/inbox.js')).defineInbox,
  },
  {
    syntax: 'audit',
    description: 'carry the history of decisions out, and check that it is whole',
    group: true,
    load: async () => (await import('./commands/audit.js')).defineAudit,
  },
];

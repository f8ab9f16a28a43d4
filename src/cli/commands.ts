import type { DefineCommand } from './context.js';
import { defineAck } from './commands/ack.js';
import { defineAudit } from './commands/audit.js';
import { defineClassify } from './commands/classify.js';
import { defineCorrectSla } from './commands/correct-sla.js';
import { defineCorrections } from './commands/corrections.js';
import { defineDoctor } from './commands/doctor.js';
import { defineEscalate } from './commands/escalate.js';
import { defineInbox } from './commands/inbox.js';
import { defineInit } from './commands/init.js';
import { defineLatest } from './commands/latest.js';
import { defineList } from './commands/list.js';
import { defineMigrate } from './commands/migrate.js';
import { defineNote } from './commands/note.js';
import { defineOverride } from './commands/override.js';
import { defineReassign } from './commands/reassign.js';
import { defineReclassify } from './commands/reclassify.js';
import { defineReport } from './commands/report.js';
import { defineResolve } from './commands/resolve.js';
import { defineRoute } from './commands/route.js';
import { defineSandbox } from './commands/sandbox.js';
import { defineServe } from './commands/serve.js';
import { defineSeverity } from './commands/severity.js';
import { defineShow } from './commands/show.js';
import { defineSnooze } from './commands/snooze.js';
import { defineTimeline } from './commands/timeline.js';
import { defineUp } from './commands/up.js';
import { defineValidate } from './commands/validate.js';
import { defineWorker } from './commands/worker.js';

/** Every command, in the order in which the help lists them. */
export const COMMANDS: readonly DefineCommand[] = [
  defineUp,
  defineWorker,
  defineServe,
  defineSandbox,
  defineInit,
  defineValidate,
  defineMigrate,
  defineDoctor,
  defineReport,
  defineClassify,
  defineSeverity,
  defineRoute,
  defineList,
  defineShow,
  defineLatest,
  defineTimeline,
  defineAck,
  defineResolve,
  defineEscalate,
  defineReassign,
  defineSnooze,
  defineNote,
  defineReclassify,
  defineCorrections,
  defineCorrectSla,
  defineOverride,
  defineInbox,
  defineAudit,
];

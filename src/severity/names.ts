import { anyOf } from './phrases.js';
/** Names of classes and methods: only their capitals tell them from words. */
const CLASSES =
  /\b\w{1,40}(?:Error|Exception|Failure|Warn(?:ing)?|Timeout)[A-Z]\w*|\b(?:Error|Exception|Failure|Warn(?:ing)?|Fail|Timeout)[A-Z]\w*/g;

/** What a request asks for; how it was answered stays. */
const REQUEST = /\b(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT|TRACE) [^\s"]+/g;
const ADDRESSES = /\b[a-z][a-z+.-]{1,12}:\/\/[^\s"'<>]+/gi;
/** Paths from a root, and names of files. */
const PATHS =
  /(?<![\w.:)])\.{0,2}\/[\w.@%~+-][\w./@%~+-]*|\b[\w-]{1,60}\.(?:log|txt|html?|json|csv|ya?ml|conf|ini|so|dll|exe|sh|py)\b/g;
/** What a command line is, up to how it ended. */
const COMMANDS = anyOf(
  [
    String.raw`\bCMD \([^)]*\)?`,
    String.raw`\b(?:(?:kernel |boot )?command ?line|cmdline|CMD|COMMAND|ExecStart\w*|argv?s?|run(?:ning)? command|running|executing|invoking)\s*[=:]\s*.*?(?=[,;:]?\s(?:failed|exited|returned|timed out) (?:with|after|status|code|in)\b|$)`,
  ],
  { flags: 'gi' },
);
/** What systemd does with a unit that worked, whose description may name trouble. */
const UNITS = anyOf(
  [
    'Started',
    'Starting',
    'Stopping',
    'Stopped',
    'Finished',
    'Reached target',
    'Mounted',
    'Listening on',
    'Created slice',
    'Condition check resulted in',
  ],
  { before: String.raw`\bsystemd(?:\[\d+\])?: `, after: ' .*$', flags: '' },
);
const OPTIONS = /(?<=^|[\s"'[(,])--?[A-Za-z][\w:+.,-]*(?:=\S*)?/g;

const BAD = '(?:error|exception|crash|failure|fault|panic|timeout|warning|fatal|dead|fail)s?';
/** Parts of a program and of a page that are named after the trouble they are for. */
const PARTS =
  'reporters?|trackers?|handlers?|loggers?|pages?|overlays?|collectors?|boundar(?:y|ies)|middlewares?|detectors?|listeners?|filters?|formatters?|templates?|catalogs?|hooks?|buttons?|budgets?|toleran(?:ce|t)|logs?|consoles?|dashboards?|screens?|dialogs?|views?|controllers?|classes|types|letters?(?: queues?| exchanges?| topics?)?|domains?|safe|fast';
/** What is done about trouble: a name only where nothing is done to something. */
const DOINGS =
  'reporting|tracking|handling|logging|monitoring|notifications?|alerts?|alerting|detection|correction|recovery|collection|codes?|messages?|limits?|thresholds?|policy|policies|rules?|simulation|injection|checks?|checking|metrics|counters?|reports?';
const IS_SET = String.raw`(?=\s+(?:is |are |was |were |has been |now )?(?:enabled|disabled|on\b|off\b|initiali[sz]|start|ready|configured|active\b|installed|loaded|registered|set\b|set up|cached|created|middleware|service|module|sdk|system|library|agent|plugin|feature|policy|kernel)|\s*(?:[.,;)\]]|$))`;
const FEATURES = new RegExp(
  [
    String.raw`\b${BAD}[ _-](?:${DOINGS}) (?:${PARTS})\b`,
    String.raw`\b${BAD}[ _-](?:${PARTS})\b`,
    String.raw`\b${BAD}[ _-](?:${DOINGS})\b${IS_SET}`,
    String.raw`\b(?:panic|error|failure|fault|safe|degraded|offline) mode (?:is )?(?:off|disabled|left|ended)\b`,
    String.raw`\b(?:windows )?error reporting\b(?= service)`,
  ].join('|'),
  'gi',
);

const SETTINGS = new RegExp(
  [
    // Joined words are a name: `error-rate`, `check-errors`, `on-failure`, `fail_timeout=30s`
    String.raw`\b(?:error|fail|failure|exception|warning|timeout)[-_.](?=[a-z])[\w.-]{1,40}`,
    String.raw`\b(?:check|log|show|list|report|count|display|print|ignore|handle|track|catch|collect|clear|on|in|per|stop|exit|continue|retry|max|no)[-_](?:errors?|fail(?:ures?|ed|s)?|timeouts?|panic|crash|abort)\b(?:[-_]\w+)*`,
    String.raw`\berrors?=(?:remount-ro|continue|panic|ignore|replace|strict|surrogateescape|abort|stop|skip|log|silent|ro)\b`,
    String.raw`\b(?:kernel\.)?panic(?:_\w+)? ?= ?-?\d+\b`,
    String.raw`\b\w*(?:fails|failures|errors|timeouts?|retries)_?(?:max|limit|threshold|allowed)?(?<=max_\w{0,20}|limit|threshold|allowed)\s?[=:]\s?\d+\w*`,
    String.raw`\btimeouts?(?:_\w+)?(?: ?[=:] ?| of | is | set to | configured:? )\d+\s*(?:ms|s|sec|seconds|m|min|minutes)?\b`,
    String.raw`\b(?:shut(?:ting)?|scal(?:ed?|ing)|cool|count|step(?:ped|ping)?|spin(?:ning)?|wound|wind(?:ing)?|drill(?:ing)?) ?down\b|\bdown(?:load|stream|scal)\w*`,
    String.raw`\bdropp?(?:ed|ing|s)? (?:root )?(?:privileges|capabilities|caches)\b|\blost\+found\b`,
  ].join('|'),
  'gi',
);

/** A line without names, paths, commands and settings, which may have a word of trouble in them and tell of none. */
export function withoutNames(text: string): string {
  return text
    .replace(REQUEST, '$1 /')
    .replace(ADDRESSES, ' ')
    .replace(COMMANDS, ' ')
    .replace(UNITS, ' ')
    .replace(PATHS, ' ')
    .replace(OPTIONS, ' ')
    .replace(CLASSES, ' ')
    .replace(FEATURES, ' ')
    .replace(SETTINGS, ' ');
}

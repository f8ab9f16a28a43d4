/** Most of a line that is read, and that is left of it (characters). */
const MAX_READ = 2_000;
const MAX_LENGTH = 500;
/** Longest quoted value that is taken for a name. */
const MAX_NAME_LENGTH = 60;
/** Ports above belong to whoever asked first: they differ from run to run. */
const FIXED_PORTS_BELOW = 10_000;
/** Ports by which a host with any name is known to be a service, not a file with a line number. */
const SERVICE_PORTS = new Set([1433, 1521, 3306, 5432, 5672, 6379, 7687, 9042, 9092, 9200, 11211, 26257, 27017]);

/** Names that are files: what follows their colon is a line. */
const SOURCE =
  /\.(?:[cm]?[jt]sx?|py|go|rs|java|kts?|rb|php|cs?|cc|cpp|h|hpp|swift|scala|exs?|erl|lua|pl|sh|sql|ya?ml|json|vue|svelte|dart|css|html|md|txt)$/i;

type Step = readonly [RegExp, string | ((...groups: string[]) => string)];

const UNIT = '(?:milliseconds?|ms|µs|us|ns|seconds?|secs?|s|minutes?|mins?|m|hours?|h)';
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

const TIMES: readonly Step[] = [
  [/^[IWEF]\d{4}\s+(?=\d\d:)/, ' '],
  [/\b\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?)?(?:Z\b|\s?[+-]\d\d:?\d\d\b)?/g, ' '],
  [
    new RegExp(
      `\\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?:\\d{1,2} ${MONTH}|${MONTH}\\w* \\d{1,2})\\b,?(?: \\d{4}\\b)?`,
      'g',
    ),
    ' ',
  ],
  [/\b\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?(?:\s?[AP]M\b|Z\b)?/g, ' '],
  [/\b\d{1,2}:\d\d\s?[AP]M\b/g, ' '],
  [new RegExp(`[([]?(?<![\\w.,-])(?:~|<\\s?)?(?:\\d+(?:[.,]\\d+)?\\s?${UNIT}(?![A-Za-z_])\\s?)+[)\\]]?`, 'g'), ' '],
  [new RegExp(`(?<![\\w.,-])(?:\\d+(?:\\.\\d+)?[hms]){2,}\\b`, 'g'), ' '],
];

const TRIES: readonly Step[] = [
  [/[([](?:re-?try|attempt|try|re-?run)\b[^)\]]{0,20}[)\]]/gi, ' '],
  [/\b(?:re-?try|attempt|re-?run|try)\s?(?:#|no\.?|number)?\s?\d+(?:\s?(?:of|\/)\s?\d+)?:?/gi, ' '],
  [/\b(?:after|in) \d+ (?:re-?tries|attempts|tries)\b/gi, ' '],
  [/\b(?:gw|worker|thread|proc(?:ess)?|pid|shard|fork)(?:[-_ #]|\s=\s)?\d+\b/gi, ' '],
];

const PLACES: readonly Step[] = [
  [/\bfile:\/+/g, '/'],
  [/\b([a-z][a-z+]{1,15}):\/\/([^\s"'<>)\]]+)/gi, (_, scheme, rest) => `${scheme} ${hostOf(rest)}`],
  [/\blocalhost\b|\b127(?:\.\d{1,3}){3}\b|\b0\.0\.0\.0\b|\[?::1\]?(?![\w:])/g, 'loopback'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, 'address'],
  [/\b(loopback|address):(\d{2,5})\b/g, (_, name, port) => `${name}${portOf(port)}`],
  [/\bport[ =:]{1,3}(\d{2,5})\b/gi, (_, port) => `port${portOf(port)}`],
  [
    /(?<![\w.-])([a-z][\w.-]{0,80}):(\d{2,5})\b/gi,
    (whole, name, port) => (SERVICE_PORTS.has(Number(port)) && !SOURCE.test(name) ? `${name}${portOf(port)}` : whole),
  ],
  [/(?<![\w.@+~$%/\\-])(?:[A-Za-z]:(?=[/\\]))?(?:[\w.@+~$%-]*[/\\])+[\w.@+~$%-]*/g, (path) => baseOf(path)],
];

const TOKENS: readonly Step[] = [
  [/\b[xv]\d+(?:\.\d+)+\b/g, '#'],
  [/\bcc[A-Za-z0-9]{6}\.(?:s|o|res)\b/g, '#'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '#'],
  [/\b0x[0-9a-f]+\b/gi, '#'],
  [/(?<=\w@)[0-9a-f]{5,16}\b/g, '#'],
  [/\b(?:sha\d{1,3}[:-])?(?=[a-f]{0,63}\d)(?=\d{0,63}[a-f])[0-9a-f]{7,128}\b/g, '#'],
  [/\b(?:sha\d{1,3}[:-])[A-Za-z0-9+/]{20,}={0,2}/g, '#'],
  [/\b(?:tmp|temp)[-_.]?(?=\w{0,30}\d)\w{4,40}\b/gi, '#'],
];

/** What is told by a number: codes, statuses, identifiers with digits in them. All other numbers are masked. */
const NUMBERS =
  /\b[A-Z]{2,}(?:-\d+)+\b|\b(?:exit(?:ed)?(?: with)?(?: code| status)?|code|status(?: code)?|HTTP(?:\/[\d.]{1,3})?|signal)[ :=]{1,3}\d{1,3}\b|\b(?:error|returned|answered|server)[ :=]{1,3}[45]\d\d\b|port-\d+|[A-Za-z_]\w*|\d+(?:[.,]\d+)*(?:e[-+]?\d+)?%?/g;

/** A line with all that differs between two runs of one failure taken out; two lines that are alike become equal. */
export function normalLine(line: string): string {
  const text = [...PLACES, ...TIMES, ...TRIES, ...TOKENS].reduce(applied, line.slice(0, MAX_READ));
  return text
    .replace(NUMBERS, (found) => (/^\d/.test(found) ? '#' : found))
    .replace(/#\s?(?:[KMGT]i?B|bytes?|B)\b/g, '#')
    .replace(/#(?:\s?[,:./x-]\s?#)+/g, '#')
    .replace(
      /(?<!\w)(["'`])([^"'`]{1,400})\1(?!\w)/g,
      (_, quote: string, value: string) => quote + nameOf(value) + quote,
    )
    .replace(/[\u2500-\u259f]+|[.…·=_*~-]{4,}|\^+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[#\s.,:;)\]|-]+|[\s.,:;(|-]+$/g, '')
    .slice(0, MAX_LENGTH);
}

function applied(text: string, [pattern, by]: Step): string {
  return typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by);
}

function hostOf(rest: string): string {
  const place = rest.slice(rest.lastIndexOf('@') + 1);
  return /^(?:\[[0-9a-f:]*\]|[\w.-]*)(?::\d+)?/i.exec(place)?.[0] ?? '';
}

/** Written so that it is no longer a number to be masked. */
function portOf(port: string): string {
  return Number(port) < FIXED_PORTS_BELOW || SERVICE_PORTS.has(Number(port)) ? ` port-${Number(port)}` : '';
}

const TEMPORARY = /(?:^|[/\\])(?:tmp|temp|var[/\\]folders|T)[/\\]/i;

/** The last part of a path: where a runner keeps its folders says nothing of a failure. */
function baseOf(path: string): string {
  const base = path.split(/[/\\]/).findLast((part) => part !== '' && part !== '.' && part !== '..') ?? '';
  const isNamed = /\.[A-Za-z]\w{0,9}$/.test(base) && !/^\.?tmp/i.test(base);
  return TEMPORARY.test(path) && !isNamed ? '#' : base;
}

/** A quoted value when it is a name or a phrase; data differs from run to run. */
function nameOf(value: string): string {
  return value.length <= MAX_NAME_LENGTH && /^[\w\s.,:;@/#$&()<>?!+-]*$/.test(value) ? value.trim() : '…';
}

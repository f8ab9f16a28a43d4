import { signalsFor } from './signal.js';

/** Linters and formatters that come with a platform's own tools. */
export const LINT_TOOLS = signalsFor('lint_failure', [
  [
    'android-lint',
    'decisive',
    /Lint found (?:fatal )?errors in the project|Execution failed for task '[:\w.-]{0,160}:lint\w*'/,
    'lint',
  ],
  [
    'android-lint-finding',
    'strong',
    /\.(?:xml|gradle|kts?|java):\d+: (?:Error|Warning): .{1,300}\[[A-Z]\w{3,60}\]$/,
    'lint',
  ],
  [
    'dart-analyze',
    'decisive',
    /^[1-9]\d* issues? found\. \(ran in|^\s*(?:warning|error|info) • .{1,300} • \S+:\d+:\d+ • \w+$/,
    'lint',
  ],
  [
    'compiler-style',
    'decisive',
    /\bshould have an? (?:snake|upper|upper camel|camel)[- ]?case\b|\bshould be: '\w{1,80}' \[Name\]|error: warnings found and -Werror specified|Found [1-9]\d* not formatted files?|the file is not properly formatted|`#\[deny\((?:nonstandard_style|unused\w*|warnings)\)\]`/,
    'lint',
  ],
  ['report-problems', 'decisive', /^✖ [1-9]\d* problems \((?:lint|code quality)\)$/, 'lint'],
  ['report-types', 'decisive', /^✖ [1-9]\d* problems \(type check\)$/, 'type_check'],
  ['dart-format', 'strong', /^Formatted \d+ files? \([1-9]\d* changed\)/, 'format'],
  [
    'dotnet-format',
    'decisive',
    /: error (?:WHITESPACE|IMPORTS|FINALNEWLINE|CHARSET|ENDOFLINE): |: error IDE\d{4}: /,
    'format',
  ],
  [
    'unused-code',
    'decisive',
    /^Unused (?:files|exports|exported types|dependencies|devDependencies|exported enum members) \(\d+\)$/,
    'lint',
  ],
  ['prose', 'decisive', /^✖ [1-9]\d* errors?, \d+ warnings? and \d+ suggestions?/, 'lint'],
  ['spelling', 'decisive', /- Unknown word \(|CSpell: .{0,80}Issues found: [1-9]/, 'lint'],
  ['dead-links', 'decisive', /🚫 [1-9]\d* Errors?\b/, 'lint'],
  [
    'buf',
    'decisive',
    /\.proto:\d+:\d+:(?:Previously present|Field|Import|Enum|Service|RPC|Message|Package|Files?)\b/,
    'lint',
  ],
  ['licence-list', 'decisive', /is licensed under "[^"]{1,80}" which is not permitted/, 'licence'],
  ['lintian', 'strong', /^E: [\w.+-]{1,80}(?: source| changes)?: [a-z]+-[a-z-]{4,}(?: |$)/, 'lint'],
  ['helm-lint', 'decisive', /\d+ chart\(s\) linted, [1-9]\d* chart\(s\) failed/, 'lint'],
]);

import { signalsFor } from './signal.js';

/** A secret was found in the code. */
export const SECRETS = signalsFor('security_secrets', [
  ['leaks-found', 'decisive', /\bWRN leaks found: [1-9]|🛑 Leaks detected|leaks_found["']?[=:] ?["']?true/i],
  [
    // A heap has leaks as well, and a vault secrets: the scanner must be known by something else.
    'secret-count',
    'strong',
    /(?<!\b(?:memory|resource|handle|thread|goroutine|connection|socket|file|descriptor|object|buffer|listener|heap|fd|bytebuf|context|timer|task|session) )\bleaks? found: [1-9]|\bfound [1-9]\d* secrets?(?! (?:in|at|from|for) (?:the )?(?:\w+ )?(?:vault|namespace|cluster|store|manager|keychain|keyring|env\w*))|\b[1-9]\d* secrets? (?:were |was |have been )?(?:found|detected)(?! (?:in|at|from|for) (?:the )?(?:\w+ )?(?:vault|namespace|cluster|store|manager|keychain|keyring|env\w*))/i,
  ],
  [
    'leak-word',
    'strong',
    /(?<!\b(?:memory|resource|handle|thread|goroutine|connection|socket|file|descriptor|object|buffer|listener|heap|fd|bytebuf|context|timer|task|session) )\bleaks? (?:found|detected)\b(?!:? ?(?:0\b|false|none))|found [1-9]\d* leaks?\b|\b[1-9]\d* leaks? (?:were |was |have been )?(?:found|detected)/i,
  ],
  [
    'gitleaks-finding',
    'decisive',
    /^\s*RuleID:\s+\S|^\s*Entropy:\s+\d\.\d|^\s*Fingerprint:\s+(?:[0-9a-f]{7,40}:)?\S{1,300}:[a-z][\w-]{2,60}:\d+$/,
  ],
  ['secret-field', 'weak', /^\s*(?:Rule ?ID|Fingerprint|Secret):\s+\S/],
  [
    'trufflehog',
    'decisive',
    /found (?:un)?verified (?:result|secret)|verified_secrets["']?[=:] ?[1-9]|Detector Type: |"DetectorName": ?"|"stringsFound": ?\[|"reason": ?"High Entropy"|Reason: (?:High Entropy|[A-Z][\w ]+ (?:Key|Token)$)/i,
  ],
  ['trufflehog-rule', 'weak', /^~{21}\s*$/],
  ['detect-secrets', 'decisive', /Potential secrets about to be committed|^Secret Type:|^\s*"hashed_secret"/i],
  [
    'secret-found',
    'decisive',
    /potential hard-?coded secret|hard-?coded (?:secret|credential|password)s? (?:found|detected)|detected (?:a )?hard-?coded (?:secret|credential|password)|has detected secret|\b(?:secrets?|credentials?|(?:api|private|access) keys?) (?:were |was |have been |has been )?(?:detected|leaked|exposed|committed) in (?!env|environment|cache|store|keychain|vault|namespace|cluster|the (?:env|vault|store|keychain|secret))\S*(?:[\w-]+\/|\.\w{1,5}\b|commit|history|diff|source|code|file|repo)/i,
  ],
  [
    'secret-word',
    'strong',
    /(?<!\b(?:no|any|without|with an?) (?:valid |matching |such )?)(?:secrets?|credentials?|(?:api|private|access) keys?|tokens?) (?:were |was |have been |has been )?(?:detected|leaked|exposed|committed)\b(?! in (?:env|environment|cache|store|keychain))|potential secret|detected (?:a )?(?:secret|credential)/i,
  ],
  [
    'secret-scan',
    'weak',
    /secret ?scan(?:ning|ner)?\b.{0,60}\bfail|(?<!\b(?:no|any|without|with an?) (?:valid |matching |such )?)(?:secrets?|credentials?|(?:api|private|access) keys?|tokens?) (?:were |was |have been |has been )?found\b/i,
  ],
  [
    'secretlint',
    'decisive',
    /^\s*\d+:\d+\s+error\s.{0,300}@secretlint\/|\[(?:AWS|GitHub|Slack|NPM|PrivateKey|BasicAuth|SLACK_TOKEN|GITHUB_TOKEN)\w*\] found|\] found (?:(?:AWS|GitHub|Slack|npm|GCP|Stripe|SendGrid)[\w ]{0,30}(?:key|token|secret|credential|id|webhook)|private key|basic ?auth)/i,
  ],
]);

/** A scanner of code, image or infrastructure, by the highest severity it names. */
export const SCANNERS = [
  ...signalsFor('security_critical', [
    ['scan-critical-total', 'decisive', /\b(?:Total|Failures|findings): \d+ \(.{0,60}\bCRITICAL: [1-9]/],
    [
      'scan-critical-count',
      'strong',
      /^\W{0,8}critical\s{1,24}[1-9]\d*$|\bcritical\b["']?\s{0,4}[:=|│]\s{0,12}[1-9]\d*\b|\b[1-9]\d* critical\b(?!.{0,20}(?:CSS|path|section)|, \d+ High, \d+ Medium, \d+ Low, \d+ Unknown\))|\(.{0,60}CRITICAL: [1-9]/i,
    ],
    [
      'scan-critical',
      'strong',
      /(?:severity|level|\[|│|\|)["']?\s{0,4}[:=]?\s{0,12}["']?critical\b|✗ \[Critical\]|\bcritical severity\b|^\W{0,8}critical: \S{1,120} (?:at|in) \S{1,200}:\d/i,
    ],
  ]),
  ...signalsFor('security_high', [
    [
      'scan-high-count',
      'decisive',
      /\bhigh\b["']?\s{0,4}[:=|│]\s{0,12}[1-9]\d*\b(?!\.)|\b[1-9]\d* high\b(?! (?:load|cpu)|, \d+ Medium, \d+ Low, \d+ Unknown\))|\(.{0,60}HIGH: [1-9]/i,
    ],
    [
      'scan-high',
      'strong',
      /(?:severity|level|\[|│|\|)["']?\s{0,4}[:=]?\s{0,12}["']?high\b(?! (?:entropy|load)|"? or (?:higher|above))|\bseverity["']?\s{0,12}[:=|│]\s{0,12}["']?error\b|✗ \[High\]|\bhigh severity\b|❯❯❱|^\W{0,8}high\s{1,24}[1-9]\d*$|^\W{0,8}high: \S{1,120} (?:at|in) \S{1,200}:\d/i,
    ],
    [
      'scan-blocking',
      'strong',
      /\b[1-9]\d* blocking\)|blocking (?:code )?(?:rules?|findings?) (?:fired|found)|[1-9]\d* Code Findings?/i,
    ],
  ]),
  ...signalsFor('security_advisory', [
    [
      'scan-medium',
      'strong',
      /(?:severity|level|\[|│|\|)["']?\s{0,4}[:=]?\s{0,12}["']?(?:medium|moderate|low)\b|\bseverity["']?\s{0,12}[:=|│]\s{0,12}["']?(?:warning|note|info)\b|\b[1-9]\d* (?:medium|moderate|low)\b|(?:medium|low)["']?\s{0,4}[:=|│]\s{0,12}[1-9]|^\W{0,8}(?:medium|moderate|low)\s{1,24}[1-9]\d*$/i,
    ],
    [
      'scan-findings',
      'strong',
      /\b(?:findings?|issues?)["']?\s{0,4}[:=]\s{0,8}[1-9]\d*|\b[1-9]\d* (?:security )?findings?\b|ran \d+ rules? on \d+ files?: [1-9]\d*|Failed checks: [1-9]|Total issues|>> Issue: \[B\d+|\[?CKV\w*_\d+|misconfigurations?\b.{0,40}[1-9]|Code scanning (?:found|results)|^\s*Check: CKV/i,
    ],
    [
      'scan-failed',
      'weak',
      /security (?:scan|check|gate|analysis|audit|baseline|polic(?:y|ies))s?\b.{0,60}\b(?:fail|found|block|not met|violat)/i,
    ],
  ]),
];

/** A dependency audit failed. */
export const AUDIT = signalsFor('dependency_vulnerability', [
  [
    'audit-summary',
    'decisive',
    /^#? ?npm audit report|found \d+ known vulnerabilit|\b[1-9]\d* vulnerabilit(?:y|ies) found(?! in \d+ packages?$)|advisories FAILED|error: \d+ vulnerabilit|affected by \d+ (?:known )?vulnerabilit|vulnerabilities found!|\b[1-9]\d* security vulnerability advisor|vulnerable advisor(?:y|ies)\b|dependencies were identified with (?:known )?vulnerabilit|(?<!\bany )vulnerable (?:package(?!s? with a total)|dependenc)|[1-9]\d* vulnerable(?! packages? with a total| (?:expression|regex|function|pattern|endpoint|cipher|algorithm|setting|config))|vulnerability #\d+:|\bvulnerabilities reported|(?<!also )found [1-9]\d* vulnerabilit/i,
  ],
  [
    'audit-advisory',
    'strong',
    /\bRUSTSEC-\d{4}-\d+|\bGHSA-\w{4}-\w{4}-\w{4}|\bPYSEC-\d{4}-\d+|\bGO-\d{4}-\d{3,}|security vulnerability detected|^\s*(?:Advisory|Patched in|Vulnerable (?:versions|at)|Severity)\b.{0,60}$/i,
  ],
  ['cve', 'strong', /\bCVE-\d{4}-\d{3,}/],
  [
    'npm-vulnerabilities',
    'weak',
    /\b[1-9]\d* (?:(?:low|moderate|high|critical) (?:severity )?)?vulnerabilit(?:y|ies)\b/i,
  ],
]);

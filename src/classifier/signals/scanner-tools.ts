import { signalsFor } from './signal.js';

/** Scanners of code, images and infrastructure, by what they print of their own. */
export const SCANNER_TOOLS = [
  ...signalsFor('security_critical', [
    ['kube-score-critical', 'strong', /^\s{4,8}\[CRITICAL\] [A-Z]/],
    ['kube-score-line', 'decisive', /^\[CRITICAL\] \S{1,120} \S{0,60}v\d\w{0,10}\/[A-Z]/],
    ['kubesec-critical', 'decisive', /Failed with a score of -\d+ points/],
    ['horusec-critical', 'decisive', /Total of Vulnerability CRITICAL is: [1-9]/],
    ['horusec-severity', 'strong', /^Severity: CRITICAL$/],
    ['dockle-fatal', 'decisive', /^FATAL\s{1,6}- (?:CIS|DKL)-DI-\d{4}:/],
  ]),
  ...signalsFor('security_high', [
    [
      'spotbugs-high',
      'strong',
      /^\[ERROR\] High: .{1,400}\[line \d+\] (?:\w{2,40}_INJECTION\w{0,20}|PREDICTABLE_RANDOM|WEAK_\w{3,40}|PATH_TRAVERSAL\w{0,8}|XXE_\w{2,20}|SQL_\w{4,60}|HARD_CODE_\w{3,20}|INSECURE_\w{3,30}|XSS_\w{3,30})$/,
    ],
    ['horusec-high', 'decisive', /Total of Vulnerability HIGH is: [1-9]/],
    ['ssl-grade', 'strong', /\b(?:Overall Grade|Rating)\W{1,12}F\b/],
    ['terrascan-high', 'decisive', /^\s*High\s{1,24}:\s{1,6}[1-9]/],
  ]),
  ...signalsFor('security_advisory', [
    ['dlint', 'decisive', /\bDUO1\d{2} [a-z]/],
    ['regexploit', 'decisive', /^\s*(?:Vulnerable regex in |Worst-case complexity: \d+|Redos\(starriness=)/],
    ['lynis', 'decisive', /^\s*! .{3,300} \[(?:[A-Z]{2,8}-\d{4}|[a-z]{3,16})\]\s*$/],
    ['oscap', 'decisive', /^\s*xccdf_[\w.-]{3,200}:(?:fail|error)\b|^\s*Result\s{1,8}fail\s*$|^\s{1,8}fail$/],
    [
      'ssh-audit',
      'decisive',
      /^\W{0,4}\((?:kex|key|enc|mac|cve)\) .{1,80}-- \[(?:fail|warn)\]|-- (?:kex|key|enc|mac) algorithm to remove/,
    ],
    [
      'testssl',
      'decisive',
      /\bNOT ok\b.{0,80}\b(?:offered|vulnerable|VULNERABLE|expired)|\bVULNERABLE \(NOT ok\)|\boffered \(NOT ok\)/,
    ],
    ['sslyze', 'decisive', /\bFAILED - Not compliant/],
    [
      'trivy-config',
      'strong',
      /^Failures: [1-9]\d* \(|^(?:AVD|KSV|DS|AWS|AZU|GCP)-?[\w-]{2,20} \((?:CRITICAL|HIGH|MEDIUM|LOW|UNKNOWN)\): |avd\.aquasec\.com\/misconfig/,
    ],
    ['terrascan', 'strong', /^Violation Details -|^\s*Violated Policies\s{1,4}:\s{1,4}[1-9]/],
    ['kics', 'decisive', /, Severity: (?:HIGH|MEDIUM|LOW|INFO|CRITICAL), Results: [1-9]/],
    ['kube-linter', 'decisive', /\(check: [a-z][a-z-]{2,60}, remediation: |^Error: found [1-9]\d* lint errors$/],
    ['kube-score', 'decisive', /^\s{6,12}· (?:[\w-]{1,60} -> |The |No |It )/],
    ['gosec', 'strong', /\"GosecVersion\"|\] - G\d{3} \(CWE-\d+\): /],
    ['kube-bench', 'decisive', /^[1-9]\d* checks FAIL$|^\[FAIL\] \d\.\d/],
    ['polaris', 'strong', /^\s{2,12}❌ (?:Danger|Warning)\b|Security - (?:Danger|Warning)$/],
    ['dockle', 'strong', /^WARN\s{1,6}- (?:CIS|DKL)-(?:DI|LI)-\d{4}:/],
    ['electronegativity', 'strong', /\b[A-Z_]{4,60}_(?:GLOBAL|JS|HTML|JSON)_CHECK\b/],
    ['brakeman', 'decisive', /^Security Warnings: [1-9]|^== Brakeman Report ==|^Confidence: (?:High|Medium|Weak)$/],
    [
      'findsecbugs',
      'decisive',
      /\[line \d+\] (?:\w{2,40}_INJECTION\w{0,20}|PREDICTABLE_RANDOM|WEAK_\w{3,40}|PATH_TRAVERSAL\w{0,8}|XXE_\w{2,20}|SQL_\w{4,60}|HARD_CODE_\w{3,20}|INSECURE_\w{3,30}|XSS_\w{3,30})$/,
    ],
    ['modelscan', 'strong', /^Unsafe operator found:|Use of unsafe operator '/],
    ['picklescan', 'decisive', /dangerous import '|^Dangerous globals: [1-9]|^Infected files: [1-9]/],
    [
      'flawfinder',
      'decisive',
      /^\S{1,200}:\d+:(?:\d+:)?\s{1,4}\[[0-5]\] \(\w{3,12}\) \w+:|^Hits@level\b|^Minimum risk level = \d/,
    ],
    [
      'sast-scan',
      'strong',
      /found error level diagnostics in the codebase|^\S{1,200}:\d+:\d+: (?:error|warning|note)\[[a-z][a-z-]{2,60}\]: |^\W{0,10}[1-9]\d* Code Findings?\b|^\s{0,12}❯{1,2}❱ \S|^\s{1,12}❱ \S/,
    ],
    ['njsscan', 'strong', /^njsscan: v\d|│ (?:OWASP-WEB|CWE|OWASP-MOBILE)\s{1,14}│/],
    ['devskim', 'decisive', /\bDS\d{6}\b/],
    ['psalm-taint', 'decisive', /\bERROR: Tainted\w{3,30}\b|Detected tainted \w/],
    [
      'horusec',
      'strong',
      /^In this analysis, a total of [1-9]\d* possible vulnerabilities|^Vulnerability (?:ID|Severity): /,
    ],
    ['snyk-code', 'decisive', /^\s*✗ \[(?:Medium|Low)\] |^\s*Code issues:\s{1,20}[1-9]/],
    [
      'codeql',
      'strong',
      /\b(?:js|py|java|go|cpp|rb|cs)\/(?:[a-z]+-)?(?:sql-injection|code-injection|path-injection|xss|weak-\w+|insecure-\w+|unsafe-\w+|hardcoded-credentials|clear-text-\w+|command-line-injection)\b/,
    ],
    [
      'binary-hardening',
      'strong',
      /: no, not found!(?: \(ignored\))?$|^\s*(?:Stack protected|Immediate binding|Fortify Source functions|Read-only relocations): no\b/,
    ],
  ]),
];

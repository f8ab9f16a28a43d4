import { signalsFor } from './signal.js';

/** What scanners find, in the words all of them share: kinds of weakness and rules of hardening, whatever the tool is called. */
export const SECURITY_TOPICS = signalsFor('security_advisory', [
  [
    'weakness',
    'strong',
    /\bCWE-\d{1,4}\b|\bOWASP\b|\b(?:insecure|weak|broken|unsafe|dangerous|risky) (?:hash\w*|cipher\w*|crypto\w*|algorithm|protocol|deserialization|random\w*|permission|configuration|use|function|import|operator|call|eval|temp\w*|tls|ssl|mac)\b|\bis (?:a )?(?:weak|insecure|unsafe)\b|\b(?:md5|sha-?1|des|rc4)\b.{0,40}\b(?:weak|insecure|broken)\b|vulnerable (?:expression|regex\w*|function|endpoint|cipher|pattern)/i,
  ],
  [
    'attack',
    'strong',
    /\b(?:sql|command|code|shell|ldap|xpath|template|header|html|script|object) injection\b|\bcross-site (?:scripting|request forgery)|\b(?:path|directory) traversal\b|\b(?:CSRF|SSRF|XXE|ReDoS)\b|\bremote code execution\b|\b(?:shell|command)\b.{0,30}\bfrom (?:a )?(?:variable|user|untrusted)|\btainted? (?:input|data|value|sink)|\buntrusted (?:data|input|source)|\bopen redirect\b/,
  ],
  [
    'hardening',
    'strong',
    /\bhardening (?:index|score|guide)|\b(?:security|hardening|CIS|TLS|compliance) (?:baseline|benchmark|profile)\b|\bnot compliant\b|\b(?:cipher suites?|TLS ?v?1\.[01]|SSL ?v?[23])\b.{0,80}\b(?:rejected|deprecated|insecure|weak|offered|enabled|disabled)|\bworld-(?:writable|readable)\b|\bstack[- ](?:protector|canary)|\bFORTIFY_SOURCE\b|\bRELRO\b/i,
  ],
  [
    'exposure',
    'strong',
    /\b(?:HttpOnly|Content-Security-Policy|X-Frame-Options|Strict-Transport-Security|X-Content-Type-Options|anti-clickjacking|SameSite)\b.{0,40}\b(?:missing|not set|absent)|\bwithout (?:HttpOnly|Secure|SameSite)\b|\bprivileged (?:container|mode|pod)|\b(?:runs?|running|user) .{0,20}\bas root\b|\bshould not be root\b|allowPrivilegeEscalation|runAsNonRoot|readOnlyRootFilesystem|\b0\.0\.0\.0\/0\b.{0,60}\b(?:ingress|allow|open|expos)|\bingress\b.{0,60}\b0\.0\.0\.0\/0|\bpublic(?:ly)? (?:accessible|readable|access block|read)|\b(?:is|are) not encrypted\b|\bencryption (?:is )?(?:not enabled|disabled|at rest)|\bnot encrypted (?:at rest|with)/i,
  ],
  [
    'security-gate',
    'strong',
    /\b(?:security|SAST|DAST|IaC|hardening|misconfiguration)\b.{0,40}\b(?:rules?|polic(?:y|ies)|baseline|gate|findings?|issues?|checks?|audit|scan)\b.{0,60}\b(?:not met|fail(?:ed|ure)?|violat\w+|block(?:ed|ing)|exceed\w*|reject\w*)/i,
  ],
]);

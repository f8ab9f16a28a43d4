import { signalsFor } from './signal.js';

/** Findings in the words of single scanners. */
export const SECURITY_TOOLS = [
  ...signalsFor('security_secrets', [
    ['trivy-secrets', 'strong', /^\S.{0,200} \(secrets\)$/],
    [
      'trivy-secret',
      'decisive',
      /^(?:CRITICAL|HIGH|MEDIUM|LOW): \S.{0,80} \((?:[a-z0-9]{1,30}-){0,5}(?:key|token|pat|secret|id|password|webhook|account|credentials?|jwt)(?:-[a-z0-9]{1,20}){0,2}\)$/,
    ],
    ['ggshield', 'decisive', /^>> Secret detected: |: [1-9]\d* incidents? (?:has been )?(?:detected|found)/],
    ['push-protection', 'decisive', /GITHUB PUSH PROTECTION|Push cannot contain secrets/],
    ['secret-alert', 'decisive', /secret scanning alerts?: [1-9]|\b[1-9]\d* open secret scanning alert/i],
  ]),
  ...signalsFor('security_critical', [
    ['snyk-critical', 'decisive', /✗ Critical severity vulnerability found in|✗ \[Critical\] /],
    ['scout-critical', 'decisive', /^\s*[1-9]\d*C\s{2,12}\d+H\s{2,12}\d+M\b|✗ CRITICAL CVE-/],
    ['checkmarx-critical', 'decisive', /finished with status Failed : .{0,80}-critical: Limit/],
  ]),
  ...signalsFor('security_high', [
    ['snyk-high', 'decisive', /✗ High severity vulnerability found in|✗ \[High\] /],
    ['scout-high', 'decisive', /^\s*0C\s{2,12}[1-9]\d*H\s{2,12}\d+M\b/],
    ['checkmarx-high', 'decisive', /finished with status Failed : .{0,80}-high: Limit/],
    ['semgrep-blocking', 'decisive', /^BLOCKING (?:CODE )?RULES FIRED:|BLOCKING CODE RULES FIRED/],
  ]),
  ...signalsFor('security_advisory', [
    ['zap', 'decisive', /^FAIL-NEW: (?:[1-9]\d*\s|\D.{1,160} \[\d{4,6}\] x \d)/],
    ['conftest', 'decisive', /^FAIL - \S{1,200} - \S{1,80} - /],
    [
      'sonar-security',
      'decisive',
      /(?:Security Rating|Security Hotspots Reviewed|Vulnerabilities) on (?:New|Overall) Code is\b/,
    ],
  ]),
  ...signalsFor('dependency_vulnerability', [
    ['snyk-test', 'decisive', /found [1-9]\d* issues?, [1-9]\d* vulnerable paths?/],
    ['osv', 'decisive', /packages? affected by [1-9]\d* known vulnerabilit|^\|? ?https:\/\/osv\.dev\/\S+ \|/],
    ['bundler-audit', 'decisive', /^Criticality: (?:Low|Medium|High|Critical)\b/],
    ['dependency-review', 'decisive', /Dependency review detected vulnerable/],
    ['dependency-check', 'decisive', /CVSS score greater than or equal to/],
  ]),
  ...signalsFor('dependency_vulnerability', [
    [
      'dependency-review-licence',
      'decisive',
      /Dependency review detected (?:incompatible|invalid|denied)|dependencies have incompatible licen[cs]es/,
      'licence',
    ],
  ]),
];

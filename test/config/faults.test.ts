import { describe, expect, it } from 'vitest';
import { load, type Files } from './folder.js';

interface Case {
  readonly says: string;
  readonly files: Files;
  readonly faults: readonly (string | RegExp)[];
}

const MATRIX = 'escalation-matrix.yaml';
const team = (lines: string): string => `teams:\n  devops:\n${lines}`;

const CASES: readonly Case[] = [
  {
    says: 'an unknown key, with what was probably meant',
    files: { [MATRIX]: team('    primary: [a@b.co]\n    escalation_delay: 1\n    bakcup: []\n') },
    faults: [
      /^escalation-matrix\.yaml:5:5 teams\.devops\.bakcup: is not a known key here .*; did you mean "backup"\?$/,
    ],
  },
  {
    says: 'a required key that is missing, at the mapping that lacks it',
    files: { [MATRIX]: team('    primary: [a@b.co]\n') },
    faults: ['escalation-matrix.yaml:3:5 teams.devops.escalation_delay: is missing'],
  },
  {
    says: 'an e-mail address that is none',
    files: { [MATRIX]: team('    primary: [a@b.co, alice]\n    escalation_delay: 1\n') },
    faults: ['escalation-matrix.yaml:3:23 teams.devops.primary[1]: is not an e-mail address'],
  },
  {
    says: 'a person who is named twice in a list, whatever the case',
    files: { [MATRIX]: team('    primary: [a@b.co, A@b.co]\n    escalation_delay: 1\n') },
    faults: ['escalation-matrix.yaml:3:23 teams.devops.primary[1]: names a@b.co twice: entry 0 is the same person'],
  },
  {
    says: 'a threshold rule with a mistake in each of its fields',
    files: {
      'severity.yaml': [
        'rules:',
        "  - {metrc: error_rate, comparison: '>', value: 0.05, severity: MAJOR}",
        "  - {metric: error_rate, comparison: '=>', value: 0.05, severity: MAJR}",
        "  - {metric: error_rate, comparison: '>', value: high, for: 5, severity: MAJOR, hours: 22 to 6}",
        '',
      ].join('\n'),
    },
    faults: [
      'severity.yaml:2:5 rules[0].metric: is missing',
      /^severity\.yaml:2:6 rules\[0\]\.metrc: is not a known key here .*; did you mean "metric"\?$/,
      /^severity\.yaml:3:38 rules\[1\]\.comparison: must be one of >, >=, .*; did you mean ">"\?$/,
      /^severity\.yaml:3:67 rules\[1\]\.severity: must be one of .*; did you mean "MAJOR"\?$/,
      'severity.yaml:4:50 rules[2].value: must be a number, not the value "high"',
      'severity.yaml:4:61 rules[2].for: has no unit: write 90s, 30m or 2h',
      'severity.yaml:4:88 rules[2].hours: is not a span of hours (UTC) such as 22-06',
    ],
  },
  {
    says: 'what cannot be known of a service',
    files: {
      'severity.yaml': [
        'services:',
        '  checkout:',
        '    baselin: {error_rate: 0.01}',
        '    known_transient: [{reason: no key}]',
        '    maintenance:',
        '      - {start: 2026-01-02T00:00:00Z, end: 2026-01-01T00:00:00Z}',
        '      - {start: tomorrow, end: 2026-01-01T00:00:00Z}',
        '  search:',
        '    baseline: {error_rate: true}',
        '',
      ].join('\n'),
    },
    faults: [
      /^severity\.yaml:3:5 services\.checkout\.baselin: is not a known key here .*; did you mean "baseline"\?$/,
      'severity.yaml:4:23 services.checkout.known_transient[0]: is neither a key nor a mapping {key, reason, until}',
      'severity.yaml:6:44 services.checkout.maintenance[0].end: is not after the start',
      'severity.yaml:7:17 services.checkout.maintenance[1].start: is not an instant such as 2026-01-31T09:00:00Z',
      /^severity\.yaml:9:28 services\.search\.baseline\.error_rate: is neither a number, text/,
    ],
  },
  {
    says: 'a baseline that is no figure',
    files: {
      'severity.yaml': [
        'services:',
        '  a:',
        '    baseline: {p95_latency_ms: fast, error_rate: {mean: "x"}}',
        '  b:',
        '    baseline: {rps: {by_hour: {9-17: much}}, cpu: {}, p99_ms: {mean: 240ms, std: 9, unit: ms}}',
        '',
      ].join('\n'),
    },
    faults: [
      /^severity\.yaml:3:32 services\.a\.baseline\.p95_latency_ms: is no figure: write a number/,
      /^severity\.yaml:3:57 services\.a\.baseline\.error_rate\.mean: is no figure: write a number/,
      /^severity\.yaml:5:38 services\.b\.baseline\.rps\.by_hour\.9-17: is no figure/,
      /^severity\.yaml:5:51 services\.b\.baseline\.cpu: holds no figure/,
    ],
  },
  {
    says: 'a person who is given twice',
    files: { 'people.yaml': 'people:\n  - email: a@b.co\n  - email: A@b.co\n' },
    faults: ['people.yaml:3:12 people[1].email: a@b.co is given twice'],
  },
  {
    says: 'a GitHub login that two people claim',
    files: { 'people.yaml': 'people:\n  - {email: a@b.co, github: al}\n  - {email: b@b.co, github: AL}\n' },
    faults: ['people.yaml:3:29 people[1].github: AL belongs to a@b.co already'],
  },
  {
    says: 'a channel that YAML read as a comment',
    files: { [MATRIX]: team('    primary: []\n    escalation_delay: 1\n    channel: #ops\n') },
    faults: [/^escalation-matrix\.yaml:5:\d+ teams\.devops\.channel: is empty.*needs quotes/],
  },
  {
    says: 'a delay of nothing',
    files: { [MATRIX]: team('    primary: []\n    escalation_delay: 0\n') },
    faults: [/^escalation-matrix\.yaml:4:23 teams\.devops\.escalation_delay: must be between 0 and/],
  },
  {
    says: 'a team under both of its names',
    files: {
      [MATRIX]:
        'teams:\n  backend: {primary: [], escalation_delay: 1}\n  backend_dev: {primary: [], escalation_delay: 1}\n',
    },
    faults: [
      'escalation-matrix.yaml:3:3 teams.backend_dev: backend_dev and backend are the same team: keep one of them',
    ],
  },
  {
    says: 'routes to teams, of types, and a catch-all that do not exist',
    files: {
      [MATRIX]: 'routes:\n  - when: {type: tset_failure}\n    team: devop\ndefault_team: frontent\n',
    },
    faults: [
      'escalation-matrix.yaml:2:18 routes[0].when.type: tset_failure is not a type; did you mean "test_failure"?',
      'escalation-matrix.yaml:3:11 routes[0].team: devop is not a team; did you mean "devops"?',
      'escalation-matrix.yaml:4:15 default_team: frontent is not a team; did you mean "frontend"?',
    ],
  },
  {
    says: 'a severity in small letters',
    files: { [MATRIX]: 'routes:\n  - when: {severity: major}\n    team: devops\n' },
    faults: [/^escalation-matrix\.yaml:2:22 routes\[0\]\.when\.severity: must be one of .*; did you mean "MAJOR"\?$/],
  },
  {
    says: 'an unknown role',
    files: { 'escalation-policy.yaml': 'roles:\n  managment: [a@b.co]\n' },
    faults: [/^escalation-policy\.yaml:2:3 roles\.managment: .*; did you mean "management"\?$/],
  },
  {
    says: 'a catch-all and a role that two files give',
    files: {
      [MATRIX]: 'default_team: devops\nroles: {cto: [a@b.co]}\n',
      'escalation-policy.json': '{\n "default_team": "devops",\n "roles": {"cto": ["a@b.co"]}\n}',
    },
    faults: [
      /^escalation-policy\.json:2:2 default_team: is given in/,
      /^escalation-policy\.json:3:12 roles\.cto: is given in/,
    ],
  },
  {
    says: 'a policy in YAML and in JSON at once',
    files: { 'escalation-policy.yaml': 'repeats: 1\n', 'escalation-policy.json': '{"repeats": 2}' },
    faults: [/^escalation-policy\.json:1:1: says the same as escalation-policy\.yaml/],
  },
  {
    says: 'options out of their range',
    files: { 'escalation-policy.yaml': 'repeats: 10\nlease: forever\nmin_confidence: 2\nunknown_gate: ajar\n' },
    faults: [
      'escalation-policy.yaml:1:10 repeats: must be at most 9',
      /^escalation-policy\.yaml:2:8 lease: "forever" is not a duration.*or never$/,
      'escalation-policy.yaml:3:17 min_confidence: must be at most 1',
      'escalation-policy.yaml:4:15 unknown_gate: must be one of open, closed',
    ],
  },
  {
    says: 'an SLA without a unit, and one that is no duration',
    files: { 'types.yaml': 'types:\n  test_failure: {sla: 30}\n  unknown: {sla: 1M}\n' },
    faults: [
      'types.yaml:2:23 types.test_failure.sla: has no unit: write 90s, 30m or 2h',
      /^types\.yaml:3:18 types\.unknown\.sla: "1M" is not a duration/,
    ],
  },
  ...['30', '0', '1.5'].map((lease) => ({
    says: `a lease of ${lease}, without a unit`,
    files: { 'escalation-policy.yaml': `lease: ${lease}\n` },
    faults: ['escalation-policy.yaml:1:8 lease: has no unit: write 90s, 30m, 2h, or never'],
  })),
  {
    says: 'whoever tries to open a never-class, or a type that refines one',
    files: {
      'types.yaml':
        'types:\n  security_secrets: {override: approval}\n  keys: {parent: security_critical, override: hotfix}\n',
    },
    faults: [
      /^types\.yaml:2:32 types\.security_secrets\.override: security_secrets can never be overridden/,
      /^types\.yaml:3:47 types\.keys\.override: keys, which refines security_critical, can never be overridden/,
    ],
  },
  {
    says: 'owners who do not exist or are named twice',
    files: { 'types.yaml': 'types:\n  unknown: {owners: [autor, devops, devops]}\n' },
    faults: [
      'types.yaml:2:22 types.unknown.owners[0]: autor is not a team; did you mean "author"?',
      'types.yaml:2:37 types.unknown.owners[2]: devops owns it already',
    ],
  },
  {
    says: 'a new type with an unknown parent, and one that says too little',
    files: { 'types.yaml': 'types:\n  lint: {parent: buildfailure}\n  flaky: {sla: 1h}\n' },
    faults: [
      'types.yaml:2:18 types.lint.parent: buildfailure is not a shipped type; did you mean "build_failure"?',
      'types.yaml:3:3 types.flaky: lacks priority, owners, override: give them, or a parent to take them from',
    ],
  },
  {
    says: 'a pattern that the linear-time engine does not take',
    files: { 'types.yaml': "types:\n  unknown: {patterns: ['fine', '(?<=a)b'], steps: ['[']}\n" },
    faults: [
      /^types\.yaml:2:32 types\.unknown\.patterns\[1\]: does not compile/,
      /^types\.yaml:2:52 types\.unknown\.steps\[0\]:/,
    ],
  },
  {
    says: 'a telephone number that YAML read as a number',
    files: { 'people.yaml': 'people:\n  - email: a@b.co\n    phone: +15550100\n' },
    faults: ['people.yaml:3:12 people[0].phone: must be text: put it in quotes'],
  },
];

describe('a mistake in the configuration', () => {
  it.each(CASES)('is reported at its place: $says', async ({ files, faults }) => {
    const outcome = await load(files);
    expect(outcome.faults).toHaveLength(faults.length);
    for (const [index, expected] of faults.entries()) {
      if (typeof expected === 'string') expect(outcome.faults[index]).toBe(expected);
      else expect(outcome.faults[index]).toMatch(expected);
    }
  });

  it('does not hide the others: every one of several files is reported at once', async () => {
    const { faults } = await load({
      'people.yaml':
        'people:\n  - {email: nobody}\n  - {email: a@b.co, slack: U0123ABCD}\n  - {email: b@b.co, slack: U0123ABCD}\n',
      [MATRIX]: 'teams:\n  sre: {primary: [x]}\nroutes:\n  - {when: 3, team: sre}\n  - {when: {}, team: sree}\n',
      'schedules.yaml': 'schedules:\n  s: {zone: UTC, team: sree}\n',
    });
    expect(faults).toEqual([
      'escalation-matrix.yaml:2:8 teams.sre.escalation_delay: is missing',
      'escalation-matrix.yaml:2:19 teams.sre.primary[0]: is not an e-mail address',
      'escalation-matrix.yaml:4:12 routes[0].when: must be a mapping, not the value 3',
      'escalation-matrix.yaml:5:22 routes[1].team: sree is not a team; did you mean "sre"?',
      'people.yaml:2:13 people[0].email: is not an e-mail address',
      'people.yaml:4:28 people[2].slack: U0123ABCD belongs to a@b.co already',
      'schedules.yaml:2:24 schedules.s.team: sree is not a team; did you mean "sre"?',
    ]);
  });

  it('in one file does not make names of another unknown', async () => {
    const { faults } = await load({
      [MATRIX]: 'teams: {sre: [}\n',
      'escalation-policy.yaml': 'default_team: sre\n',
    });
    expect(faults.every((line) => line.startsWith(MATRIX))).toBe(true);
    expect(faults).not.toHaveLength(0);
  });

  it('includes a folder that is not there', async () => {
    const { result } = await load({});
    expect(result.ok).toBe(true);
    const { loadConfig } = await import('../../src/config/load/load.js');
    const missing = await loadConfig('/nowhere/at/all', { checkPattern: () => null });
    expect(missing.ok ? [] : missing.faults.map((fault) => fault.file)).toEqual(['/nowhere/at/all']);
  });
});

describe('a time zone', () => {
  it.each(['EST', 'CET', 'GMT', '+02:00', 'UTC+2', 'GMT-5', 'Europe/Berln', 'europe/berlin', 'EST5EDT', 'Mars/Base'])(
    '"%s" is refused with its line',
    async (zone) => {
      const { faults } = await load({ 'people.yaml': `people:\n  - email: a@b.co\n    zone: "${zone}"\n` });
      expect(faults).toHaveLength(1);
      expect(faults[0]).toMatch(/^people\.yaml:3:11 people\[0\]\.zone: .* is not an IANA time zone/);
    },
  );

  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'US/Eastern'])(
    '"%s" is accepted',
    async (zone) => {
      expect((await load({ 'escalation-policy.yaml': `zone: ${zone}\n` })).faults).toEqual([]);
    },
  );
});

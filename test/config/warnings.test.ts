import { expect, it } from 'vitest';
import { sampleFiles } from '../../src/config/sample/sample.js';
import { load, loadGood, type Files } from './folder.js';

const TEAM = 'primary: [a@b.co], backup: [], managers: [], channel: "#x"';

const CASES: readonly (readonly [says: string, files: Files, warning: RegExp])[] = [
  [
    'a team without people',
    { 'escalation-matrix.yaml': 'teams:\n  devops: {primary: [], escalation_delay: 1}\n' },
    /^escalation-matrix\.yaml:2:21 teams\.devops\.primary: devops names nobody/,
  ],
  [
    'a team that owns incidents and is not in the matrix',
    { 'escalation-matrix.yaml': `teams:\n  devops: {${TEAM}, escalation_delay: 1}\n` },
    /^escalation-matrix\.yaml:1:1 teams: security_team owns incidents and names nobody/,
  ],
  [
    'a team of your own without a channel',
    { 'escalation-matrix.yaml': 'teams:\n  sre: {primary: [a@b.co], escalation_delay: 1}\n' },
    /:2:3 teams\.sre: sre has no channel/,
  ],
  [
    'a delay that is longer than the SLA',
    { 'escalation-matrix.yaml': `teams:\n  devops: {${TEAM}, escalation_delay: 2400}\n` },
    /teams\.devops\.escalation_delay: level 2 is asked after 40 min, when the SLA of database_connectivity \(30 min\) is over/,
  ],
  [
    'a backup who is primary too',
    { 'escalation-matrix.yaml': 'teams:\n  devops: {primary: [a@b.co], backup: [a@b.co], escalation_delay: 1}\n' },
    /:2:40 teams\.devops\.backup\[0\]: a@b\.co is primary too/,
  ],
  ['a role without people', { 'escalation-policy.yaml': 'roles: {leads: []}\n' }, /:1:16 roles\.leads: the role leads/],
  [
    'a route behind one that matches everything',
    { 'escalation-policy.yaml': 'routes:\n  - {when: {}, team: devops}\n  - {when: {service: x}, team: qa_analyst}\n' },
    /:3:5 routes\[1\]: is never reached/,
  ],
  [
    'a person without a contact',
    { 'people.yaml': 'people: [{email: a@b.co, contacts: []}]\n' },
    /:1:36 people\[0\]\.contacts: a@b\.co has no working contact/,
  ],
  [
    'a contact that lacks its number',
    { 'people.yaml': 'people: [{email: a@b.co, contacts: [slack, sms]}]\n' },
    /contacts\[1\]: a@b\.co has no phone for the contact sms/,
  ],
  [
    'an address that looks like a slip of another',
    {
      'people.yaml': 'people: [{email: alice@example.com}]\n',
      'escalation-matrix.yaml': 'teams:\n  devops: {primary: [alcie@example.com], escalation_delay: 1}\n',
    },
    /primary\[0\]: alcie@example\.com is not in people\.yaml .*; did you mean "alice@example\.com"\?$/,
  ],
  [
    'an integration whose environment is missing',
    { 'integrations.yaml': 'integrations:\n  chat: {kind: slack}\n  own: {kind: generic, env: [OWN_KEY]}\n' },
    /:3:3 integrations\.own: needs OWN_KEY in the environment/,
  ],
  [
    'a secret that lies in a file',
    { 'integrations.yaml': 'integrations:\n  shop: {kind: generic, auth: {api_key: abc}}\n' },
    /:2:41 integrations\.shop\.auth\.api_key: keep the secret api_key in the environment/,
  ],
  ['a file that no part has', { 'poeple.yaml': 'people: []\n' }, /^poeple\.yaml:1:1: is not read.*"people\.yaml"\?$/],
  [
    'a looser clock for a never-class',
    { 'types.yaml': 'types: {security_secrets: {sla: 2h, priority: LOW}}\n' },
    /types\.security_secrets\.priority: is below the shipped priority/,
  ],
  [
    'exit codes that no step makes exact',
    { 'types.yaml': 'types: {oom: {parent: infrastructure_timeout, exit_codes: [137]}}\n' },
    /types\.oom\.exit_codes: counts only for events that state exact/,
  ],
  [
    'long-form policies',
    { 'escalation-policy.yaml': 'policies: {nights: {levels: []}}\n' },
    /:1:1 policies: the long form of policies is not applied/,
  ],
];

it.each(CASES)('%s is a warning, and the configuration loads', async (_says, files, warning) => {
  const { result, warnings } = await load(files, { SLACK_BOT_TOKEN: '' });
  expect(result.ok).toBe(true);
  expect(
    warnings.filter((line) => warning.test(line)),
    warnings.join('\n'),
  ).toHaveLength(1);
});

it('an integration with its environment gives no warning, nor one that is switched off', async () => {
  const integrations = 'integrations:\n  slack: {}\n  linear: {enabled: false}\n';
  const env = { SLACK_WEBHOOK: 'https://hooks.example.com/x', SLACK_SIGNING_SECRET: 'x' };
  expect((await load({ 'integrations.yaml': integrations }, env)).warnings).toEqual([]);
  // A token of Socket Mode verifies nothing that is sent to us.
  const other = { SLACK_WEBHOOK: 'https://hooks.example.com/x', SLACK_APP_TOKEN: 'x' };
  const lacking = [expect.stringContaining('needs SLACK_SIGNING_SECRET in the environment') as string];
  expect((await load({ 'integrations.yaml': integrations }, other)).warnings).toEqual(lacking);
  expect((await load({ 'integrations.yaml': integrations }, {})).warnings).toHaveLength(2);
});

it.each([
  [
    'a contact',
    'people.yaml',
    'people: [{email: a@b.co, contacts: [slack, push]}]\n',
    /:1:44 .*contact push .* by Slack/,
  ],
  ['e-mail', 'people.yaml', 'people: [{email: a@b.co, contacts: [email]}]\n', /contacts\[0\]: the contact email/],
  [
    'quiet hours',
    'people.yaml',
    'people:\n  - email: a@b.co\n    quiet_hours: {from: "22:00", to: "07:00"}\n',
    /:3:5 people\[0\]\.quiet_hours: .* at any hour/,
  ],
  ['a schedule', 'schedules.yaml', 'schedules:\n  nights: {zone: UTC}\n', /:2:3 schedules\.nights: /],
  ['a runbook', 'runbooks.yaml', 'runbooks:\n  restart: {actions: []}\n', /:2:3 runbooks\.restart: /],
  ['an integration', 'integrations.yaml', 'integrations:\n  pagerduty: {}\n', /:2:3 integrations\.pagerduty: /],
  ['one by its kind', 'integrations.yaml', 'integrations:\n  shop: {kind: jira}\n', /integration jira /],
])('%s that nothing reads is said to be not supported yet, once', async (_what, file, text, said) => {
  const { result, warnings } = await load({ [file]: text }, {});
  expect(result.ok).toBe(true);
  const found = warnings.filter((line) => line.includes('not supported yet'));
  expect(found).toEqual([expect.stringMatching(said)]);
  expect(warnings.join('\n')).not.toMatch(/needs [A-Z]/);
});

it.each(['slack', 'linear', 'github'])('the integration %s is served', async (kind) => {
  const { warnings } = await load({ 'integrations.yaml': `integrations:\n  ${kind}: {}\n` }, {});
  expect(warnings.filter((line) => line.includes('not supported yet'))).toEqual([]);
});

it('what init writes and what is shipped says nothing that is not supported', async () => {
  const files = Object.fromEntries(sampleFiles().map(({ path, content }) => [path, content]));
  expect((await load(files, {})).warnings.filter((line) => line.includes('not supported'))).toEqual([]);
});

it('telephone numbers and quiet hours stay out of the policy that incidents pin', async () => {
  const { policy, directory } = await loadGood({
    'people.yaml':
      'people:\n  - email: a@b.co\n    zone: Asia/Tokyo\n    phone: "+15550100100"\n    contacts: [sms]\n    quiet_hours: {from: "22:00", to: "07:00"}\n',
  });
  expect(JSON.stringify(policy)).not.toContain('+1555');
  expect(directory.get('a@b.co')).toEqual({
    phone: '+15550100100',
    pagerduty: null,
    opsgenie: null,
    quietHours: { from: '22:00', to: '07:00', zone: 'Asia/Tokyo' },
  });
});

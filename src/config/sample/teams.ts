/** escalation-matrix.yaml of a starting configuration. */
export const SAMPLE_MATRIX = `# yaml-language-server: $schema=./schemas/escalation-matrix.json
# Level 1 pages everybody in \`primary\`. After \`escalation_delay\` seconds without an answer level 2 pages \`backup\`, and
# after as long again level 3 pages \`managers\`, or the role management when a team has none.
# backend and frontend are other names of backend_dev and frontend_dev. Teams keep the channels and handles they are
# shipped with unless you give others; in quotes, because # begins a comment.
teams:
  backend:
    primary: [alice@example.com, bob@example.com]
    backup: [carmen@example.com]
    managers: [hana@example.com]
    escalation_delay: 300
    # Whose repositories these are: only credentials of this team shut their gates by the API. In quotes, because of the *.
    # repositories: ['acme/shop', 'acme/payments-*']
  frontend:
    primary: [dev@example.com]
    backup: [alice@example.com]
    managers: [hana@example.com]
    escalation_delay: 180
  security_team:
    primary: [carmen@example.com, farid@example.com]
    backup: [bob@example.com]
    managers: [hana@example.com]
    escalation_delay: 300
    channel: '#security-alerts'
    handle: '@security-oncall'
  devops:
    primary: [farid@example.com]
    backup: [erin@example.com]
    managers: [hana@example.com]
    escalation_delay: 300
  database_specialist:
    primary: [bob@example.com]
    backup: [farid@example.com]
    managers: [hana@example.com]
    escalation_delay: 300
  qa_analyst:
    primary: [erin@example.com]
    backup: [dev@example.com]
    managers: [hana@example.com]
    escalation_delay: 600
  scrum_master:
    primary: [grace@example.com]
    backup: [alice@example.com]
    managers: [hana@example.com]
    escalation_delay: 300
  management:
    primary: [hana@example.com]
    backup: [grace@example.com]
    managers: [farid@example.com]
    escalation_delay: 300
`;

/** escalation-policy.yaml of a starting configuration. */
export const samplePolicy = (
  branches: readonly string[],
): string => `# yaml-language-server: $schema=./schemas/escalation-policy.json
# People who are told besides the owning team.
roles:
  scrum_master: [grace@example.com]
  management: [hana@example.com]
  cto: [hana@example.com]
  vp_engineering: [grace@example.com]
  leads: [alice@example.com, farid@example.com]

# Which team owns a service incident: the first route whose every field matches. CI incidents belong to the owners of
# their type (types.yaml).
routes:
  - when: { service: checkout }
    team: backend
  - when: { service: storefront, severity: CRITICAL }
    team: frontend
  - when: { labels: { component: database } }
    team: database_specialist
# Owns what no route matches.
default_team: devops

# How often the ladder repeats before management is paged once and the incident stays open as unanswered.
repeats: 2
# How long an acknowledgement holds without activity of the one who gave it; or never.
lease: 30m
# How long an approved override holds, and after how long the scrum master is told that a request waits.
approval: 4h
approval_wait: 15m
# Below this confidence the verdict is \`unknown\` and a person is asked.
min_confidence: 0.25
# Names of workflows and branches that escalate, with * as wildcard; empty = all.
escalates:
  workflows: []
  branches: []
# Branches whose failures page people, with * as wildcard; those of others are told in the channel of their team and have a
# ticket, but page nobody (what nobody may override always does); empty = all.
wakes:
  branches: [${branches.map((one) => JSON.stringify(one)).join(', ')}]
# What the gate answers for a commit it has never heard of: open or closed.
unknown_gate: open
# true = ids in Temporal's UI show neither repository nor service
opaque_ids: false
# Zone of daily figures and of hours in reports.
zone: Europe/Berlin
# Time to resolve a service incident.
service_sla: { CRITICAL: 1h, MAJOR: 4h, MODERATE: 24h, NONE: 24h }
`;

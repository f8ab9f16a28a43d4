/** people.yaml of a starting configuration: invented people who cover every team. */
export const SAMPLE_PEOPLE = `# yaml-language-server: $schema=./schemas/people.json
# Who can be paged, by e-mail address. These people are invented: replace them with your own.
people:
  - email: alice@example.com
    name: Alice Adeyemi
    zone: Europe/Berlin
    # GitHub login: how the author of a change is recognised.
    github: alice-adeyemi
    # Everybody is paged by Slack: a direct message, then the team's channel. Other contacts are not supported yet.
  - email: bob@example.com
    name: Bob Baumann
    zone: Europe/Berlin
    github: bob-baumann
  - email: carmen@example.com
    name: Carmen Castro
    zone: America/New_York
    github: carmen-castro
    # In quotes: a plain +1… is read as a number.
    phone: '+15550100103'
    # Not supported yet: pages come at any hour.
    # quiet_hours: { from: '22:00', to: '07:00' }
  - email: dev@example.com
    name: Dev Desai
    zone: Asia/Kolkata
    github: dev-desai
  - email: erin@example.com
    name: Erin Ericsson
    zone: Europe/Stockholm
    github: erin-ericsson
  - email: farid@example.com
    name: Farid Fadel
    zone: Europe/Berlin
    github: farid-fadel
  - email: grace@example.com
    name: Grace Gallo
    zone: America/New_York
  - email: hana@example.com
    name: Hana Hayashi
    zone: Asia/Tokyo
`;

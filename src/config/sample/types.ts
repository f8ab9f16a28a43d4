/** types.yaml of a starting configuration: an excerpt, the shipped table holds where it says nothing. */
export const SAMPLE_TYPES = `# yaml-language-server: $schema=./schemas/types.json
# Changes to the shipped failure types, and types of your own. What a row does not give stays as it is shipped.
types:
  # A tighter clock for tests.
  test_failure:
    sla: 2h
  # A type of your own belongs to a shipped one, and takes from it what it does not give: here the override class.
  lint_failure:
    parent: build_failure
    # Recorded only: LOW pages nobody.
    priority: LOW
    owners: [author, qa_analyst]
    sla: 24h
    patterns: ['eslint.*problems? \\([1-9]']
  out_of_disk:
    parent: infrastructure_timeout
    patterns: ['no space left on device']
`;

/** integrations.yaml of a starting configuration. */
export const SAMPLE_INTEGRATIONS = `# yaml-language-server: $schema=./schemas/integrations.json
# Systems this installation talks to. Name one here and \`validate\` says which of its environment variables are missing.
# Secrets never lie in this file.
integrations: {}
#  slack: {}
#  linear: {}
#  github: {}
#  shop_alerts:
#    kind: generic
#    env: [SHOP_ALERTS_KEY]
`;

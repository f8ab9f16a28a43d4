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
  [
    'redis-login',
    'decisive',
    /\bAUTH failed: |invalid username-password pair|redis\.exceptions\.(?:Authentication|Connection|Timeout|BusyLoading)\w{0,12}Error|\bReplyError: (?:NOAUTH|WRONGPASS|ERR invalid password)/,
  ],
  [
    'database-url',
    'decisive',
    /failed to open database\b|\b(?:postgres|postgresql|mysql|mariadb|mongodb|mongodb\+srv|rediss?|sqlserver|clickhouse|neo4j|bolt):\/\/\S{3,200}.{0,120}(?:refused|no such host|timed out|timeout|reset|EOF|failed|denied)/i,
  ],
  [
    'graph-store',
    'decisive',
    /neo4j\.exceptions\.(?:ServiceUnavailable|AuthError|SessionExpired)|\bNoHostAvailable\b|cassandra\.(?:AuthenticationFailed|UnresolvableContactPoints|OperationTimedOut)|clickhouse_connect\.driver\.exceptions\.(?:Operational|Database)Error/,
  ],
  [
    'driver-panic',
    'decisive',
    /\bError \{ kind: Connect, cause: Some|\bmigrat(?:e|ions?|or)\b.{0,40}(?:dial tcp|connection refused|ECONNREFUSED)|\b(?:database|postgres|mysql|redis|mongo)\b.{0,80}\b(?:ConnectionRefused|PoolTimedOut)\b/i,
  ],
  [
    'driver-frame',
    'strong',
    /\/(?:asyncpg|psycopg2?|pymysql|MySQLdb|redis|pymongo|neo4j|cassandra|clickhouse_connect|aiomysql|motor|django\/db\/backends)\/[\w./]{1,60}\.py", line \d+, in _{0,2}(?:\w{1,24}_)?(?:connect|connection|on_connect)\b/,
  ],
  ['database-wanted', 'weak', /connecting to (?:the )?(?:[\w-]{1,24} )?(?:database|db)\b/i],
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
  [
    'platform-retries',
    'decisive',
    /Failed to (?:resolve action download info|download (?:action|archive) .{0,200}after \d+ attempts)|Unable to reserve cache\b.{0,200}(?:50\d|unavailable|timeout)|Failed to (?:FinalizeCache|CreateCache)Entry|Uploading artifacts .{0,200}(?:50\d |too many retries)|Our services aren't available right now|\bretries (?:have been |are |were )?exhausted\b|max(?:imum)? (?:number of )?(?:retries|retry attempts|attempts) (?:reached|exceeded|exhausted)|exceeded (?:the )?max(?:imum)? (?:number of )?(?:retries|retry attempts)/i,
    'registry_down',
  ],
  ['remote-browser', 'decisive', /browserType\.connect(?:OverCDP)?: |<ws unexpected response>/],
  ['renovate-host', 'decisive', /\bexternal-host-error\b|External host error causing abort/],
  [
    'download-broken',
    'strong',
    /\bIncompleteRead\(\d|\bChunkedEncodingError\b|\bConnection (?:broken|closed at byte \d)|\bclosed before (?:message|response) completed|transfer closed with (?:\d+ bytes|outstanding)|unexpected EOF while (?:reading|downloading)/i,
  ],
]);

import { signalsFor } from './signal.js';

const HTTP_DOWN = '(?:408|429|5(?:00|02|03|04|20|21|22|24))';

/** Something outside could not be fetched or reached. */
export const NETWORK = signalsFor('network_failure', [
  [
    'dns',
    'strong',
    /could not resolve (?:host|proxy)|could not resolve '|temporary failure (?:in name resolution|resolving)|name or service not known|getaddrinfo|\bENOTFOUND\b|\bEAI_AGAIN\b|no such host\b|unknown ?host|nodename nor servname|NameResolutionError|dns error|failed to lookup address|no address associated with hostname|hostname (?:could not|cannot) be resolved|could not resolve hostname/i,
  ],
  [
    'connect',
    'strong',
    /\bconnection (?:timed out|refused|reset)|\bECONNREFUSED\b|\bECONNRESET\b|\bETIMEDOUT\b|\bEHOSTUNREACH\b|\bENETUNREACH\b|network is unreachable|socket hang up|no route to host|connect(?:ion)? (?:failed|error)|failed to connect to|could not connect to|unable to connect to|i\/o timeout|ERR_SOCKET_TIMEOUT|ConnectTimeout|connection closed by|connection (?:was )?(?:closed|aborted) (?:unexpectedly|by)|unexpected (?:EOF|disconnect)/i,
  ],
  [
    'tls',
    'strong',
    /TLS handshake|SSL_ERROR|SSL certificate|SSL(?:Error|: )|certificate (?:verify failed|has expired|signed by unknown|is not yet valid)|self[- ]signed certificate|x509:|CERTIFICATE_VERIFY_FAILED|UNABLE_TO_(?:VERIFY|GET)|unable to (?:find valid certification path|get local issuer)|certificate verification failed|PKIX path|schannel|gnutls_handshake/i,
  ],
  [
    'git-remote',
    'decisive',
    /Error fetching remote repo|unable to access 'https?:|host key verification failed|ssh: connect to host|kex_exchange_identification|RPC failed; |the remote end hung up|early EOF|fetch-pack: |fatal: unable to (?:connect|look up)|fatal: (?:protocol error|unable to update url)/i,
  ],
  ['git-read-remote', 'weak', /could not read from remote repository/i],
  [
    'http-down',
    'strong',
    new RegExp(
      `(?:HTTP(?:/\\d(?:\\.\\d)?)?(?: Error| code| status| response)?|status(?: ?code)?|returned(?: error| status)?|error|response|code:?|server (?:said|returned|replied)|got|responded with)[: =]{1,3}"?${HTTP_DOWN}\\b|\\b${HTTP_DOWN} (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out|Internal Server Error|Too Many Requests|Server Error)`,
      'i',
    ),
    'registry_down',
  ],
  [
    'rate-limit',
    'decisive',
    /toomanyrequests|(?:API |pull |secondary )?rate ?limit (?:exceeded|reached|hit)|too many requests|exceeded (?:a |the )?(?:secondary )?rate ?limit|abuse detection/i,
    'rate_limited',
  ],
  [
    'download',
    'strong',
    /(?:failed|unable|could ?n[o']t|cannot|error|failure) (?:to |while |when |in )?(?:download|fetch|retriev|pull|transfer|get)(?:ing|ed)?\b(?! current configuration)|download(?:ing)? (?:of )?.{0,120}\bfail|could not (?:transfer|retrieve|download)|fetch(?:ing)? .{0,100}\bfailed|(?:fetch|download) failed|unable to load the service index/i,
  ],
  [
    'retries',
    'strong',
    /max retries exceeded|read timed out|ReadTimeout|too many retries|after \d+ (?:attempts|retries|tries)\b|retry limit|giving up after|exhausted retries|no more retries/i,
  ],
  [
    'npm-network',
    'decisive',
    /npm (?:ERR!|error) (?:network|code (?:E(?:CONN\w+|NOTFOUND|TIMEDOUT|AI_AGAIN|4(?:08|29)|5\d\d)|ERR_SOCKET|SELF_SIGNED|UNABLE_TO|DEPTH_ZERO|CERT_)|errno E(?:CONN|NOTF|TIMED|AI_))|ERR_PNPM_(?:META_)?FETCH_(?:5|429|408)|ERR_PNPM_(?:FETCH|META_FETCH_FAIL)|There appears to be trouble with (?:your|the) network connection/i,
    'registry_down',
  ],
  [
    'pip-network',
    'decisive',
    /NewConnectionError|HTTPSConnectionPool|HTTPConnectionPool|ProtocolError\('Connection|pip\._vendor\.urllib3|ReadTimeoutError|Retrying \(Retry\(total=0/i,
    'registry_down',
  ],
  [
    'maven-network',
    'decisive',
    /Could not (?:transfer (?:artifact|metadata)|resolve dependencies .{0,300}(?:timed out|refused|unknown host|50\d))|transfer failed for http|status code: (?:429|5\d\d)|Could not (?:GET|HEAD) 'https?:/i,
    'registry_down',
  ],
  [
    'go-network',
    'decisive',
    /\b(?:read(?:ing)?|get) "?https?:\/\/[^ ]{1,300}(?:: )?.{0,80}(?:dial tcp|50\d |429|timeout|EOF|x509|connection|no such host|stream error|INTERNAL_ERROR)|unrecognized import path .{0,200}(?:dial|https fetch|50\d)/i,
    'registry_down',
  ],
  [
    'cargo-network',
    'decisive',
    /spurious network error|failed to (?:download|fetch) (?:from |`)|unable to update (?:registry|https?:)|failed to get `[^`]{1,80}` as a dependency|download of .{0,80} failed|network failure seems to have happened/i,
    'registry_down',
  ],
  [
    'apt-network',
    'decisive',
    /failed to fetch https?:|unable to fetch some archives|some index files failed to download|could not (?:connect to \S{1,200}(?::(?:80|443)\b|\.(?:debian|ubuntu)\.)|handshake)|unable to connect to (?:deb|\S{1,200}:https?:)|^E: .{0,60}does not have a Release file|^Err:\d+ http/i,
    'registry_down',
  ],
  [
    'image-pull',
    'strong',
    /error pulling image|failed to (?:resolve (?:reference|source metadata(?!.{0,200}(?:not found|denied)))|pull (?:and unpack )?image|do request)|ErrImagePull|ImagePullBackOff|error response from daemon: (?:Get|Head|pull)(?!.{0,300}unauthorized)|failed to copy: httpRead/i,
    'registry_down',
  ],
  [
    'curl',
    'decisive',
    /curl: \((?:5|6|7|18|22|28|35|51|52|55|56|58|60|92)\)|wget: (?:unable|can't|download|server returned)|urlopen error|urllib\.error\.(?:URL|HTTP)Error|requests\.exceptions\.(?:Connection|ConnectTimeout|SSL|Read|HTTP)|httpx\.(?:Connect|Read)|ERROR 5\d\d: /i,
  ],
  [
    'action-download',
    'decisive',
    /failed to download (?:action|archive)|failed to (?:restore|save): .{0,80}(?:getCacheEntry|50\d)/i,
    'registry_down',
  ],
  ['expired', 'strong', /(?:image|artifact|url|link) .{0,80}(?:has )?expired/i],
]);

const DB_PORTS = '(?:5432|3306|6379|27017|1433|1521|9042|26257|50000|5984|7687|11211|9000|9200|9300)';
const DB_NAMES =
  '(?:data ?base|postgres(?:ql)?|pgsql|mysql|mariadb|mongo(?:db)?|redis|sql ?server|cassandra|cockroach(?:db)?|clickhouse|oracle|supabase|elasticsearch|\\w*[-_]?db[-_]?\\w*)';

/** A database that cannot be reached, is not up, or refuses the login. */
export const DATABASE = signalsFor('database_connectivity', [
  [
    'db-port',
    'decisive',
    new RegExp(
      `(?:ECONNREFUSED|ETIMEDOUT|refused|timed out|timeout|failed|connect(?:ion)?|dial tcp|unreachable)\\b.{0,120}[:\\s(]${DB_PORTS}\\b|:${DB_PORTS}\\b.{0,120}(?:refused|timed out|timeout|failed|unreachable|no response|closed|reset)`,
      'i',
    ),
  ],
  [
    'pg-connect',
    'decisive',
    /connection to server (?:at|on) .{0,160}failed|could not connect to server|psql: error: (?:connection|could not)|failed to connect to `?(?:host|user)=|PG::ConnectionBad|PQconnectdb|no pg_hba\.conf entry|server closed the connection unexpectedly|terminating connection due to/i,
  ],
  [
    'pg-refuses',
    'decisive',
    /password authentication failed for user|(?:database|role) "[^"]{1,80}" does not exist|the database system is (?:starting up|shutting down|in recovery|not yet accepting)|too many clients already|remaining connection slots|sorry, too many clients|28P01|3D000|57P03|\b53300\b|InvalidPasswordError|InvalidCatalogNameError|InvalidAuthorizationSpecification/,
  ],
  [
    'mysql',
    'decisive',
    /access denied for user '|can't connect to (?:local )?(?:mysql|mariadb|server on ')|unknown (?:mysql |mariadb )?server host|lost connection to mysql|ER_ACCESS_DENIED|ER_BAD_DB|ER_NOT_SUPPORTED_AUTH|unknown database '|mysqladmin: connect|\(HY000\/(?:1045|1049|2002|2003|2006)\)|\[(?:1045|1049|2002|2003)\]|too many connections/i,
  ],
  [
    'mongo',
    'decisive',
    /Mongo(?:ServerSelection|Network|oseServerSelection|Timeout)\w*Error|MongooseServerSelectionError|ServerSelectionTimeoutError|server selection (?:timeout|error)|AutoReconnect|MongoTimeoutException|buffering timed out after/i,
  ],
  [
    'redis',
    'decisive',
    /redis.{0,80}(?:connection (?:refused|failed|lost|error)|could not connect|unable to connect|ECONNREFUSED|timeout|no such host)|(?:could not|unable to|error .{0,20}) connect(?:ing)? to redis|NOAUTH|WRONGPASS|MaxRetriesPerRequestError|MASTERDOWN|LOADING Redis is loading/i,
  ],
  [
    'prisma',
    'decisive',
    /\bP100[0-3]\b|\bP1017\b|can't reach database server|authentication failed against database server|PrismaClientInitializationError/i,
  ],
  [
    'jdbc',
    'decisive',
    /communications link failure|HikariPool.{0,120}(?:not available|timed out|initialization)|CannotGetJdbcConnection|Connection to \S{1,80}:\d+ refused|unable to (?:obtain|open|acquire|determine) (?:JDBC )?(?:a )?(?:connection|dialect)|Unable to open JDBC|Could not open (?:JDBC )?connection|SQLTransientConnection|SQLNonTransientConnection|PSQLException: (?:FATAL|The connection|Connection|Something unusual)|Unable to obtain (?:a )?(?:JDBC )?connection|liquibase\.exception\.DatabaseException: (?:java\.sql|Connection could not)/i,
  ],
  [
    'orm',
    'decisive',
    /Sequelize(?:Connection|AccessDenied|HostNotFound)\w*Error|KnexTimeoutError|(?:pool|acquir\w+) .{0,40}(?:timed out|timeout)|QueuePool limit|pool timed out|ActiveRecord::(?:ConnectionNotEstablished|NoDatabaseError|DatabaseConnectionError|ConnectionTimeout)|SQLSTATE\[(?:HY000|08\w{3})\]|could not translate host name|OperationalError.{0,160}(?:connect|refused|could not|authentication|start|too many|closed)|PoolTimeout|failed to initialize database|gorm.{0,60}failed to connect|Unable to connect to the database|DB::(?:Net)?Exception|AUTHENTICATION_FAILED|ConnectionDoesNotExistError|CannotConnectNowError|TooManyConnectionsError|CassandraConnection|NoHostAvailable/i,
  ],
  [
    'driver-refused',
    'strong',
    /\b(?:asyncpg|psycopg2?|pymysql|pymongo|clickhouse\w*|sqlalchemy|aiomysql|mysql\.connector|sequelize|typeorm|mongoose|ioredis|pgx|gorm|sqlx|tokio_postgres|jdbc|Npgsql|ecto|postgrex)\b.{0,160}(?:refused|connect|timeout|timed out|authenticat|OperationalError)|OperationalError\b/i,
  ],
  [
    'db-unhealthy',
    'decisive',
    new RegExp(
      `(?:dependency failed to start|container|service)\\b.{0,80}\\b${DB_NAMES}\\b.{0,80}(?:unhealthy|exited|not ready|not healthy|failed)|\\b${DB_NAMES}[\\w-]*(?: \\w+)? (?:container |service |server )?(?:is |was )?(?:not ready|not healthy|unhealthy|unavailable|unreachable|not (?:up|running|available|accepting)|never (?:came|became))`,
      'i',
    ),
  ],
  [
    'db-connection',
    'strong',
    new RegExp(
      `\\b${DB_NAMES}\\b.{0,60}\\b(?:connection|connect)\\b.{0,60}\\b(?:fail|refus|error|lost|timed? ?out|could ?n|unable|clos)|(?:fail|refus|error|unable|could ?n|cannot)\\w*.{0,60}connect\\w*.{0,40}\\b${DB_NAMES}\\b`,
      'i',
    ),
  ],
  ['pg-isready', 'decisive', /:\d+ - (?:no response|rejecting connections|no attempt)|pg_isready/i],
  ['sqlite-open', 'decisive', /unable to open database file|SQLITE_CANTOPEN/i],
  ['oracle', 'decisive', /ORA-(?:12\d{3}|01017|01034|28000)|TNS-\d{5}|Login failed for user|Cannot open database "/],
]);

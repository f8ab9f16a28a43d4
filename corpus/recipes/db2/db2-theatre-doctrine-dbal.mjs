export const recipe = {
  id: 'db2-theatre-doctrine-dbal',
  language: 'php',
  tool: 'doctrine',
  setup:
    'test -f /usr/share/php/Doctrine/DBAL/autoload.php && php -m | grep -q pdo_mysql || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends php-cli php-mysql php-pgsql php-doctrine-dbal; }',
  files: {
    'bin/install-schema.php': `<?php
require '/usr/share/php/Doctrine/DBAL/autoload.php';

use Doctrine\\DBAL\\DriverManager;
use Doctrine\\DBAL\\Schema\\Schema;

$driver = $argv[1] ?? 'pdo_mysql';
$connection = DriverManager::getConnection([
    'driver' => $driver,
    'host' => getenv('DB_HOST') ?: '127.0.0.1',
    'port' => $driver === 'pdo_mysql' ? 23466 : 25466,
    'user' => 'usher',
    'password' => 'curtain',
    'dbname' => 'theatre',
]);
$schema = new Schema();
$seats = $schema->createTable('seats');
$seats->addColumn('id', 'integer');
$seats->addColumn('row', 'string', ['length' => 2]);
$seats->setPrimaryKey(['id']);
foreach ($schema->toSql($connection->getDatabasePlatform()) as $sql) {
    echo "-> $sql\\n";
    $connection->executeStatement($sql);
}
echo "schema installed\\n";
`,
  },
  cases: [
    {
      name: 'mysql',
      label: 'database_connectivity',
      why: 'SQLSTATE[HY000] [2002] Connection refused',
      steps: [
        ['PHP', 'php -v | head -n 1 && php -m | grep -i pdo'],
        ['Syntax', 'php -l bin/install-schema.php'],
        ['Install schema', 'php bin/install-schema.php'],
      ],
    },
    {
      name: 'pgsql',
      label: 'database_connectivity',
      why: 'SQLSTATE[08006] of PostgreSQL',
      steps: [['Prepare test database', 'php -d display_errors=stderr bin/install-schema.php pdo_pgsql']],
    },
    {
      name: 'host-name',
      label: 'database_connectivity',
      accept: ['network_failure'],
      why: 'the service has no address',
      env: { DB_HOST: 'mysql' },
      steps: [
        [
          'Prepare test database',
          'php -d log_errors=0 -d display_errors=1 bin/install-schema.php pdo_mysql || (echo "[ERROR] bin/install-schema.php failed"; exit 1)',
        ],
      ],
    },
  ],
};

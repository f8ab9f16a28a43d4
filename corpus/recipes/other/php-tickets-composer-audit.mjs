export const recipe = {
  id: 'php-tickets-composer-audit',
  language: 'php',
  tool: 'composer audit',
  files: {
    'ci/packagist.php':
      "<?php\n// a stand-in for the company's packagist: packages and advisories\nheader('Content-Type: application/json');\n$base = 'http://127.0.0.1:' . $_SERVER['SERVER_PORT'];\n$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);\nif ($path === '/packages.json') {\n    echo json_encode(['packages' => [], 'metadata-url' => '/p2/%package%.json', 'available-packages' => ['tix/pdf', 'tix/mailer'], 'security-advisories' => ['metadata' => false, 'api-url' => $base . '/advisories']]);\n} elseif ($path === '/advisories') {\n    $rows = getenv('NO_ADVISORIES') ? new stdClass() : ['tix/pdf' => [[\n        'advisoryId' => 'TIXSA-2026-0007', 'packageName' => 'tix/pdf', 'remoteId' => 'tix/pdf/2026-03-01.yaml', 'title' => 'Arbitrary file read through image paths', 'link' => 'https://advisories.internal.example/7',\n        'cve' => null, 'affectedVersions' => '<1.4.2', 'source' => 'internal', 'reportedAt' => '2026-03-01 09:00:00', 'composerRepository' => $base, 'severity' => 'high', 'sources' => [['name' => 'internal', 'remoteId' => '7']],\n    ]]];\n    echo json_encode(['advisories' => $rows]);\n} elseif (preg_match('#^/p2/(tix/\\w+)\\.json$#', $path, $m)) {\n    echo json_encode(['packages' => [$m[1] => [['name' => $m[1], 'version' => '1.4.0', 'version_normalized' => '1.4.0.0', 'type' => 'metapackage']]]]);\n} else {\n    http_response_code(404);\n    echo '{}';\n}\n",
    'ci/with-packagist.sh':
      '#!/bin/bash\n# with-packagist.sh PORT command…\nport=$1; shift\nphp -S 127.0.0.1:$port ci/packagist.php >/dev/null 2>&1 & srv=$!\ntrap \'kill $srv\' EXIT\nfor _ in $(seq 50); do (exec 3<>/dev/tcp/127.0.0.1/$port) 2>/dev/null && break; sleep 0.1; done\n"$@"\n',
    'composer.json':
      '{\n  "name": "tix/app",\n  "config": { "secure-http": false },\n  "repositories": [{ "type": "composer", "url": "http://127.0.0.1:24711" }, { "packagist.org": false }],\n  "require": { "tix/pdf": "^1.4", "tix/mailer": "*" }\n}\n',
  },
  env: {
    COMPOSER_ALLOW_SUPERUSER: '1',
    COMPOSER_HOME: '/opt/composer-home',
    COMPOSER_CACHE_DIR: '/opt/composer-home/cache',
    COMPOSER_NO_INTERACTION: '1',
  },
  setup:
    'command -v composer >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends composer php-cli php-xml php-mbstring; }\nbash ci/with-packagist.sh 24711 composer update -q --no-audit',
  cases: [
    {
      name: 'audit',
      label: 'dependency_vulnerability',
      why: 'composer audit finds an advisory',
      steps: [
        ['Install', 'bash ci/with-packagist.sh 24711 composer install --no-progress'],
        ['Audit', 'bash ci/with-packagist.sh 24711 composer audit --locked'],
      ],
    },
    {
      name: 'plain-format',
      label: 'dependency_vulnerability',
      why: 'the same in plain format behind a wrapper',
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends composer php-cli php-xml php-mbstring',
        ],
        [
          'Security checks',
          'bash ci/with-packagist.sh 24711 composer audit --locked --format=plain || { echo "::error::vulnerable dependencies"; exit 1; }',
        ],
      ],
    },
    {
      name: 'install-with-noise-then-tests',
      label: 'test_failure',
      why: 'the install mentions advisories, but a test fails',
      files: {
        'tests/run.php':
          '<?php\n\n$failed = 0;\nforeach ([[2, 1900], [3, 2700]] as [$n, $want]) {\n    $got = $n * 950;\n    echo $got === $want ? \'ok\' : \'not ok\', " - $n tickets cost $want\\n";\n    $failed += $got === $want ? 0 : 1;\n}\necho "$failed of 2 failed\\n";\nexit($failed);\n',
      },
      steps: [
        ['Install', 'bash ci/with-packagist.sh 24711 composer update --no-progress'],
        ['Tests', 'php tests/run.php'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'no advisories',
      env: {
        NO_ADVISORIES: '1',
      },
      steps: [['Audit', 'bash ci/with-packagist.sh 24711 composer audit --locked']],
    },
  ],
};

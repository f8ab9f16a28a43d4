export const recipe = {
  id: 'php-freight-composer',
  language: 'php',
  tool: 'composer',
  files: {
    'composer.json':
      '{\n  "name": "freightly/api",\n  "license": "proprietary",\n  "repositories": [{ "type": "composer", "url": "https://packagist.internal.example" }, { "packagist.org": false }],\n  "require": { "php": ">=8.1", "freightly/rates": "^2.1" }\n}\n',
  },
  env: {
    COMPOSER_ALLOW_SUPERUSER: '1',
    COMPOSER_HOME: '/opt/composer-home',
    COMPOSER_CACHE_DIR: '/opt/composer-home/cache',
  },
  setup:
    'command -v composer >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends composer php-cli php-xml php-mbstring; }',
  cases: [
    {
      name: 'registry-dns',
      label: 'network_failure',
      why: "the private packagist's name does not resolve",
      steps: [
        [
          'Set up toolchain',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends composer php-cli php-xml php-mbstring',
        ],
        ['Install dependencies', 'composer install --no-interaction --prefer-dist --no-progress'],
      ],
    },
    {
      name: 'registry-refused',
      label: 'network_failure',
      why: "nothing listens at the private packagist's address",
      files: {
        'composer.json':
          '{\n  "name": "freightly/api",\n  "config": { "secure-http": false },\n  "repositories": [{ "type": "composer", "url": "http://127.0.0.1:24877" }, { "packagist.org": false }],\n  "require": { "php": ">=8.1", "freightly/rates": "^2.1" }\n}\n',
      },
      steps: [['PHPStan', 'composer update --no-interaction --no-progress -v\nvendor/bin/phpstan analyse']],
    },
    {
      name: 'platform-conflict',
      label: 'build_failure',
      why: 'composer cannot resolve: PHP version and a missing extension',
      files: {
        'packages/rates/composer.json':
          '{ "name": "freightly/rates", "version": "2.1.4", "require": { "php": ">=8.4", "ext-grpc": "*" } }\n',
        'composer.json':
          '{\n  "name": "freightly/api",\n  "repositories": [{ "type": "path", "url": "packages/*" }, { "packagist.org": false }],\n  "require": { "php": ">=8.1", "freightly/rates": "^2.1" }\n}\n',
      },
      steps: [
        ['composer install', 'composer validate --no-check-publish --no-check-lock\ncomposer install --no-interaction'],
      ],
    },
    {
      name: 'lock-outdated',
      label: 'build_failure',
      why: 'composer.json asks for a package that the lock file lacks',
      files: {
        'packages/rates/composer.json': '{ "name": "freightly/rates", "version": "2.1.4" }\n',
        'packages/zones/composer.json': '{ "name": "freightly/zones", "version": "1.0.0" }\n',
        'composer.json':
          '{\n  "name": "freightly/api",\n  "repositories": [{ "type": "path", "url": "packages/*" }, { "packagist.org": false }],\n  "require": { "freightly/rates": "^2.1" }\n}\n',
      },
      setup:
        'composer update --no-interaction -q && sed -i \'s#"freightly/rates": "^2.1"#"freightly/rates": "^2.1", "freightly/zones": "^1.0"#\' composer.json',
      steps: [['Install', 'composer install --no-interaction --no-progress']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'composer installs with warnings',
      files: {
        'packages/rates/composer.json':
          '{ "name": "freightly/rates", "version": "2.1.4", "suggest": { "ext-grpc": "faster failure handling" } }\n',
        'composer.json':
          '{\n  "name": "freightly/api",\n  "repositories": [{ "type": "path", "url": "packages/*" }, { "packagist.org": false }],\n  "require": { "freightly/rates": "^2.1" }\n}\n',
      },
      steps: [
        ['composer', 'composer validate --no-check-publish || true\ncomposer update --no-interaction --no-audit'],
      ],
    },
  ],
};

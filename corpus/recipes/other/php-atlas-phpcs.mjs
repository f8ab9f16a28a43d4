export const recipe = {
  id: 'php-atlas-phpcs',
  language: 'php',
  tool: 'phpcs',
  files: {
    'phpcs.xml':
      '<?xml version="1.0"?>\n<ruleset name="Atlas">\n  <file>src</file>\n  <arg name="extensions" value="php"/>\n  <rule ref="PSR12"/>\n</ruleset>\n',
    'src/map_tile.php':
      '<?php\nclass map_tile {\n    var $zoom;\n    function Load($x,$y) {\n        if($x<0) return NULL;\n        foreach(array(1,2) as $i){ echo $i; }\n        return TRUE;\n    }\n}\n',
  },
  setup:
    'command -v phpcs >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends php-cli php-codesniffer; }',
  cases: [
    {
      name: 'psr12',
      label: 'lint_failure',
      detail: 'lint',
      why: 'PSR-12 violations',
      steps: [['Code style', 'phpcs --version\nphpcs']],
    },
    {
      name: 'summary-report',
      label: 'lint_failure',
      detail: 'lint',
      why: 'the same as summary and checkstyle-less full report, after php -l passes',
      steps: [
        [
          'apt',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends php-cli php-codesniffer',
        ],
        ['lint', 'php -l src/map_tile.php\nphpcs --report=summary --colors -p'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'warnings do not fail the step',
      files: {
        'src/map_tile.php':
          "<?php\n\nclass MapTile\n{\n    public function message(): string\n    {\n        return 'ERROR: the tile server answered 503 Service Unavailable, which is a very long line for a warning only';\n    }\n}\n",
        'phpcs.xml':
          '<?xml version="1.0"?>\n<ruleset name="Atlas">\n  <file>src</file>\n  <rule ref="PSR12"><exclude name="PSR1.Classes.ClassDeclaration"/></rule>\n  <config name="ignore_warnings_on_exit" value="1"/>\n</ruleset>\n',
      },
      steps: [['Code style', 'phpcs -p']],
    },
  ],
};

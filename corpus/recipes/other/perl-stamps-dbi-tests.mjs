export const recipe = {
  id: 'perl-stamps-dbi-tests',
  language: 'perl',
  tool: 'prove',
  files: {
    'lib/Stamps.pm':
      "package Stamps;\nuse strict;\nuse warnings;\nuse DBI;\n\nsub connect_db {\n    return DBI->connect('dbi:Pg:dbname=stamps;host=127.0.0.1;port=' . ($ENV{STAMPS_PORT} || 25481), 'stamps', 'x', { RaiseError => 1, PrintError => 0 });\n}\n\nsub price { my ($grams) = @_; return $grams <= 20 ? 85 : $grams <= 50 ? 110 : 160; }\n\nsub friendly { my ($error) = @_; return $error =~ /refused/ ? 'The database is down' : 'Unknown problem'; }\n\n1;\n",
    't/10-db.t':
      "use strict;\nuse warnings;\nuse Test::More;\nuse lib 'lib';\nuse Stamps;\nmy $dbh = Stamps::connect_db();\nok($dbh, 'connected');\nis($dbh->selectrow_array('select count(*) from stamp'), 0, 'empty');\ndone_testing;\n",
    't/20-report.t':
      "use strict;\nuse warnings;\nuse Test::More;\nuse lib 'lib';\nuse Stamps;\nmy $dbh = Stamps::connect_db();\nis_deeply($dbh->selectcol_arrayref('select country from stamp'), [], 'no countries');\ndone_testing;\n",
    't/unit/price.t':
      "use strict;\nuse warnings;\nuse Test::More;\nuse lib 'lib';\nuse Stamps;\nis(Stamps::price(20), 85, 'letter');\nis(Stamps::friendly('could not connect to server: Connection refused'), 'The database is down', 'friendly message');\nis(Stamps::friendly('FATAL: password authentication failed for user \"stamps\"'), 'The database refuses the login', 'message for a refused login');\ndone_testing;\n",
  },
  setup:
    'command -v prove >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends perl; }\nperl -MDBD::Pg -e 1 2>/dev/null || { apt-get -qq update; apt-get install -y --no-install-recommends libdbd-pg-perl; }',
  cases: [
    {
      name: 'all-refused',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'every test script dies at the refused connection',
      steps: [['Tests', 'prove t']],
    },
    {
      name: 'message-test',
      label: 'test_failure',
      why: 'a unit test ABOUT database error messages fails by assertion',
      steps: [
        ['Set up toolchain', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends perl'],
        ['Database tests', 'prove -v t/unit'],
      ],
    },
    {
      name: 'both',
      label: 'test_failure',
      accept: ['database_connectivity'],
      why: 'an assertion fails and the database tests cannot connect',
      steps: [['prove -r', 'prove -r t']],
    },
  ],
};

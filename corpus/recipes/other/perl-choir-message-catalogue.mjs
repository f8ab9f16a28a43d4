export const recipe = {
  id: 'perl-choir-message-catalogue',
  language: 'perl',
  tool: 'generator',
  files: {
    'tools/messages.pl':
      "#!/usr/bin/perl\n# collects t('...') from lib/ into messages.tsv\nuse strict;\nuse warnings;\nmy %seen;\nfor my $f (sort glob 'lib/*.pm') {\n    open my $in, '<', $f or die \"$f: $!\\n\";\n    while (<$in>) { $seen{$1} //= \"$f:$.\" while /\\bt\\('([^']+)'\\)/g }\n}\nopen my $out, '>', 'messages.tsv' or die;\nprint {$out} \"$_\\t$seen{$_}\\n\" for sort keys %seen;\nprint scalar(keys %seen), \" messages collected\\n\";\n",
    'lib/Choir.pm':
      "package Choir;\nuse strict;\nuse warnings;\nsub t { return $_[0] }\nsub start { return t('Rehearsal starts') }\nsub stop { return t('Connection to the organ lost') }\n1;\n",
    Makefile:
      'messages:\n\tperl tools/messages.pl\ncheck: messages\n\t@git diff --exit-code messages.tsv || (echo; echo "messages.tsv is not up to date: run \'make messages\' and commit."; exit 1)\ntest:\n\tperl -Ilib -MChoir -e \'print Choir::start() eq "Rehearsal starts" ? "ok 1\\n1..1\\n" : "not ok 1\\n"\'\n',
  },
  setup:
    'command -v perl >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends perl git; }\ngit init -q -b main . && git config user.email a@choir.example && git config user.name a\nperl tools/messages.pl >/dev/null && git add -A && git commit -qm all',
  cases: [
    {
      name: 'new-message',
      label: 'generator_drift',
      why: 'a new message is not in the committed catalogue',
      setup:
        "sed -i \"s/^1;/sub late { return t('Database unavailable, try again later') }\\n1;/\" lib/Choir.pm && git commit -qam 'late'",
      steps: [
        ['Tests', 'make test'],
        ['i18n', 'make check'],
      ],
    },
    {
      name: 'in-one-job',
      label: 'generator_drift',
      why: 'the same as the last of several checks in a step',
      setup: 'sed -i "s/Rehearsal starts/Rehearsal begins/" lib/Choir.pm && git commit -qam \'wording\'',
      steps: [
        ['apt', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends perl git'],
        ['ci', 'set -x\nperl -Ilib -c lib/Choir.pm\nmake messages\ngit diff --name-only --exit-code'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the catalogue is current',
      steps: [['ci', 'make test check']],
    },
  ],
};

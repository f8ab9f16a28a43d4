export const recipe = {
  id: 'perl-courier-perlcritic',
  language: 'perl',
  tool: 'perlcritic',
  files: {
    '.perlcriticrc': 'severity = 4\ntheme = core\nverbose = 9\n',
    'bin/courier.pl':
      '#!/usr/bin/perl\nuse strict;\n\nsub track($$) {\n    my ($id, $file) = @_;\n    open(FH, ">$file") or return undef;\n    my @rows = grep { $_ =~ /x/ } map { chomp; $_ } <FH>;\n    eval "print $id";\n    return @rows;\n}\n\ntrack(1, "/dev/null");\n',
  },
  setup:
    'command -v perlcritic >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libperl-critic-perl; }',
  cases: [
    {
      name: 'critic',
      label: 'lint_failure',
      detail: 'lint',
      why: 'perlcritic violations',
      steps: [
        ['Compile check', 'perl -c bin/courier.pl'],
        ['Critic', 'perlcritic --profile .perlcriticrc bin'],
      ],
    },
    {
      name: 'missing-module',
      label: 'build_failure',
      why: 'a module that is not installed: compilation fails',
      files: {
        'bin/courier.pl':
          '#!/usr/bin/perl\nuse strict;\nuse warnings;\nuse Courier::Parcel::Labels 1.3;\nprint Courier::Parcel::Labels->new->count, "\\n";\n',
      },
      steps: [['Critic & compile', 'for f in bin/*.pl; do perl -wc "$f"; done']],
    },
  ],
};

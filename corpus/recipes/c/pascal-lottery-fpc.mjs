export const recipe = {
  id: 'pascal-lottery-fpc',
  language: 'pascal',
  tool: 'fpc',
  files: {
    'lottery.pas':
      "program lottery;\nuses draws;\nbegin\n  WriteLn('sum: ', SumOf([3, 4, 5]));\n  if SumOf([3, 4, 5]) <> 12 then begin\n    WriteLn('FAILED: expected 12');\n    Halt(1);\n  end;\n  WriteLn('1 passed, 0 failed');\nend.\n",
    'draws.pas':
      'unit draws;\n{$mode objfpc}\ninterface\nfunction SumOf(const a: array of Integer): Integer;\nimplementation\nfunction SumOf(const a: array of Integer): Integer;\nvar i: Integer;\nbegin\n  Result := 0;\n  for i := 1 to High(a) do Result := Result + a[i];\nend;\nend.\n',
  },
  setup:
    'command -v fpc >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends fp-compiler fp-units-rtl fpc; }',
  cases: [
    {
      name: 'self-test',
      label: 'test_failure',
      why: 'the self-test of the program fails',
      steps: [
        ['Compile', 'fpc -v0ew lottery.pas'],
        ['Self-test', './lottery'],
      ],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'the compiler rejects the unit',
      files: {
        'draws.pas':
          "unit draws;\n{$mode objfpc}\ninterface\nfunction SumOf(const a: array of Integer): Integer;\nimplementation\nfunction SumOf(const a: array of Integer): Integer;\nbegin\n  Result := '0';\n  for i := 0 to High(a) do Result := Result + a[i]\nend\nend.\n",
      },
      steps: [
        [
          'Dependencies',
          'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends fp-compiler fp-units-rtl fpc',
        ],
        ['Compile', 'fpc lottery.pas'],
      ],
    },
  ],
};

export const recipe = {
  id: 'tcl-dispatcher-tcltest',
  language: 'tcl',
  tool: 'tcltest',
  files: {
    'dispatcher.tcl':
      'proc eta {km kmh} {\n    expr {$km / $kmh * 60}\n}\nproc nearest {cars} {\n    lindex [lsort $cars] 0\n}\n',
    'tests/all.tcl':
      'package require tcltest\nnamespace import ::tcltest::*\nsource [file join [file dirname [info script]] .. dispatcher.tcl]\n\ntest eta-1.0 {minutes for half a distance} -body { eta 15 30 } -result 30\ntest eta-1.1 {division by zero is an error} -body { eta 1 0 } -returnCodes error -result {divide by zero}\ntest nearest-1.0 {numeric order} -body { nearest {10 9 100} } -result 9\ntest nearest-1.1 {single car} -body { nearest 4 } -result 4\nset failed $::tcltest::numTests(Failed)\ncleanupTests\nif {$failed > 0} { puts "FAILED: $failed"; exit 1 }\n',
  },
  setup:
    'command -v tclsh >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends tcl; }',
  cases: [
    {
      name: 'tcltest',
      label: 'test_failure',
      why: 'two tcltest tests fail',
      steps: [
        ['Set up toolchain', 'apt-get -o DPkg::Lock::Timeout=60 install -y --no-upgrade --no-install-recommends tcl'],
        ['Test suite', 'tclsh tests/all.tcl'],
      ],
    },
    {
      name: 'verbose',
      label: 'test_failure',
      why: 'the same, verbose',
      steps: [['make test', 'tclsh tests/all.tcl -verbose "body pass error skip" -match "nearest* eta*"']],
    },
  ],
};

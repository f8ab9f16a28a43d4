export const recipe = {
  id: 'fortran-tides-gfortran',
  language: 'fortran',
  tool: 'gfortran',
  files: {
    Makefile:
      'FFLAGS = -std=f2008 -Wall\ntides: tides.f90 main.f90\n\tgfortran $(FFLAGS) -o $@ $^\ntest: tides\n\t./tides\n',
    'tides.f90':
      'module tides\n  implicit none\ncontains\n  pure function height(hour) result(h)\n    real, intent(in) :: hour\n    real :: h\n    h = 2.0 + 1.5 * cos(hour * 3.14159 / 6.0)\n  end function\nend module\n',
    'main.f90':
      "program main\n  use tides\n  implicit none\n  integer :: failed\n  failed = 0\n  if (abs(height(0.0) - 3.5) > 1e-3) failed = failed + 1\n  if (abs(height(6.0) - 0.5) > 1e-3) failed = failed + 1\n  if (abs(height(12.4) - 3.5) > 1e-2) then\n    print *, 'FAIL: period of the tide, got ', height(12.4)\n    failed = failed + 1\n  end if\n  print *, 3 - failed, 'passed,', failed, 'failed'\n  if (failed > 0) error stop 1\nend program\n",
  },
  setup:
    'command -v gfortran >/dev/null || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gfortran make; }',
  cases: [
    {
      name: 'stop',
      label: 'test_failure',
      why: 'the home-made test program stops with an error',
      steps: [['make test', 'make test']],
    },
    {
      name: 'compile',
      label: 'build_failure',
      why: 'type and interface errors',
      files: {
        'tides.f90':
          "module tides\n  implicit none\ncontains\n  pure function height(hour) result(h)\n    real, intent(in) :: hour\n    h = 2.0 + 1.5 * cosine(hour)\n    print *, 'side effect'\n  end function\nend module\n",
      },
      steps: [['build', 'gfortran --version | sed -n 1p\nmake tides']],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the tests pass with a warning',
      files: {
        'tides.f90':
          'module tides\n  implicit none\ncontains\n  pure function height(hour) result(h)\n    real, intent(in) :: hour\n    real :: h, unused\n    h = 2.0 + 1.5 * cos(hour * 3.14159 / 6.2)\n    if (abs(hour - 6.0) < 0.1) h = 0.5\n  end function\nend module\n',
      },
      steps: [['make test', 'make test']],
    },
  ],
};

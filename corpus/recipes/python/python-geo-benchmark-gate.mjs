export const recipe = {
  id: 'python-geo-benchmark-gate',
  language: 'python',
  tool: 'pytest-benchmark',
  env: {
    PATH: `/opt/venvs/pytest83/bin:${process.env.PATH}`,
    VIRTUAL_ENV: '/opt/venvs/pytest83',
    PIP_FIND_LINKS: '',
    PYTHONPATH: '.',
  },
  setup:
    '[ -f /opt/venvs/pytest83/.ready ] || { rm -rf /opt/venvs/pytest83 && (PYENV_VERSION=3.11.7 python3 -m venv /opt/venvs/pytest83 || python3 -m venv /opt/venvs/pytest83) && /opt/venvs/pytest83/bin/pip install -q pytest==8.3.4 pytest-xdist==3.6.1 pytest-timeout==2.3.1 pytest-cov==6.0.0 pytest-benchmark==5.1.0 hypothesis==6.123.2 syrupy==4.8.0 pytest-mock==3.14.0 pytest-rerunfailures==15.0 requests==2.32.3 && touch /opt/venvs/pytest83/.ready; }',
  files: {
    'geo.py': `import math


def haversine(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))


def nearest(point, places):
    return min(places, key=lambda place: haversine(point, place))
`,
    'bench/test_geo.py': `from geo import haversine, nearest

PLACES = [(50 + n % 10 * 0.1, 8 + n // 10 * 0.1) for n in range(100)]


def test_haversine(benchmark):
    assert benchmark(haversine, (50.1, 8.6), (52.5, 13.4)) > 400


def test_nearest(benchmark):
    assert benchmark(nearest, (50.1, 8.6), PLACES) == (50.1, 8.6)
`,
  },
  cases: [
    {
      name: 'regression',
      label: 'test_failure',
      why: 'tests pass, but the benchmark comparison is over its limit',
      steps: [
        ['Baseline of main', 'pytest bench --benchmark-save=main --benchmark-min-rounds=5 -q'],
        [
          'Benchmarks',
          "sed -i 's/return min(places/places = sorted(places * 8, key=str)\\n    return min(places/' geo.py\npytest bench --benchmark-compare --benchmark-compare-fail=median:50% --benchmark-columns=min,median,rounds",
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'the comparison stays within a generous limit',
      steps: [
        ['Baseline of main', 'pytest bench --benchmark-save=main -q'],
        ['Benchmarks', 'pytest bench --benchmark-compare --benchmark-compare-fail=min:0.01'],
      ],
    },
  ],
};

export const recipe = {
  id: 'db2-river-cassandra-driver',
  language: 'python',
  tool: 'cassandra-driver / clickhouse-connect',
  env: { PATH: `/opt/venvs/db2/bin:${process.env.PATH}` },
  setup:
    'test -d /opt/venvs/db2/lib/python3.11/site-packages/neo4j || { python3 -m venv /opt/venvs/db2 && /opt/venvs/db2/bin/pip install -q cassandra-driver==3.29.2 clickhouse-connect==0.8.11 neo4j==5.27.0 pytest==8.3.4; }',
  files: {
    'river/__init__.py': '',
    'river/store.py': `import os

from cassandra.cluster import Cluster


def session():
    cluster = Cluster([os.environ.get("CASSANDRA_HOST", "127.0.0.1")], port=29042, connect_timeout=3)
    return cluster.connect("gauges")
`,
    'river/olap.py': `import clickhouse_connect


def client():
    return clickhouse_connect.get_client(host="127.0.0.1", port=28123, username="hydro", password="", connect_timeout=3)
`,
    'river/graph.py': `from neo4j import GraphDatabase

with GraphDatabase.driver("bolt://127.0.0.1:27687", auth=("neo4j", "delta"), connection_timeout=2) as driver:
    driver.verify_connectivity()
    print("graph of tributaries is reachable")
`,
    'jobs/rollup.py': `import logging

from river.olap import client

logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
logging.info("rolling up the levels of 2023")
client().command("OPTIMIZE TABLE levels FINAL")
`,
    'tests/test_store.py': `import pytest

from river.store import session


@pytest.fixture(scope="session")
def db():
    return session()


@pytest.mark.parametrize("gauge", ["elbe-4", "spree-1", "havel-9"])
def test_level_is_stored(db, gauge):
    db.execute("insert into levels (gauge, cm) values (%s, 140)", (gauge,))


def test_latest(db):
    assert db.execute("select cm from levels limit 1").one()
`,
  },
  cases: [
    {
      name: 'cassandra-tests',
      label: 'database_connectivity',
      accept: ['test_failure'],
      why: 'NoHostAvailable in the fixture of all tests',
      steps: [['Tests', 'python -m pytest -q --tb=short -p no:cacheprovider']],
    },
    {
      name: 'clickhouse-job',
      label: 'database_connectivity',
      why: 'ClickHouse refuses',
      steps: [
        ['Byte-compile', 'python -m compileall -q river jobs && echo ok'],
        ['Nightly rollup', 'PYTHONPATH=. python jobs/rollup.py'],
      ],
    },
    {
      name: 'neo4j',
      label: 'database_connectivity',
      why: 'the graph database is not up',
      steps: [['Wait for services', 'python river/graph.py']],
    },
  ],
};

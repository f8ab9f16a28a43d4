export const recipe = {
  id: 'rust-shelter-postgres-tests',
  language: 'rust',
  tool: 'cargo test (postgres)',
  env: { CARGO_TARGET_DIR: '/opt/target/shelter', RUST_BACKTRACE: '0' },
  setup: `command -v pg_ctl >/dev/null || (apt-get install -y -qq postgresql && ln -s /usr/lib/postgresql/*/bin/{initdb,pg_ctl,postgres} /usr/local/bin/)
cargo build -q --tests`,
  files: {
    'Cargo.toml': `[package]
name = "shelter"
version = "0.6.0"
edition = "2021"

[dependencies]
postgres = { version = "=0.19.9", default-features = false }
`,
    'src/lib.rs': `use postgres::{Client, Error, NoTls};

pub struct Shelter(Client);

impl Shelter {
    pub fn open(url: &str) -> Result<Self, Error> {
        Ok(Self(Client::connect(url, NoTls)?))
    }
    pub fn free_places(&mut self) -> Result<i32, Error> {
        Ok(self.0.query_one("select 12 - 5", &[])?.get(0))
    }
}
`,
    'tests/places.rs': `use shelter::Shelter;

fn open() -> Shelter {
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL");
    Shelter::open(&url).expect("shelter database")
}

#[test]
fn free_places() {
    assert_eq!(open().free_places().unwrap(), 7);
}

#[test]
fn dogs_and_cats_are_apart() {
    open();
}

#[test]
fn full_shelter_is_an_error() {
    open();
}
`,
    'pg.sh': `export PGDATA=$(mktemp -d)
chown postgres "$PGDATA"
(cd / && runuser -u postgres -- bash -c "echo paws > $PGDATA.pw; initdb -D $PGDATA -U shelter --pwfile=$PGDATA.pw -A scram-sha-256 >/dev/null && pg_ctl -s -w -D $PGDATA -o '-p $1 -k $PGDATA -h 127.0.0.1' -l $PGDATA/log start" >/dev/null)
trap '(cd / && runuser -u postgres -- pg_ctl -s -m immediate -D $PGDATA stop >/dev/null; rm -rf $PGDATA $PGDATA.pw)' EXIT
`,
  },
  cases: [
    {
      name: 'refused',
      label: 'database_connectivity',
      why: 'every test fails with the same refused connection',
      env: { DATABASE_URL: 'postgres://shelter:paws@127.0.0.1:28731/shelter' },
      steps: [
        ['Clippy', 'cargo check && echo "0 warnings"'],
        ['Integration tests', 'cargo test --test places'],
      ],
    },
    {
      name: 'auth',
      label: 'database_connectivity',
      why: 'a real Postgres refuses the password',
      env: { DATABASE_URL: 'postgres://shelter:claws@127.0.0.1:28732/postgres' },
      steps: [
        [
          'cargo test',
          `. ./pg.sh 28732
cargo test --no-fail-fast`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'real Postgres answers',
      env: { DATABASE_URL: 'postgres://shelter:paws@127.0.0.1:28733/postgres' },
      steps: [
        [
          'cargo test',
          `. ./pg.sh 28733
cargo test`,
        ],
      ],
    },
  ],
};

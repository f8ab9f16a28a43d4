export const recipe = {
  id: 'rust-pool-error-mapping',
  language: 'rust',
  tool: 'cargo test',
  files: {
    'Cargo.toml': `[package]
name = "pool"
version = "2.0.0"
edition = "2021"
`,
    'src/lib.rs': `//! Maps the errors of a connection pool to HTTP answers.
use std::{fmt, io};

#[derive(Debug)]
pub enum DbError {
    Refused(io::Error),
    PoolTimedOut,
    AuthFailed { user: String },
    TooManyConnections,
}

impl fmt::Display for DbError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DbError::Refused(e) => write!(f, "could not connect to server: {e}"),
            DbError::PoolTimedOut => write!(f, "pool timed out while waiting for an open connection"),
            DbError::AuthFailed { user } => write!(f, "FATAL: password authentication failed for user \\"{user}\\""),
            DbError::TooManyConnections => write!(f, "FATAL: sorry, too many clients already"),
        }
    }
}

pub fn status(e: &DbError) -> u16 {
    match e {
        DbError::Refused(_) => 503,
        DbError::PoolTimedOut => 500,
        DbError::AuthFailed { .. } => 500,
        DbError::TooManyConnections => 503,
    }
}

pub fn retryable(e: &DbError) -> bool {
    status(e) == 503
}
`,
    'tests/mapping.rs': `use pool::{retryable, status, DbError};
use std::net::TcpStream;

fn refused() -> DbError {
    DbError::Refused(TcpStream::connect("127.0.0.1:1").unwrap_err())
}

#[test]
fn connection_refused_is_503() {
    let e = refused();
    println!("connecting to postgres at 127.0.0.1:5432 ... {e}");
    assert_eq!(status(&e), 503);
}

#[test]
fn auth_failure_is_not_retried() {
    let e = DbError::AuthFailed { user: "app".into() };
    println!("{e}");
    assert!(!retryable(&e));
}

#[test]
fn pool_timeout_is_retried() {
    let e = DbError::PoolTimedOut;
    println!("{e}");
    assert!(retryable(&e), "{e}: status {}", status(&e));
}

#[test]
fn too_many_clients_is_retried() {
    assert!(retryable(&DbError::TooManyConnections));
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'HARD: tests of database errors; one assertion fails, no database is involved',
      steps: [['Database integration tests', 'cargo test --test mapping -- --nocapture --test-threads=1']],
    },
    {
      name: 'quiet',
      label: 'test_failure',
      why: 'HARD: the same with -q, through make',
      steps: [
        [
          'make ci',
          `printf 'ci:\\n\\t@echo "[1/2] check"\\n\\t@cargo check -q\\n\\t@echo "[2/2] db tests"\\n\\t@cargo test -q || (echo "Database tests failed"; exit 1)\\n' > Makefile
make ci`,
        ],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'connection refused and FATAL in the output of passing tests',
      setup: `sed -i 's/DbError::PoolTimedOut => 500/DbError::PoolTimedOut => 503/' src/lib.rs`,
      steps: [['Database integration tests', 'cargo test --test mapping -- --nocapture --test-threads=1']],
    },
  ],
};

export const recipe = {
  id: 'rust-orchard-yield-tests',
  language: 'rust',
  tool: 'cargo test',
  files: {
    'Cargo.toml': `[workspace]
members = ["yield", "weather"]
resolver = "2"
`,
    'yield/Cargo.toml': `[package]
name = "orchard-yield"
version = "0.3.1"
edition = "2021"

[dependencies]
orchard-weather = { path = "../weather" }
`,
    'yield/src/lib.rs': `//! Estimates the harvest of an orchard.
use orchard_weather::FrostNight;

#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    pub kilos: u32,
    pub grade: char,
}

pub fn estimate(trees: u32, kilos_per_tree: u32, frost: &[FrostNight]) -> Estimate {
    let lost: u32 = frost.iter().filter(|n| n.celsius < -2.0).count() as u32;
    let kilos = trees * kilos_per_tree * (100 - lost * 10) / 100;
    let grade = match lost {
        0 => 'A',
        1 => 'B',
        _ => 'C',
    };
    Estimate { kilos, grade }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_frost_gives_grade_a() {
        assert_eq!(estimate(10, 20, &[]).grade, 'A');
    }

    #[test]
    fn light_frost_does_not_count() {
        let night = FrostNight { celsius: -1.0 };
        assert_eq!(estimate(10, 20, &[night]).kilos, 200);
    }

    #[test]
    #[should_panic(expected = "attempt to subtract with overflow")]
    fn eleven_frost_nights_are_an_error() {
        let nights = vec![FrostNight { celsius: -5.0 }; 11];
        estimate(1, 1, &nights);
    }

    #[test]
    fn minus_two_is_frost() {
        let night = FrostNight { celsius: -2.0 };
        let got = estimate(10, 20, &[night]);
        assert_eq!(got, Estimate { kilos: 180, grade: 'B' }, "frost at exactly -2 °C");
    }
}
`,
    'yield/tests/season.rs': `use orchard_weather::{parse, FrostNight};

#[test]
fn whole_season_from_csv() {
    let nights = parse("-3.5\\n-0.2\\n-4.1\\n").expect("csv");
    assert_eq!(orchard_yield::estimate(50, 30, &nights).kilos, 1200);
}

#[test]
fn broken_csv_is_refused() {
    let err = parse("cold\\n").unwrap_err();
    eprintln!("error: could not parse frost table: {err}");
    assert!(err.to_string().contains("invalid float"));
    let _ = FrostNight { celsius: 0.0 };
}
`,
    'weather/Cargo.toml': `[package]
name = "orchard-weather"
version = "0.3.1"
edition = "2021"
`,
    'weather/src/lib.rs': `#[derive(Debug, Clone)]
pub struct FrostNight {
    pub celsius: f64,
}

pub fn parse(text: &str) -> Result<Vec<FrostNight>, std::num::ParseFloatError> {
    text.lines().map(|l| l.parse().map(|celsius| FrostNight { celsius })).collect()
}

pub fn unused_station_code() -> &'static str {
    let code = "LOWW";
    let reserve = 3;
    code
}
`,
  },
  cases: [
    {
      name: 'fails',
      label: 'test_failure',
      why: 'one assertion of a unit test fails; a compiler warning comes before',
      steps: [
        ['Toolchain', 'rustc --version && cargo --version'],
        ['cargo test', 'cargo test --workspace'],
      ],
    },
    {
      name: 'no-fail-fast',
      label: 'test_failure',
      why: 'the same in colour, with --no-fail-fast and one thread',
      env: { CARGO_TERM_COLOR: 'always' },
      steps: [
        ['Build', 'cargo build --workspace --all-targets'],
        ['Test', 'cargo test --workspace --no-fail-fast -- --test-threads=1 --nocapture'],
      ],
    },
    {
      name: 'passes',
      label: 'unknown',
      passing: true,
      why: 'should_panic tests and a printed "error: could not parse" while all pass',
      setup: `sed -i 's/celsius < -2.0/celsius <= -2.0/' yield/src/lib.rs`,
      steps: [['cargo test', 'cargo test --workspace -- --nocapture']],
    },
  ],
};

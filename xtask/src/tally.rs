//! How many tests passed and failed, read from what the runners say.

use std::ops::AddAssign;

use anyhow::{Context, Result};
use serde_json::Value;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
}

impl Counts {
    /// A runner that ended badly without naming a failed test is one failure itself.
    pub fn of_runner(self, ended_well: bool) -> Self {
        Self { failed: self.failed.max(u64::from(!ended_well)), ..self }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The counts of `cargo nextest` or of every binary that `cargo test` ran; nothing if there is no summary at all.
pub fn of_cargo(output: &str) -> Option<Counts> {
    let summaries = output.lines().map(str::trim).filter_map(|line| {
        let nextest = line.strip_prefix("Summary [").and_then(|rest| rest.split_once("run: "));
        let libtest = line.strip_prefix("test result: ").and_then(|rest| rest.split_once(". "));
        nextest.or(libtest).map(|(_, counts)| of_list(counts))
    });
    summaries.reduce(|mut sum, counts| {
        sum += counts;
        sum
    })
}

/// `2 passed (1 slow), 1 failed, 1 timed out` or `2 passed; 1 failed; 0 ignored`.
fn of_list(list: &str) -> Counts {
    let mut counts = Counts::default();
    for part in list.split([',', ';']) {
        let Some((number, word)) = part.trim().split_once(' ') else { continue };
        let number = number.parse().unwrap_or(0);
        match word.split(" (").next() {
            Some("passed") => counts.passed += number,
            Some("failed" | "exec failed" | "timed out") => counts.failed += number,
            _ => {}
        }
    }
    counts
}

/// The counts in Playwright's JSON report. A test that passed only when repeated did not pass.
pub fn of_playwright(report: &str) -> Result<Counts> {
    let report: Value = serde_json::from_str(report).context("Playwright's report is not JSON")?;
    let stat =
        |name: &str| report["stats"][name].as_u64().with_context(|| format!("Playwright's report has no `{name}`"));
    Ok(Counts { passed: stat("expected")?, failed: stat("unexpected")? + stat("flaky")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_summary_is_counted_with_its_rarer_words() {
        let output = "        PASS [   0.1s] domain a\n\
            ────────────\n     Summary [   4.5s] 9 tests run: 5 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 1 exec failed, 3 skipped\n";
        assert_eq!(of_cargo(output), Some(Counts { passed: 5, failed: 4 }));
    }

    #[test]
    fn nextest_summary_of_a_run_that_was_cut_short_is_counted() {
        let output = "     Summary [   0.0s] 2/7 tests run: 1 passed, 1 failed, 0 skipped\n";
        assert_eq!(of_cargo(output), Some(Counts { passed: 1, failed: 1 }));
    }

    #[test]
    fn every_binary_of_cargo_test_is_added_up() {
        let output = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s\n";
        assert_eq!(of_cargo(output), Some(Counts { passed: 7, failed: 2 }));
    }

    #[test]
    fn output_without_a_summary_has_no_counts() {
        assert_eq!(of_cargo("error: could not compile `domain`\n"), None);
    }

    #[test]
    fn a_runner_that_ends_badly_has_failed_even_if_every_test_passed() {
        let counts = Counts { passed: 3, failed: 0 };
        assert_eq!(counts.of_runner(false), Counts { passed: 3, failed: 1 });
        assert_eq!(counts.of_runner(true), counts);
    }

    #[test]
    fn flaky_browser_tests_count_as_failed() {
        let report = r#"{"stats": {"expected": 12, "skipped": 1, "unexpected": 2, "flaky": 1}}"#;
        assert_eq!(of_playwright(report).unwrap(), Counts { passed: 12, failed: 3 });
    }

    #[test]
    fn a_report_without_counts_is_an_error() {
        assert!(of_playwright(r#"{"errors": []}"#).is_err());
    }
}

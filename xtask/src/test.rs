//! Everything that has to hold before a change is good.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};

use crate::postgres::Cluster;
use crate::tally::{self, Counts};
use crate::{e2e, server, setup, shell, site};

/// Beside the server, never with the frontend: one cargo call would unify their features.
const REST: [&str; 7] = ["--workspace", "--exclude", "frontend", "--exclude", "xtask", "--exclude", "domain"];

pub fn test() -> ExitCode {
    let mut report = Report::default();
    report.check("Setting up", setup::all);
    check(&mut report);
    // Alone, so that it builds with no feature that another crate turns on.
    report.step("Testing the domain", || tests(&["--package", "domain"], None));
    report.step("Testing these commands", || count(&mut shell::cargo(["test", "--quiet", "--package", "xtask"])));
    let build = || shell::run(shell::cargo(["test", "--no-run"]).args(REST));
    if report.check("Building the server and its tests", build) {
        report.step("Testing the rest, on SQLite and on PostgreSQL", || {
            let postgres = Cluster::start()?;
            tests(&REST, Some(&postgres))
        });
        report.step("Testing in a browser", || e2e::run(&server::path(false)?, &site::for_development()?, &[]));
    }
    report.close()
}

pub fn lint() -> ExitCode {
    let mut report = Report::default();
    report.check("Setting up", setup::linters);
    check(&mut report);
    report.close()
}

pub fn e2e(arguments: &[String]) -> ExitCode {
    let mut report = Report::default();
    report.step("Testing in a browser", || e2e::run(&server::build(false)?, &site::for_development()?, arguments));
    report.close()
}

/// What needs no test to run.
fn check(report: &mut Report) {
    let strict = ["--", "--deny", "warnings"];
    report.check("Checking the formatting", || shell::run(&mut shell::cargo(["fmt", "--all", "--check"])));
    report.check("Linting the server and these commands", || {
        let native = ["clippy", "--workspace", "--exclude", "frontend", "--all-targets"];
        shell::run(shell::cargo(native).args(strict))
    });
    report.check("Linting the frontend", || shell::run(setup::wasm::prepare()?.cargo("clippy")?.args(strict)));
    report.check("Checking the documentation", || {
        let mut doc = shell::cargo(["doc", "--no-deps", "--package", "domain", "--package", "storage"]);
        shell::run(doc.env("RUSTDOCFLAGS", "--deny warnings"))
    });
    if shell::find("cargo-deny").is_none() {
        println!("cargo-deny is not installed: licences, bans and sources stay unchecked.");
        return;
    }
    report.check("Checking the dependencies", || {
        shell::run(&mut shell::cargo(["deny", "--offline", "check", "bans", "licenses", "sources"]))
    });
}

/// All tests of some packages, the examples in their documentation among them.
fn tests(packages: &[&str], postgres: Option<&Cluster>) -> Result<Counts> {
    let command = |arguments: &[&str]| {
        let mut cargo = shell::cargo([]);
        cargo.args(arguments).arg("--no-fail-fast").args(packages);
        cargo.envs(postgres.map(|cluster| ("OTKLIK_TEST_POSTGRES", cluster.url())));
        cargo
    };
    if shell::find("cargo-nextest").is_none() {
        return count(&mut command(&["test"]));
    }
    let mut counts = count(&mut command(&["nextest", "run"]))?;
    counts += count(&mut command(&["test", "--doc", "--quiet"]))?;
    Ok(counts)
}

fn count(runner: &mut Command) -> Result<Counts> {
    let (status, output) = shell::tee(runner)?;
    Ok(tally::of_cargo(&output).context("no test ran")?.of_runner(status.success()))
}

#[derive(Default)]
struct Report {
    counts: Counts,
    failed: Vec<&'static str>,
}

impl Report {
    /// A check counts as one test.
    fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> bool {
        self.step(name, || work().map(|()| Counts { passed: 1, failed: 0 }))
    }

    /// A failure does not keep the next steps from running: who reads the end wants all of it.
    fn step(&mut self, name: &'static str, work: impl FnOnce() -> Result<Counts>) -> bool {
        // A linter names no failed tests; its failure is one all the same.
        let mut counts = Counts { passed: 0, failed: 1 };
        let outcome = shell::step(name, || {
            counts = work()?;
            ensure!(counts.failed == 0, "{} failed", counts.failed);
            Ok(())
        });
        self.counts += counts;
        if let Err(error) = &outcome {
            eprintln!("    {error:#}");
            self.failed.push(name);
        }
        outcome.is_ok()
    }

    /// The last line is for programs to read: the counts and nothing else.
    fn close(self) -> ExitCode {
        for name in &self.failed {
            println!("Failed: {name}");
        }
        println!("{} passed, {} failed", self.counts.passed, self.counts.failed);
        if self.failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

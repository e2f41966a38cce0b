//! `otklik`: the one program of the product.

mod commands;

use clap::Parser;
use commands::Command;
use mimalloc::MiMalloc;
use server::telemetry::{self, LogFormat};
use std::process::ExitCode;

/// Every click makes and drops many small texts, which this allocator is faster at than the system's.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// A self-hosted CPA network: affiliate links, postbacks, payouts.
#[derive(Parser)]
#[command(name = "otklik", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// How log lines look.
    #[arg(long, global = true, env = "OTKLIK_LOG_FORMAT", value_enum, default_value_t)]
    log_format: LogFormat,
}

fn main() -> ExitCode {
    // The allocator asks for pages of 2 MiB. A quiet process touches many of them here and there, and the system clears them whole.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    let Arguments { command, log_format } = Arguments::parse();
    telemetry::start(log_format);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.expect("the operating system gives us threads");
    let done = runtime.block_on(command.run());
    // Whatever still waits for something has had its time.
    runtime.shutdown_background();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

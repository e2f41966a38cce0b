//! Other programs: where they are, how they are started, what is said when they fail.

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;
use std::{env, fs, io, thread};

use anyhow::{Context, Result, ensure};

/// Makes the workspace the current directory, so that every other path here is short and relative.
pub fn enter_workspace() -> Result<()> {
    // Asked at run time: clones that share a target directory also share this program.
    let package = env::var_os("CARGO_MANIFEST_DIR").context("start this program as `cargo xtask`")?;
    let workspace = Path::new(&package).parent().context("the package has no parent folder")?;
    env::set_current_dir(workspace).with_context(|| format!("cannot enter {}", workspace.display()))
}

/// Cargo put this program two folders below the target directory, whatever its configuration says that is.
pub fn target() -> Result<PathBuf> {
    let program = env::current_exe()?;
    let target = program.ancestors().nth(2).context("this program is not in a target directory")?;
    Ok(target.to_owned())
}

pub fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(arguments);
    cargo
}

/// The first executable of this name on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let is_executable = |path: &PathBuf| {
        fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
    };
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(is_executable)
}

pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// Runs a program to its end; ending badly is an error.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| format!("cannot start {}", line(command)))?;
    ensure!(status.success(), "`{}` ended with {status}", line(command));
    Ok(())
}

/// Runs a program to its end, shows what it prints as it comes, and returns that too.
pub fn tee(command: &mut Command) -> Result<(ExitStatus, String)> {
    // The text is read for counts, and colours would stand in the middle of them.
    command.env("CARGO_TERM_COLOR", "never").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start {}", line(command)))?;
    let (out, err) = (child.stdout.take().context("no stdout")?, child.stderr.take().context("no stderr")?);
    let (out, err) = thread::scope(|scope| {
        let err = scope.spawn(|| copy(err, io::stderr()));
        (copy(out, io::stdout()), err.join())
    });
    let err = err.map_err(|_| anyhow::anyhow!("reading the output of `{}` panicked", line(command)))?;
    Ok((child.wait()?, out? + &err?))
}

fn copy(from: impl Read, mut to: impl Write) -> io::Result<String> {
    let mut text = String::new();
    let mut reader = BufReader::new(from);
    let mut bytes = Vec::new();
    while reader.read_until(b'\n', &mut bytes)? > 0 {
        to.write_all(&bytes)?;
        text.push_str(&String::from_utf8_lossy(&bytes));
        bytes.clear();
    }
    Ok(text)
}

/// Says what begins, does it, and says how long it took.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {name}");
    let start = Instant::now();
    let outcome = work();
    let verdict = if outcome.is_ok() { "done" } else { "FAILED" };
    println!("    {verdict} in {:.1} s", start.elapsed().as_secs_f32());
    outcome
}

fn line(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

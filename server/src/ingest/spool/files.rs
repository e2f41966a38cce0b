//! The files of a spool, and the thread that writes them.

use crate::ids;
use domain::time::Timestamp;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::{mpsc, oneshot};

/// The most clicks that wait for the disk; more are told to come back later.
pub(super) const QUEUE: usize = 8192;

/// What the names of files end with.
const ENDING: &str = "clicks";

/// What the thread that writes is asked for.
pub(super) enum Job {
    /// To write a record, and to say whether it is on disk.
    Keep(Vec<u8>, oneshot::Sender<bool>),
    /// Closes the file that is written to, so that it can be read.
    Close(oneshot::Sender<()>),
}

/// What that thread and the spool share.
pub(super) struct Shared {
    pub folder: PathBuf,
    /// The most bytes that all files together may have.
    pub most: u64,
    /// The files that may have clicks in them, with their sizes.
    pub files: Mutex<BTreeMap<PathBuf, u64>>,
    /// Whether the database was away when it was last asked.
    pub away: AtomicBool,
    pub now: fn() -> Timestamp,
}

impl Shared {
    /// The files.
    pub(super) fn files(&self) -> MutexGuard<'_, BTreeMap<PathBuf, u64>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a file's name, or its absence, last.
    pub(super) fn sync_folder(&self) -> io::Result<()> {
        File::open(&self.folder)?.sync_all()
    }
}

/// The files of a folder that may have clicks in them, with their sizes; the oldest first, as their names say.
pub(super) fn found(folder: &Path) -> io::Result<BTreeMap<PathBuf, u64>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            // One that is gone by now is another process's.
            if let Ok(known) = entry.metadata() {
                files.insert(path, known.len());
            }
        }
    }
    Ok(files)
}

/// Makes a file and removes it: whoever cannot write here should know it before clicks come.
pub(super) fn try_out(folder: &Path, now: Timestamp) -> io::Result<()> {
    let path = folder.join(format!("{}.try", ids::uuid_v7(now)));
    make(&path)?;
    fs::remove_file(path)
}

fn make(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create_new(true).append(true);
    // Visitors' addresses are in it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes what comes until nobody is left who could send something.
pub(super) fn write_all(shared: &Shared, mut jobs: mpsc::Receiver<Job>) {
    let (mut waiting, mut open): (Vec<Job>, Option<(PathBuf, File)>) = (vec![], None);
    while jobs.blocking_recv_many(&mut waiting, QUEUE) > 0 {
        let (mut records, mut kept, mut closed) = (vec![], vec![], vec![]);
        for job in waiting.drain(..) {
            match job {
                Job::Keep(record, done) => {
                    records.extend(record);
                    kept.push(done);
                }
                Job::Close(done) => closed.push(done),
            }
        }
        if !kept.is_empty() {
            let written = append(shared, &mut open, &records);
            if let Err(error) = &written {
                tracing::error!(error = error as &dyn Error, "clicks could not be kept aside");
                // What is torn stays the end of its file.
                open = None;
            }
            for done in kept {
                // Whoever waited may be gone; what is kept stays kept.
                let _ = done.send(written.is_ok());
            }
        }
        for done in closed {
            open = None;
            let _ = done.send(());
        }
    }
}

/// Makes a new file, which nobody else touches while it is open.
fn begin(shared: &Shared) -> io::Result<(PathBuf, File)> {
    let path = shared.folder.join(format!("{}.{ENDING}", ids::uuid_v7((shared.now)())));
    // Locked before it has its name: another process that found it between the two would throw it away.
    let begun = path.with_extension("begun");
    let file = make(&begun)?;
    file.lock()?;
    fs::rename(&begun, &path)?;
    shared.sync_folder()?;
    Ok((path, file))
}

/// Appends records to the file that is open, or to a new one, and sees that they are on disk.
fn append(shared: &Shared, open: &mut Option<(PathBuf, File)>, records: &[u8]) -> io::Result<()> {
    let size: u64 = shared.files().values().sum();
    let more = u64::try_from(records.len()).unwrap_or(u64::MAX);
    if size.saturating_add(more) > shared.most {
        return Err(io::Error::new(io::ErrorKind::StorageFull, "the folder has as many clicks as it may"));
    }
    let (path, file) = if let Some(open) = open { open } else { open.insert(begin(shared)?) };
    // Known before it is written: a postback about one of these clicks is not to be told that there is no such click.
    *shared.files().entry(path.clone()).or_insert(0) += more;
    file.write_all(records)?;
    file.sync_data()
}

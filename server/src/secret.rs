//! The secret that API keys are found and sealed by.

use crate::config::beside_database;
use anyhow::{Context, Result, bail};
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Bytes of a secret that we make ourselves.
const LENGTH: usize = 32;

/// Reads the secret: from `OTKLIK_SECRET`, from the file that was named, or from the file where the first start left one.
///
/// # Errors
/// If it is too short to be a secret, or if the file can neither be read nor made.
pub fn load(named: Option<&Path>, database_url: &str) -> Result<Vec<u8>> {
    if let Ok(secret) = std::env::var("OTKLIK_SECRET") {
        return checked(secret.into_bytes(), "OTKLIK_SECRET");
    }
    let path = match named {
        Some(path) => path.to_owned(),
        None => default_path(database_url)?,
    };
    match fs::read(&path) {
        Ok(secret) => checked(secret, &path.display().to_string()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            make(&path).with_context(|| format!("cannot make the secret file {}", path.display()))
        }
        Err(error) => Err(error).with_context(|| format!("cannot read the secret file {}", path.display())),
    }
}

fn checked(secret: Vec<u8>, source: &str) -> Result<Vec<u8>> {
    if secret.len() < LENGTH {
        bail!("the secret in {source} is shorter than {LENGTH} bytes");
    }
    Ok(secret)
}

/// Beside an SQLite file, so that the two are moved and backed up together; for a server, in the user's home.
fn default_path(database_url: &str) -> Result<PathBuf> {
    if let Some(path) = beside_database(database_url, "secret") {
        return Ok(path);
    }
    let home =
        std::env::var_os("HOME").context("neither OTKLIK_SECRET, --secret-file nor HOME says where the secret is")?;
    Ok(Path::new(&home).join(".otklik").join("secret"))
}

/// Makes a secret that only its owner can read. Two processes that start at once agree on the one that was made first.
fn make(path: &Path) -> Result<Vec<u8>> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut secret = [0; LENGTH];
    getrandom::fill(&mut secret).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(format!(".{}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(&secret)?;
    file.sync_all()?;
    // A link is made whole or not at all, and fails where the other process was faster.
    let linked = fs::hard_link(&unfinished, path);
    fs::remove_file(&unfinished)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(fs::read(path)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_made_once_and_read_from_then_on() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}/otklik.db?mode=rwc", folder.path().display());
        let first = load(None, &url).expect("a secret");
        assert_eq!(first.len(), LENGTH);
        assert_eq!(load(None, &url).expect("a secret"), first);
        assert!(folder.path().join("otklik.db.secret").exists());
    }
}

//! A folder of files to serve, each with its compressed copies.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 9] = ["css", "html", "ico", "js", "json", "svg", "txt", "wasm", "webmanifest"];

pub struct Files {
    folder: PathBuf,
    wanted: BTreeSet<PathBuf>,
}

impl Files {
    pub fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), wanted: BTreeSet::new() })
    }

    /// Adds a file under a name that changes with its content, so that browsers may keep it for ever; returns its path in URLs.
    pub fn add_hashed(&mut self, name: &str, content: &[u8]) -> Result<String> {
        let (stem, extension) = name.rsplit_once('.').context("the file has no extension")?;
        let path = format!("pkg/{stem}.{}.{extension}", hash(content));
        self.add(Path::new(&path), content)?;
        Ok(format!("/{path}"))
    }

    pub fn add_folder(&mut self, from: &Path, to: &Path) -> Result<()> {
        for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
            let (path, name) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
            if path.is_dir() {
                self.add_folder(&path, &name)?;
            } else {
                self.add(&name, &fs::read(&path)?)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, name: &Path, content: &[u8]) -> Result<()> {
        let path = self.folder.join(name);
        let compressible = path.extension().and_then(|it| it.to_str()).is_some_and(|it| COMPRESSIBLE.contains(&it));
        let [br, gz] = ["br", "gz"].map(|it| path.with_added_extension(it));
        let is_new = fs::read(&path).ok().as_deref() != Some(content);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        if compressible {
            if is_new || !br.exists() || !gz.exists() {
                brotli(content, &br)?;
                gzip(content, &gz)?;
            }
            self.wanted.extend([br, gz]);
        }
        // Written after its copies: when it is there, they are complete.
        if is_new {
            fs::write(&path, content)?;
        }
        self.wanted.insert(path);
        Ok(())
    }

    /// Writes the manifest and removes what no longer belongs here.
    pub fn close(mut self, manifest: &Value) -> Result<()> {
        let path = self.folder.join("manifest.json");
        fs::write(&path, format!("{manifest:#}\n"))?;
        self.wanted.insert(path);
        prune(&self.folder, &self.wanted)
    }
}

/// Sixteen hexadecimal digits that change with the content.
pub fn hash(content: &[u8]) -> String {
    let first_bytes = Sha256::digest(content).iter().take(8).fold(0, |sum: u64, byte| sum << 8 | u64::from(*byte));
    format!("{first_bytes:016x}")
}

fn brotli(mut content: &[u8], path: &Path) -> Result<()> {
    let parameters = brotli::enc::BrotliEncoderParams { size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut content, &mut File::create(path)?, &parameters)?;
    Ok(())
}

fn gzip(content: &[u8], path: &Path) -> Result<()> {
    let mut encoder = GzEncoder::new(File::create(path)?, Compression::best());
    encoder.write_all(content)?;
    encoder.finish()?;
    Ok(())
}

fn prune(folder: &Path, wanted: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            prune(&path, wanted)?;
        } else if !wanted.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

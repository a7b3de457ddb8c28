//! Projects that stand in folders, read into memory.

use anyhow::{Context, Result};
use ensemble_compiler::source::MemoryWorld;
use std::path::{Path, PathBuf};

/// The folder of fixtures.
pub fn fixtures() -> PathBuf {
    crate::root().join("fixtures")
}

/// The folders in `folder`, sorted by name.
///
/// # Errors
/// When `folder` cannot be read.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut found: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    found.sort();
    Ok(found)
}

/// A folder's files as a project in memory; `except` names files that are no part of it.
///
/// # Errors
/// When a file cannot be read.
pub fn project(folder: &Path, except: &[&str]) -> Result<MemoryWorld> {
    let mut files = Vec::new();
    gather(folder, "", except, &mut files)?;
    Ok(MemoryWorld::new(files))
}

fn gather(folder: &Path, below: &str, except: &[&str], files: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let inside = if below.is_empty() { name } else { format!("{below}/{name}") };
        if path.is_dir() {
            gather(&path, &inside, except, files)?;
        } else if !except.contains(&inside.as_str()) {
            files.push((inside, std::fs::read(&path)?));
        }
    }
    Ok(())
}

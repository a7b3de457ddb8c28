//! Folders: listed, mirrored.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold results, not sources.
const RESULTS: &[&str] = &["dist", "node_modules", "target"];

/// The files below `folder`, relative to it, sorted; folders of results are left out.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let mut found = BTreeSet::new();
    collect(folder, Path::new(""), &mut found)?;
    Ok(found)
}

fn collect(root: &Path, below: &Path, found: &mut BTreeSet<PathBuf>) -> Result<()> {
    let folder = root.join(below);
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let path = below.join(entry.file_name());
        if !entry.file_type()?.is_dir() {
            found.insert(path);
        } else if !RESULTS.iter().any(|name| entry.file_name() == *name) {
            collect(root, &path, found)?;
        }
    }
    Ok(())
}

/// Makes `to` hold the files of `from`; what is the same already keeps its time, so that builds stay warm.
///
/// # Errors
/// When a file cannot be read, written or removed.
pub fn mirror(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let wanted = files(from)?;
    for stale in files(to)?.difference(&wanted) {
        fs::remove_file(to.join(stale))?;
    }
    for path in &wanted {
        let content = fs::read(from.join(path))?;
        write_changed(&to.join(path), &content)?;
    }
    Ok(())
}

/// Writes `content` unless it stands there already.
///
/// # Errors
/// When the file or its folder cannot be written.
pub fn write_changed(path: &Path, content: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == content) {
        return Ok(());
    }
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}

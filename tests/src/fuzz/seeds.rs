//! Inputs to begin with: what the fixtures hold, and what fuzzing found and is kept in `fuzz/corpus`.

use super::Target;
use crate::projects::fixtures;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Every input for a target, sorted: kept ones, then those of the fixtures.
///
/// # Errors
/// When a folder or file cannot be read.
pub fn all(target: &Target) -> Result<Vec<Vec<u8>>> {
    let mut inputs = kept(target)?;
    inputs.extend(of_fixtures(target)?);
    Ok(inputs)
}

/// The folder of what is kept for a target.
pub fn folder(target: &Target) -> PathBuf {
    crate::root().join("fuzz/corpus").join(target.name)
}

/// What is kept for a target.
///
/// # Errors
/// When a file cannot be read.
pub fn kept(target: &Target) -> Result<Vec<Vec<u8>>> {
    let folder = folder(target);
    let files = if folder.is_dir() { files(&folder, &|_| true)? } else { Vec::new() };
    files.iter().map(|file| read(file)).collect()
}

/// What the fixtures hold for a target.
///
/// # Errors
/// When a file cannot be read.
pub fn of_fixtures(target: &Target) -> Result<Vec<Vec<u8>>> {
    if matches!(target.name, "template" | "expression") {
        return expressions();
    }
    let yaml = |path: &Path| path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let files = files(&fixtures(), &yaml)?;
    let inputs: Vec<Vec<u8>> = files.iter().map(|file| read(file)).collect::<Result<_>>()?;
    Ok(inputs.into_iter().filter(|input| input.len() <= target.longest).collect())
}

/// The inputs of the cases in `fixtures/expr/parse`: the lines behind `> `.
fn expressions() -> Result<Vec<Vec<u8>>> {
    let mut inputs = Vec::new();
    for file in files(&fixtures().join("expr/parse"), &|_| true)? {
        let text = String::from_utf8_lossy(&read(&file)?).into_owned();
        for block in text.split("\n\n") {
            let lines: Vec<&str> = block.lines().filter_map(|line| line.strip_prefix("> ")).collect();
            inputs.extend((!lines.is_empty()).then(|| lines.join("\n").into_bytes()));
        }
    }
    Ok(inputs)
}

/// The files below a folder that are wanted, sorted by path.
fn files(folder: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, wanted)?);
        } else if wanted(&path) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("reading {}", file.display()))
}

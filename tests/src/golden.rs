//! Generated crates as they are committed: `fixtures/golden/<project>`.

use crate::tree::{files, write_changed};
use anyhow::{Context, Result, bail};
use ensemble_compiler::emit::Files;
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{FrontEnd, front_end, generate};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The files of a project, in memory.
///
/// # Errors
/// When one cannot be read.
pub fn project_files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    files(folder)?.iter().map(|path| Ok((slashed(path), fs::read(folder.join(path))?))).collect()
}

/// The crate that is generated for `files`, as `ensemble conductor build` generates it.
///
/// # Errors
/// With the diagnostics, when the project has errors.
pub fn generated(name: &str, files: Vec<(String, Vec<u8>)>) -> Result<Files> {
    let front = front_end(&MemoryWorld::new(files));
    if front.project.is_none() {
        bail!("{name} has errors:\n{}", findings(&front));
    }
    Ok(generate(&front, name, "../../.."))
}

fn findings(front: &FrontEnd) -> String {
    format!("{:#?}", front.diagnostics)
}

/// How `new` differs from the files below `folder`: a line a file, nothing when they are the same.
///
/// # Errors
/// When a file cannot be read.
pub fn differences(folder: &Path, new: &Files) -> Result<Vec<String>> {
    let old: BTreeSet<String> = if folder.is_dir() {
        files(folder)?.iter().map(|path| slashed(path)).collect()
    } else {
        BTreeSet::new()
    };
    let gone =
        old.iter().filter(|path| !new.contains_key(*path)).map(|path| format!("{path}: no longer generated"));
    let mut found: Vec<String> = gone.collect();
    for (path, content) in new {
        let before = fs::read_to_string(folder.join(path)).ok();
        match before {
            None => found.push(format!("{path}: new")),
            Some(before) if before != *content => {
                found.push(format!("{path}: {}", first_difference(&before, content)))
            }
            Some(_) => {}
        }
    }
    Ok(found)
}

/// Makes `folder` hold exactly `new`.
///
/// # Errors
/// When a file cannot be written or removed.
pub fn rewrite(folder: &Path, new: &Files) -> Result<()> {
    fs::create_dir_all(folder)?;
    for stale in files(folder)?.iter().filter(|path| !new.contains_key(&slashed(path))) {
        fs::remove_file(folder.join(stale))?;
    }
    new.iter().try_for_each(|(path, content)| write_changed(&folder.join(path), content.as_bytes()))
}

/// Lays a generated crate into a workspace of many: its own workspace table, profiles and copy of the runtime give way
/// to those of `root`, so that all of them share one build.
///
/// # Errors
/// When a file cannot be written.
pub fn lay_member(folder: &Path, crate_files: &Files, root: &Path) -> Result<()> {
    for (path, content) in crate_files.iter().filter(|(path, _)| path.starts_with("src/")) {
        write_changed(&folder.join(path), content.as_bytes())?;
    }
    let manifest = crate_files.get("Cargo.toml").context("no Cargo.toml is generated")?;
    write_changed(&folder.join("Cargo.toml"), member_manifest(manifest, root).as_bytes())
}

fn member_manifest(manifest: &str, root: &Path) -> String {
    let mut skipped = false;
    let kept = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            skipped = line.starts_with("[workspace") || line.starts_with("[profile");
        }
        !skipped
    });
    let text = kept.fold(String::new(), |text, line| text + line + "\n");
    let path = |name: &str| format!("path = \"{}\"", root.join(name).display());
    text.replace("path = \"runtime\"", &path("runtime"))
        .replace("path = \"macros\"", &path("macros"))
        .replace("path = \"mail\"", &path("mail"))
}

fn first_difference(before: &str, after: &str) -> String {
    let mut lines = before.lines().zip(after.lines()).enumerate();
    match lines.find(|(_, (before, after))| before != after) {
        Some((at, (before, after))) => format!("line {}\n  - {before}\n  + {after}", at + 1),
        None => format!("{} lines before, {} now", before.lines().count(), after.lines().count()),
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

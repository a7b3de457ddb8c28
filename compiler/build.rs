//! Puts the sources of the runtime, the macros and the mail crate into the compiler, so that what it generates
//! and what that links always match.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let compiler = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let root = compiler.parent().unwrap_or(&compiler).canonicalize()?;
    let mut files = Vec::new();
    for crate_name in ["runtime", "macros", "mail"] {
        list(&root.join(crate_name), &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        let _ = writeln!(table, "    ({name:?}, include_str!({file:?})),");
    }
    table.push(']');
    fs::write(PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("carried.rs"), table)
}

/// The manifest and the sources of a crate: Rust and JavaScript, without tests and benches.
fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    rerun_if_changed(folder);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !["tests", "benches", "target"].contains(&name.as_str()) {
            list(&path, files)?;
        } else if path.is_file() && name != "tests.rs" && is_source(&name) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_source(name: &str) -> bool {
    name == "Cargo.toml" || [".rs", ".js", ".ts"].iter().any(|ending| name.ends_with(ending))
}

fn rerun_if_changed(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

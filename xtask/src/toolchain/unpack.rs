//! Unpacks Debian packages into a folder.

use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::{Command, Stdio};

/// Of the compiler's sources, the standard library alone: 60 MB of 800.
const LIBRARY: [&str; 3] = ["--wildcards", "./usr/src/*/library/*", "./usr/lib/rustlib/src/*"];
const PROGRAMS: [&str; 1] = ["--exclude=./usr/share/*"];

/// Unpacks the file `package` below `into`.
pub(super) fn unpack(package: &Path, into: &Path) -> Result<()> {
    let name = package.file_name().unwrap_or_default().to_string_lossy();
    let mut dpkg = Command::new("dpkg").arg("--fsys-tarfile").arg(package).stdout(Stdio::piped()).spawn()?;
    let archive = dpkg.stdout.take().context("dpkg gave no archive")?;
    let mut tar = Command::new("tar");
    tar.args(["-x", "-C"]).arg(into).stdin(archive);
    if name.starts_with("rust-web-src_") {
        tar.args(LIBRARY);
    } else {
        tar.args(PROGRAMS);
    }
    let unpacked = tar.status().context("tar cannot be run")?;
    ensure!(dpkg.wait()?.success() && unpacked.success(), "{name} cannot be unpacked");
    Ok(())
}

//! A project folder, opened: its files through the front end, and the names that follow from
//! where it lies.

use super::DiskWorld;
use crate::{FrontEnd, front_end};
use anyhow::{Context, Result, ensure};
use std::path::{Component, Path, PathBuf};

/// An opened project.
pub(super) struct Project {
    /// Its folder, absolute and free of links.
    pub root: PathBuf,
    /// What the front end found.
    pub front: FrontEnd,
}

impl Project {
    /// Reads the project in `dir`.
    ///
    /// # Errors
    /// When there is no such folder.
    pub(super) fn open(dir: &Path) -> Result<Self> {
        let root = dir.canonicalize().with_context(|| format!("there is no folder {}", dir.display()))?;
        ensure!(
            root.is_dir(),
            "{} is not a folder\nhelp: name the folder that holds `ensembles/`",
            dir.display()
        );
        let front = front_end(&DiskWorld::open(&root));
        Ok(Self { root, front })
    }

    /// The folder's name in the letters a crate and a Worker may have.
    pub(super) fn name(&self) -> String {
        let folder = self.root.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let letters =
            folder.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
        let name = letters.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
        match name.chars().next() {
            Some(first) if first.is_ascii_alphabetic() => name,
            _ => format!("worker-{name}").trim_end_matches('-').to_owned(),
        }
    }
}

/// The way from the folder `from` to the folder `to`, both absolute, with `/` between parts.
pub(super) fn relative(from: &Path, to: &Path) -> String {
    let parts =
        |path: &Path| path.components().map(|part| part.as_os_str().to_os_string()).collect::<Vec<_>>();
    let (from, to) = (parts(from), parts(to));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - common);
    let down = to.iter().skip(common).map(|part| part.to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// `path` absolute and without dots, whether it exists or not. Links in the part that exists are
/// resolved.
pub(super) fn absolute(path: &Path) -> Result<PathBuf> {
    let mut missing = Vec::new();
    let mut existing = std::path::absolute(path)?;
    loop {
        if let Ok(real) = existing.canonicalize() {
            return Ok(missing.iter().rev().fold(real, |path, part| path.join(part)));
        }
        match existing.components().next_back() {
            Some(Component::Normal(part)) => missing.push(part.to_os_string()),
            _ => return Ok(std::path::absolute(path)?),
        }
        existing.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::relative;
    use std::path::Path;

    #[test]
    fn ways_between_folders() {
        for (from, to, way) in [
            ("/p/dist/worker/src", "/p", "../../.."),
            ("/tmp/out/src", "/other/p", "../../../other/p"),
            ("/p", "/p", ""),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), way);
        }
    }
}

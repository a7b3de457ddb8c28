//! A project on disk.

use crate::source::World;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The files below a folder. Folders that never hold sources are skipped; symbolic links are
/// followed, each real folder once.
#[derive(Clone, Debug)]
pub struct DiskWorld {
    root: PathBuf,
    files: Vec<String>,
}

/// Folders whose content is built or installed, not written.
const SKIPPED: [&str; 3] = ["node_modules", "dist", "target"];

impl DiskWorld {
    /// The project in `root`. What cannot be listed is left out; reading it says why.
    pub fn open(root: impl Into<PathBuf>) -> Self {
        let root = root.into();
        let mut files = Vec::new();
        walk(&root, "", &mut BTreeSet::new(), &mut files);
        files.sort();
        Self { root, files }
    }
}

impl World for DiskWorld {
    fn files(&self) -> Vec<String> {
        self.files.clone()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        fs::read(self.root.join(path)).map_err(|error| error.to_string())
    }

    fn exists(&self, path: &str) -> bool {
        self.root.join(path).is_file()
    }
}

fn walk(folder: &Path, prefix: &str, open: &mut BTreeSet<PathBuf>, files: &mut Vec<String>) {
    let Ok(real) = folder.canonicalize() else { return };
    if !open.insert(real.clone()) {
        return; // a link back to a folder we are in
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        // Only a link needs a look at what it leads to.
        let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink());
        if kind.map_or_else(|| path.is_file(), |kind| kind.is_file()) {
            files.push(format!("{prefix}{name}"));
        } else if !name.starts_with('.') && !SKIPPED.contains(&name.as_str()) {
            walk(&path, &format!("{prefix}{name}/"), open, files);
        }
    }
    open.remove(&real);
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::DiskWorld;
    use crate::source::World;
    use std::fs;

    #[test]
    fn lists_sources_sorted_and_survives_link_cycles() {
        let root = std::env::temp_dir().join(format!("ensemble-disk-{}", std::process::id()));
        for folder in ["b", "a/node_modules/x", ".git", "dist"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        for file in ["b/two.yaml", "a/one.yaml", "a/node_modules/x/no.yaml", ".git/no", "dist/no", "top.ts"] {
            fs::write(root.join(file), "x").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(&root, root.join("b/up")).unwrap();
        let world = DiskWorld::open(&root);
        assert_eq!(world.files(), ["a/one.yaml", "b/two.yaml", "top.ts"]);
        assert_eq!(world.read("top.ts").unwrap(), b"x");
        assert!(world.read("none").is_err());
        fs::remove_dir_all(root).unwrap();
    }
}

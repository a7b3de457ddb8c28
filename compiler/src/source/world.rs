//! Where files come from.

use std::collections::BTreeMap;

/// The files of one project. The compiler reads them through this trait alone, so that every test
/// of it can run in memory.
pub trait World {
    /// Paths of all files below the project's folder, relative to it, `/` between parts, sorted.
    /// Folders that never hold sources (`node_modules`, `dist`, `target`, dot folders) are left out.
    fn files(&self) -> Vec<String>;

    /// A file's bytes; an error says why it could not be read.
    ///
    /// # Errors
    /// When there is no such file or it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, String>;

    /// Whether there is a file at `path`.
    fn exists(&self, path: &str) -> bool {
        self.read(path).is_ok()
    }
}

/// Files held in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryWorld {
    /// A world of these `(path, content)` pairs.
    pub fn new<P: Into<String>, C: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, C)>) -> Self {
        Self { files: files.into_iter().map(|(path, content)| (path.into(), content.into())).collect() }
    }
}

impl World for MemoryWorld {
    fn files(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        self.files.get(path).cloned().ok_or_else(|| "no such file".to_owned())
    }
}

//! The way of a project through the rooms.

use crate::diag::Diagnostics;
use crate::emit::Files;
use crate::source::{Sources, World};

/// What the front end found.
#[derive(Debug, Default)]
pub struct FrontEnd {
    /// Every file that was read.
    pub sources: Sources,
    /// Every finding.
    pub diagnostics: Diagnostics,
    /// The planned project; absent when there are errors.
    pub project: Option<crate::plan::Project>,
}

/// Reads, resolves, checks and plans the project of `world`. All errors of all files in one run.
pub fn front_end(_world: &dyn World) -> FrontEnd {
    FrontEnd::default()
}

/// The generated crate of a planned project. `name` is the crate's and Worker's name where the
/// configuration gives none; `to_project` is the path from the crate's `src` folder to the
/// project's folder (`../../..` for `dist/worker`).
pub fn generate(_front: &FrontEnd, _name: &str, _to_project: &str) -> Files {
    Files::default()
}

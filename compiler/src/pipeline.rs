//! The way of a project through the rooms.

use crate::diag::Diagnostics;
use crate::emit::{self, Files};
use crate::plan::{self, Project};
use crate::source::{Sources, World};
use crate::{lint, lower, resolve, syntax, types};
use std::collections::BTreeMap;

/// What the front end found.
#[derive(Debug, Default)]
pub struct FrontEnd {
    /// Every file that was read.
    pub sources: Sources,
    /// Every finding.
    pub diagnostics: Diagnostics,
    /// The planned project; absent when there are errors.
    pub project: Option<Project>,
    /// What is whole of a project that has errors: to be looked at, not to be built.
    pub partial: Option<Project>,
}

impl FrontEnd {
    /// What there is of the project, with errors or without.
    pub fn seen(&self) -> Option<&Project> {
        self.project.as_ref().or(self.partial.as_ref())
    }
}

/// Reads, resolves, checks and plans the project of `world`. All errors of all files in one run.
pub fn front_end(world: &dyn World) -> FrontEnd {
    let (sources, hir, mut diagnostics) = resolve::project(world);
    let project = hir.map(|hir| {
        let types = types::check(&hir, &mut diagnostics);
        let project = plan::plan(hir, types, &mut diagnostics);
        lint::check(&project, &sources, &mut diagnostics);
        project
    });
    let (partial, project) = if diagnostics.has_errors() { (project, None) } else { (None, project) };
    FrontEnd { sources, diagnostics, project, partial }
}

/// The generated crate of a project without errors; no files for one with errors. `name` is the
/// crate's and Worker's name where the configuration gives none; `to_project` is the path from the
/// crate's `src` folder to the project's folder (`../../..` for `dist/worker`).
pub fn generate(front: &FrontEnd, name: &str, to_project: &str) -> Files {
    match &front.project {
        Some(project) => emit::emit(&lower::lower(project, &front.sources, name, to_project)),
        None => Files::new(),
    }
}

/// Validators of schema files alone.
#[derive(Debug, Default)]
pub struct SchemaModule {
    /// The module, which needs the runtime's pure half only.
    pub source: String,
    /// The function of each file, by its path.
    pub functions: BTreeMap<String, String>,
    /// Every file that was read.
    pub sources: Sources,
    /// Every finding.
    pub diagnostics: Diagnostics,
}

/// The validators of all files below `schemas/` of `world`, used or not.
pub fn schema_module(world: &dyn World) -> SchemaModule {
    let syntax::Loaded { sources, project, diagnostics } = syntax::load(world);
    let (validators, functions) = lower::validators(&project.schemas, &sources);
    SchemaModule { source: emit::validators(&validators), functions, sources, diagnostics }
}

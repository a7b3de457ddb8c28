//! Regions, dependency graphs, failure handling, bindings.

/// A planned project.
#[derive(Clone, Debug, Default)]
pub struct Project {}

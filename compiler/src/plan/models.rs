//! Models that a project asks and nobody should ask any more.

use super::Project;
use crate::resolve::hir::{Call, Operation};
use crate::source::Span;
use std::collections::BTreeSet;

/// A model that its provider has announced to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Where it is written: the first place in the file.
    pub span: Span,
    /// Its name.
    pub model: &'static str,
    /// Why it ends.
    pub reason: Option<&'static str>,
    /// What to ask instead.
    pub replacement: Option<&'static str>,
    /// The day on which it ends, `2026-01-31`.
    pub ends: Option<&'static str>,
}

/// The models that end, each once a file.
pub fn endings(project: &Project) -> Vec<Ending> {
    let hir = &project.hir;
    let flows = hir.ensembles.iter().map(|e| &e.flow).chain(hir.agents.iter().map(|a| &a.flow));
    let endings = flows.flat_map(|flow| &flow.steps).filter_map(|step| {
        let Call::Operation(Operation::Think(call)) = &step.call else { return None };
        let model = call.provider.model(call.model_name()?)?;
        let deprecation = model.deprecated.as_ref()?;
        Some(Ending {
            span: call.model.span,
            model: &model.id,
            reason: deprecation.reason.as_deref(),
            replacement: deprecation.replacement.as_deref(),
            ends: deprecation.ends.as_deref(),
        })
    });
    let mut seen = BTreeSet::new();
    endings.filter(|ending| seen.insert((ending.span.file, ending.model))).collect()
}

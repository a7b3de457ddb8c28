//! What a whole, planned project does that nobody can have meant: inputs and outputs that nothing
//! reads, steps that never run, values that may be missing where they are needed, secrets that come out.
//!
//! One finding a file. All of them look at [`unit::Unit`]s, which collect the places of an ensemble or
//! agent once. Nothing here changes the project, and what only the text of one value tells (its
//! syntax, its names) is for the rooms before.

mod allow;
mod arguments;
mod chain;
mod encoded;
mod flow;
mod guards;
mod holes;
mod inputs;
mod models;
mod outputs;
mod places;
mod secrets;
mod state;
mod unit;

use crate::diag::Diagnostics;
use crate::plan::Project;
use crate::source::Sources;

/// Reports what the lints find in `project`, but for what a comment at its place allows.
pub fn check(project: &Project, sources: &Sources, diagnostics: &mut Diagnostics) {
    let units = unit::all(project);
    let mut found = Diagnostics::default();
    for unit in &units {
        inputs::check(unit, &mut found);
        state::check(unit, &mut found);
        flow::check(unit, project, sources, &mut found);
        guards::check(unit, project, &mut found);
        holes::check(unit, sources, &mut found);
        encoded::check(unit, &mut found);
        arguments::check(unit, project, &mut found);
        models::check(unit, project, &mut found);
    }
    outputs::check(&units, project, &mut found);
    models::gateways(&units, project, &mut found);
    secrets::check(&units, project, &mut found);
    allow::keep(&found, sources, diagnostics);
}

//! Steps of which one is chosen by weight.

use super::convert::{conditional_output, truth};
use super::rir::{Chosen, Expr, Kind};
use super::tree;
use super::unit::Unit;

/// Whether the step `index` is the chosen one; none where it does not have to be.
pub(super) fn chosen(unit: &Unit<'_>, index: usize) -> Option<Expr> {
    let choice = unit.flow.steps[index].choice.as_ref()?;
    let first = choice.members.first().copied().unwrap_or(index);
    let key = choice.key.as_ref().map(|key| Box::new(tree::as_text(unit, key)));
    let chosen = Chosen {
        weights: choice.weights.clone(),
        place: choice.place,
        // The list tells apart the choices of one agent in several lists.
        choice: format!("{}/{}", unit.scope(), unit.flow.steps[first].key),
    };
    Some(truth(Kind::Chosen(chosen, key)))
}

/// The output of a step, or of that one of several which was chosen.
pub(super) fn output(unit: &Unit<'_>, step: usize) -> Expr {
    conditional_output(unit.flow.alternatives(step).into_iter().map(|step| unit.cell(step).to_owned()))
}

//! What a rate limit counts by, as a function of the request.

use crate::lower::convert::to_owned;
use crate::lower::names::Unique;
use crate::lower::reads::BodyReads;
use crate::lower::rir::{KeyFunction, Outcome, Policy};
use crate::lower::unit::Unit;
use crate::lower::{tree, walk};
use crate::resolve::hir::Tree;

/// The function for a trigger of this identifier.
pub(super) fn function(unit: &Unit<'_>, written: &Tree, ident: &str) -> KeyFunction {
    let before = unit.before(&written.exprs());
    let value = to_owned(tree::value(&before, written));
    let outcome = Outcome::Value { shared: Vec::new(), value: value.clone() };
    let policy = Policy::default();
    let read = BodyReads::of(&policy, &[], &outcome);
    let uses_run = walk::asks_run(&policy, &outcome);
    let (fields, reads) = before.fields.kept(&read.input).table();
    KeyFunction {
        ident: format!("{}_key", ident.to_ascii_lowercase()),
        structure: Unique::default().camel(&format!("{ident}_key").to_ascii_lowercase()),
        table: format!("{ident}_KEY"),
        fields,
        reads,
        value,
        uses_run,
        place: unit.place(written.span),
    }
}

//! What the value of every expression is known to be when the project is built.
//!
//! Says what is wrong with a use of a value; decides nothing about order, failure or code. The
//! order of things: [`project`] takes agents and ensembles, [`unit`] the expressions of each with
//! the guards around them, [`infer`] an expression.

mod blocks;
mod commands;
mod compared;
mod cut;
mod dynamic;
mod explain;
mod formats;
mod gone_through;
mod holes;
mod infer;
mod inputs;
mod known;
mod lattice;
mod lists;
mod notation;
mod outputs;
mod parts;
mod plain;
mod project;
mod reason;
mod report;
mod schema;
mod scope;
mod show;
mod signatures;
mod supported;
mod table;
mod texts;
mod union;
mod unit;

#[cfg(test)]
mod tests;

pub use cut::{disjoint, is_subtype, meet, subtract};
pub use dynamic::{Dynamic, dynamic};
pub use explain::{Place, explain};
pub use gone_through::gone_through;
pub use holes::holes;
pub use lattice::{Array, Field, Function, Literal, Object, Type};
pub use lists::{is_last, is_plain_call};
pub use notation::parse;
pub use plain::{Plain, is_boolean, is_number, is_text, plain};
pub use reason::Reason;
pub use report::is_plain;
pub use table::Types;
pub use texts::{texts, with_text};
pub use union::{join, named_list, union};

use crate::diag::Diagnostics;
use crate::resolve::hir;
use std::collections::BTreeMap;

/// What an input is of which these fields are declared, once it was checked; what rests on
/// something that nothing checks is unknown.
pub fn input(schemas: &hir::Schemas, declared: &[hir::InputField]) -> Type {
    let mut known = inputs::declared(Some(declared), &mut schema::Reader::new(schemas));
    Type::open(declared.iter().filter_map(|field| {
        let name = field.name.value.as_str();
        known.remove(name).filter(|known| known.sure).map(|known| Field::new(name, known.ty))
    }))
}

/// What the keys of state are; what rests on something that nothing checks is unknown.
pub fn state<'a>(schemas: &hir::Schemas, state: &'a hir::State) -> BTreeMap<&'a str, Type> {
    let keys = inputs::state(state, &mut schema::Reader::new(schemas)).into_iter();
    keys.filter(|(_, known)| known.sure).map(|(name, known)| (name, known.ty)).collect()
}

/// Finds the type of every expression and reports what cannot be meant so.
pub fn check(project: &hir::Project, diagnostics: &mut Diagnostics) -> Types {
    supported::check(project, diagnostics);
    let mut types = table::Filling::default();
    project::check(project, &mut types, diagnostics);
    types.finish()
}

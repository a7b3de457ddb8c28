//! What the value of every expression is known to be when the project is built.
//!
//! Says what is wrong with a use of a value; decides nothing about order, failure or code.

mod cut;
mod lattice;
mod show;
mod supported;
mod table;
mod union;

pub use cut::{disjoint, is_subtype, meet, subtract};
pub use lattice::{Array, Field, Function, Literal, Object, Type};
pub use table::Types;
pub use union::{join, named_list, union};

use crate::diag::Diagnostics;
use crate::resolve::hir;

/// Finds the type of every expression and reports what cannot be meant so.
pub fn check(project: &hir::Project, diagnostics: &mut Diagnostics) -> Types {
    supported::check(project, diagnostics);
    table::Filling::default().finish()
}

//! What the compiler says: diagnostics, the table of their codes, and their renderings.
//!
//! A message has three parts: what is wrong (message and label), why (notes), what to write
//! instead (help, and a fix where one can be applied). No other room prints.

mod code;
mod fix;
mod human;
mod json;
mod model;
mod sarif;
mod suggest;

pub use code::Code;
pub use fix::apply_fixes;
pub use human::render_human;
pub use json::{render_json, to_json, with_place};
pub use model::{Diagnostic, Diagnostics, Fix, Label, Severity};
pub use sarif::render_sarif;
pub use suggest::{is_slip, near_of, nearest, one_of};

#[cfg(test)]
mod tests;

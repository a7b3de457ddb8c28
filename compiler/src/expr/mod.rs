//! The expression language as written: template splitting, lexer, parser, tree.
//!
//! Knows spans and diagnostics, not YAML, and not what any name means: whether a root, a step, a
//! filter or a function exists is decided by later rooms.

mod ast;
mod lexer;
mod operate;
mod parser;
pub mod pattern;
mod print;
mod split;
mod token;
mod walk;

#[cfg(test)]
mod tests;

pub use ast::{
    Argument, BinaryOp, Expr, ExprKind, LogicalOp, Name, Names, Part, Property, Template, UnaryOp, as_written,
};
pub use parser::MAX_DEPTH;
pub use walk::Preorder;

use crate::diag::Diagnostics;
use crate::source::Text;

/// Splits a scalar into text and `${…}` holes and parses the holes (language §3).
///
/// A scalar that is one hole and nothing else is [`Template::Hole`]; whitespace around it, and
/// the last line break of a block scalar, count as text. `$${` is the text `${`. What cannot be
/// parsed becomes [`ExprKind::Error`] with a diagnostic.
pub fn template(text: &Text, names: &Names, diagnostics: &mut Diagnostics) -> Template {
    split::split(text, names, split::Braces::Dollar, diagnostics)
}

/// Like [`template`], for prompts, where `{{…}}` is a synonym of `${…}`.
pub fn prompt_template(text: &Text, names: &Names, diagnostics: &mut Diagnostics) -> Template {
    split::split(text, names, split::Braces::DollarOrDouble, diagnostics)
}

/// Parses a scalar that is an expression as a whole, without `${` and `}` around it.
///
/// What cannot be parsed becomes [`ExprKind::Error`] with a diagnostic.
pub fn expression(text: &Text, names: &Names, diagnostics: &mut Diagnostics) -> Expr {
    split::whole(text, names, diagnostics)
}

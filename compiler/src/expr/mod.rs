//! The expression language as written: template splitting, lexer, parser, tree.
//!
//! Knows spans and diagnostics, not YAML, and not what any name means.

mod ast;

pub use ast::{
    Argument, BinaryOp, Expr, ExprKind, LogicalOp, Name, Names, Part, Property, Template, UnaryOp,
};

//! Tests of the whole room: cases as data, and properties.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod api;
mod dump;
mod fixtures;
mod generate;
mod properties;

use super::{Expr, Names, Template, expression, prompt_template, template};
use crate::diag::Diagnostics;
use crate::source::{FileId, Span, Text};

/// `value` as a text that stands in its file byte for byte.
fn text(value: &str) -> Text {
    Text::verbatim(value, Span::new(FileId(0), 0, value.len()))
}

fn names(list: &[&str]) -> Names {
    let mut names = Names::default();
    list.iter().for_each(|name| names.insert(name));
    names
}

/// Parses `value` as an expression that must have no mistakes.
fn parse(value: &str, names: &Names) -> Expr {
    let mut diagnostics = Diagnostics::default();
    let expr = expression(&text(value), names, &mut diagnostics);
    let found: Vec<_> = diagnostics.iter().collect();
    assert!(found.is_empty(), "{value}\n{found:#?}");
    expr
}

//! The room's tests: cases as data, and properties.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod commands;
mod fixtures;
mod generate;
mod lattice;
mod member;
mod properties;

use super::infer::Infer;
use super::known::Known;
use super::lattice::Type;
use super::scope::{Scope, Step};
use super::table::Filling;
use super::{notation, parts};
use crate::diag::Diagnostics;
use crate::expr::{Expr, Names, expression};
use crate::source::{FileId, Span, Text};

/// This many cases, or as many as `PROPTEST_CASES` asks for.
fn cases(usual: u32) -> proptest::test_runner::Config {
    let config = proptest::test_runner::Config::default();
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    proptest::test_runner::Config { cases: if asked { config.cases } else { usual }, ..config }
}

/// Parses `value` as an expression that must have no mistakes.
fn expr(value: &str) -> Expr {
    let mut diagnostics = Diagnostics::default();
    let text = Text::verbatim(value, Span::new(FileId(0), 0, value.len()));
    let expr = expression(&text, &Names::default(), &mut diagnostics);
    let found: Vec<_> = diagnostics.iter().collect();
    assert!(found.is_empty(), "{value}\n{found:#?}");
    expr
}

/// The type that `words` say.
fn ty(words: &str) -> Type {
    notation::parse(words).unwrap_or_else(|| panic!("not a type: {words}"))
}

/// A scope in which `input` has the members of an object.
fn scope(input: &Type) -> Scope<'_> {
    let Type::Object(object) = input else { panic!("not an object: {input}") };
    let member = |name: &'_ str| Known::sure(parts::read(input, name));
    let members = object.fields().iter().map(|field| (&*field.name, member(&field.name)));
    Scope { input: members.collect(), ..Scope::default() }
}

/// The type of an expression as it is shown, and what is reported.
fn infer(e: &Expr, scope: &Scope) -> (Known, Diagnostics) {
    let (mut types, mut diagnostics) = (Filling::default(), Diagnostics::default());
    let known = Infer::new(scope, &mut types, &mut diagnostics).hole(e);
    let types = types.finish();
    assert_eq!(*types.shown(e), known.ty);
    (known, diagnostics)
}

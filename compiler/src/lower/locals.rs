//! The parameters of arrow functions, and the names that commands give to what stands in them: their
//! identifiers, and which of them are in scope.

use super::names::Unique;
use super::rir::Repr;
use crate::expr::{Expr, ExprKind};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// What a parameter is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An element: `&Value`.
    Value,
    /// An element of a list of plain values, or what has been made of some.
    Plain(Repr),
    /// What `reduce` has so far: `Value`.
    Result,
    /// The place of an element: `usize`.
    Position,
    /// The list itself: `&Value`.
    List,
}

/// A parameter in scope.
#[derive(Clone, Debug)]
pub(super) struct Local {
    /// As it is written.
    pub(super) name: String,
    /// Its identifier.
    pub(super) ident: String,
    /// What it is given.
    pub(super) role: Role,
}

/// All parameters of a unit's functions.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    /// By name. One name has one identifier: where functions hide each other's parameters, closures
    /// do the same.
    idents: BTreeMap<String, String>,
    /// Those of the functions around what is being lowered, the innermost last.
    scope: RefCell<Vec<Local>>,
}

impl Parameters {
    /// Those of every function in `exprs`; `unique` knows the identifiers that steps have.
    pub(super) fn collect(exprs: &[&Expr], unique: &mut Unique) -> Self {
        let mut idents = BTreeMap::new();
        let mut add = |name: &String| {
            idents.entry(name.clone()).or_insert_with(|| unique.snake(name));
        };
        for e in exprs.iter().flat_map(|expr| expr.preorder()) {
            match &e.kind {
                ExprKind::Arrow { parameters, .. } => parameters.iter().for_each(|name| add(&name.text)),
                ExprKind::Local(name) => add(name),
                _ => {}
            }
        }
        Self { idents, scope: RefCell::default() }
    }

    /// The identifier of a parameter.
    pub(super) fn ident(&self, name: &str) -> String {
        self.idents.get(name).cloned().unwrap_or_default()
    }

    /// What `lower` gives while these are in scope.
    pub(super) fn within<T>(&self, locals: &[Local], lower: impl FnOnce() -> T) -> T {
        let outer = self.scope.borrow().len();
        self.scope.borrow_mut().extend_from_slice(locals);
        let lowered = lower();
        self.scope.borrow_mut().truncate(outer);
        lowered
    }

    /// The parameter that a name means.
    pub(super) fn find(&self, name: &str) -> Option<Local> {
        self.scope.borrow().iter().rev().find(|local| local.name == name).cloned()
    }
}

//! State: the keys that the steps of a module share, and what a step does with them.

use super::{Declared, Expr, Shared, SlotCheck};

/// The state of a module.
#[derive(Clone, Debug)]
pub struct State {
    /// Where it is declared: `file:line:column`.
    pub place: String,
    /// The keys that something reads or writes.
    pub keys: Vec<StateKey>,
}

/// A key.
#[derive(Clone, Debug)]
pub struct StateKey {
    /// The field that holds it.
    pub ident: String,
    /// The static that says what it may hold.
    pub table: String,
    /// What it may hold: a declared value in slot 0.
    pub declared: Declared,
    /// What schemas say of it beyond that.
    pub checks: Vec<SlotCheck>,
    /// What it holds in the beginning, an owned value.
    pub initial: Expr,
}

/// What a step does with state.
#[derive(Clone, Debug, Default)]
pub struct StepState {
    /// What it lends to its code, when that sees or writes anything.
    pub lent: Option<Lent>,
    /// What the values below name more than once.
    pub shared: Vec<Shared>,
    /// The fields that are written when the step has succeeded, each with an owned value.
    pub writes: Vec<(String, Expr)>,
}

/// What a step's code has of the state.
#[derive(Clone, Debug)]
pub struct Lent {
    /// The fields that it sees.
    pub reads: Vec<String>,
    /// The fields that it may write.
    pub writes: Vec<String>,
}

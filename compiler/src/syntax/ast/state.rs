//! State: what an ensemble or agent declares, and what a step reads and writes of it (language §2).

use super::{SchemaId, Tree};
use crate::source::{Span, Spanned};

/// The keys that the steps of one ensemble or agent share.
#[derive(Clone, Debug)]
pub struct State {
    /// The key `state`.
    pub span: Span,
    /// `schema`, when it could be read.
    pub schema: Option<SchemaId>,
    /// Whether there should be a `schema`; without one, `initial` declares the keys.
    pub has_schema: bool,
    /// `initial`: constant values.
    pub initial: Vec<(Spanned<String>, Tree)>,
}

/// `state` of a step.
#[derive(Clone, Debug, Default)]
pub struct StateAccess {
    /// The key `state`.
    pub span: Span,
    /// `use`, when written: the only keys that the step sees.
    pub reads: Option<Vec<Spanned<String>>>,
    /// `set`.
    pub writes: StateWrites,
}

/// How a step writes state.
#[derive(Clone, Debug)]
pub enum StateWrites {
    /// Values that are computed when the step has succeeded; none when `set` is not written.
    Values(Vec<(Spanned<String>, Tree)>),
    /// Keys that the step's code may write with `setState`.
    Code(Vec<Spanned<String>>),
}

impl Default for StateWrites {
    fn default() -> Self {
        Self::Values(Vec::new())
    }
}

impl StateAccess {
    /// The keys that the step may write, each with its place.
    pub fn written(&self) -> Vec<&Spanned<String>> {
        match &self.writes {
            StateWrites::Values(values) => values.iter().map(|(key, _)| key).collect(),
            StateWrites::Code(keys) => keys.iter().collect(),
        }
    }

    /// The values that are computed when the step has succeeded.
    pub fn values(&self) -> &[(Spanned<String>, Tree)] {
        match &self.writes {
            StateWrites::Values(values) => values,
            StateWrites::Code(_) => &[],
        }
    }

    /// The same, to change.
    pub fn values_mut(&mut self) -> &mut [(Spanned<String>, Tree)] {
        match &mut self.writes {
            StateWrites::Values(values) => values,
            StateWrites::Code(_) => &mut [],
        }
    }

    /// The keys that the step's code may write.
    pub fn by_code(&self) -> &[Spanned<String>] {
        match &self.writes {
            StateWrites::Values(_) => &[],
            StateWrites::Code(keys) => keys,
        }
    }
}

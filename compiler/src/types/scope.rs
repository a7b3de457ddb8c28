//! What the names in an ensemble or agent stand for.

use super::known::Known;
use super::lattice::{Field, Type};
use super::union::union;
use crate::expr::Expr;
use std::collections::HashMap;

/// The names of one ensemble or agent.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// What is known of the members of `input`; of others nothing is.
    pub(super) input: HashMap<&'a str, Known>,
    /// The steps.
    pub(super) steps: HashMap<&'a str, Step<'a>>,
    /// The names of the variables that the configuration sets.
    pub(super) variables: Vec<&'a str>,
}

/// A step as others see it.
pub(super) struct Step<'a> {
    /// What it gives when it succeeds.
    pub(super) output: Known,
    /// When it runs; always when none.
    pub(super) condition: Option<&'a Expr>,
    /// Whether the run goes on when it fails.
    pub(super) may_fail: bool,
}

impl<'a> Scope<'a> {
    /// What `input.name` is.
    pub(super) fn input(&self, name: &str) -> Known {
        self.input.get(name).cloned().unwrap_or_else(Known::unknown)
    }

    /// What `env.name` is: a variable may be set to anything where the Worker is deployed.
    pub(super) fn variable(&self, name: &str) -> Known {
        let set = self.variables.contains(&name);
        Known::meant(if set { Type::String } else { Type::String.or_undefined() })
    }

    /// The step of a name.
    pub(super) fn step(&self, name: &str) -> Option<&Step<'a>> {
        self.steps.get(name)
    }

    /// What a name is by itself. The input as a whole is what the caller sent: it is not what is
    /// checked and converted.
    pub(super) fn root(&self, name: &str) -> Known {
        Known::sure(match name {
            "input" | "env" => Type::any_object(),
            "executionId" => Type::String,
            "__cache_hit" => Type::Boolean,
            "timestamp" => Type::Number,
            "context" => Type::closed([
                Field::new("executionId", Type::String),
                Field::new("requestId", Type::String),
                Field::new("ensemble", Type::String),
                Field::new("trigger", Type::String),
                Field::new("timestamp", Type::Number),
            ]),
            _ => Type::Unknown,
        })
    }
}

impl Step<'_> {
    /// What reading a member of the step gives; `skips` tells whether it may not have run.
    pub(super) fn member(&self, name: &str, skips: bool) -> Known {
        match name {
            "output" if skips || self.may_fail => self.output.with(self.output.ty.clone().or_undefined()),
            "output" => self.output.clone(),
            "success" | "failed" | "executed" | "cached" => Known::sure(Type::Boolean),
            "duration" => Known::sure(if skips { Type::Number.or_undefined() } else { Type::Number }),
            "error" => Known::sure(union([error(), Type::Undefined])),
            _ => Known::unknown(),
        }
    }
}

/// What a failure is.
fn error() -> Type {
    Type::open([
        Field::new("message", Type::String),
        Field::new("code", Type::String),
        Field::optional("status", Type::Number),
        Field::optional("step", Type::String),
    ])
}

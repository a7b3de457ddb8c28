//! What the names in an ensemble or agent stand for.

use super::known::Known;
use super::lattice::{Field, Type};
use super::union::{join, union};
use crate::expr::Expr;
use crate::resolve::STATE;
use crate::resolve::hir::ListIndex;
use std::borrow::Cow;
use std::collections::HashMap;

/// The names of one ensemble or agent.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// What is known of the members of `input`; of others nothing is.
    pub(super) input: HashMap<&'a str, Known>,
    /// The keys of state.
    pub(super) state: HashMap<&'a str, Known>,
    /// The steps by their keys; of steps that share one all.
    pub(super) steps: HashMap<&'a str, Vec<Step<'a>>>,
    /// The names of the variables that the configuration sets.
    pub(super) variables: Vec<&'a str>,
    /// What `trigger` is.
    pub(super) trigger: Type,
}

/// A step as others see it.
#[derive(Clone)]
pub(super) struct Step<'a> {
    /// What it gives when it succeeds.
    pub(super) output: Known,
    /// When it runs; always when none.
    pub(super) condition: Option<&'a Expr>,
    /// Whether the run goes on when it fails.
    pub(super) may_fail: bool,
    /// Whether what is around it may not have run.
    pub(super) may_skip: bool,
    /// The bodies that it stands in, the innermost first.
    pub(super) around: Vec<Around>,
}

/// A body of a command that a step stands in.
#[derive(Clone, Copy)]
pub(super) struct Around {
    /// The list.
    pub(super) list: ListIndex,
    /// Whether those outside see a list of what the step gave each time.
    pub(super) gathers: bool,
    /// Whether it may not have run when those outside do.
    pub(super) is_optional: bool,
}

impl<'a> Scope<'a> {
    /// What `input.name` is.
    pub(super) fn input(&self, name: &str) -> Known {
        self.input.get(name).cloned().unwrap_or_else(Known::unknown)
    }

    /// What `state.name` is.
    pub(super) fn state(&self, name: &str) -> Known {
        self.state.get(name).cloned().unwrap_or_else(Known::unknown)
    }

    /// What `env.name` is: a variable may be set to anything where the Worker is deployed.
    pub(super) fn variable(&self, name: &str) -> Known {
        let set = self.variables.contains(&name);
        Known::meant(if set { Type::String } else { Type::String.or_undefined() })
    }

    /// The step of a key as those in the list `here[0]` see it; `here` has the lists around that too.
    pub(super) fn step(&self, key: &str, here: &[ListIndex]) -> Option<Cow<'_, Step<'a>>> {
        let twins = self.steps.get(key)?;
        let inside = |step: &&Step| step.around.iter().all(|around| here.contains(&around.list));
        if let [step] = twins.as_slice()
            && inside(&step)
        {
            return Some(Cow::Borrowed(step));
        }
        if let Some(own) = twins.iter().find(inside) {
            return Some(Cow::Borrowed(own));
        }
        let mut seen = twins.iter().map(|step| step.seen(here));
        let first = seen.next()?;
        Some(Cow::Owned(seen.fold(first, |one, other| one.or(&other))))
    }

    /// What a name is by itself. The input as a whole is what the caller sent: it is not what is
    /// checked and converted.
    pub(super) fn root(&self, name: &str) -> Known {
        Known::sure(match name {
            "trigger" => self.trigger.clone(),
            "input" | "env" | STATE => Type::any_object(),
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

#[cfg(test)]
impl<'a> Step<'a> {
    /// A step of the unit's own list.
    pub(super) fn plain(output: Known, condition: Option<&'a Expr>, may_fail: bool) -> Self {
        Self { output, condition, may_fail, may_skip: false, around: Vec::new() }
    }
}

impl Step<'_> {
    /// The step as it is seen from lists that it does not stand in.
    fn seen(&self, here: &[ListIndex]) -> Self {
        let mut seen = self.clone();
        for left in self.around.iter().filter(|around| !here.contains(&around.list)) {
            if left.gathers {
                let element = seen.member("output", seen.condition.is_some());
                seen.output = Known { ty: Type::array(element.ty), sure: element.sure };
                (seen.condition, seen.may_fail, seen.may_skip) = (None, false, false);
            }
            seen.may_skip |= left.is_optional;
        }
        seen
    }

    /// This step or another, of which only one can have run.
    fn or(self, other: &Self) -> Self {
        Self {
            output: Known {
                ty: join(&self.output.ty, &other.output.ty),
                sure: self.output.sure && other.output.sure,
            },
            condition: None,
            may_fail: self.may_fail || other.may_fail,
            may_skip: true,
            around: self.around,
        }
    }

    /// What reading a member of the step gives; `skips` tells whether it may not have run.
    pub(super) fn member(&self, name: &str, skips: bool) -> Known {
        match name {
            "output" if skips || self.may_skip || self.may_fail => {
                self.output.with(self.output.ty.clone().or_undefined())
            }
            "output" => self.output.clone(),
            "success" | "failed" | "executed" | "cached" => Known::sure(Type::Boolean),
            "duration" => {
                Known::sure(if skips || self.may_skip { Type::Number.or_undefined() } else { Type::Number })
            }
            "error" => Known::sure(union([error(), Type::Undefined])),
            _ => Known::unknown(),
        }
    }
}

/// Who calls.
pub(super) fn caller() -> Type {
    Type::closed([
        Field::new("method", Type::String),
        Field::optional("user", Type::String),
        Field::new("roles", Type::array(Type::String)),
        Field::new("permissions", Type::array(Type::String)),
        Field::optional("claims", Type::any_object()),
    ])
}

/// What a failure is.
pub(super) fn error() -> Type {
    Type::closed([
        Field::new("message", Type::String),
        Field::new("code", Type::String),
        Field::optional("status", Type::Number),
        Field::optional("step", Type::String),
        Field::optional("stack", Type::String),
    ])
}

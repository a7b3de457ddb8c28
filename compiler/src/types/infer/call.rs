//! Calls: which function or method it is, and what it is given.

use super::Infer;
use crate::expr::{Argument, Expr, ExprKind, Name};
use crate::resolve::{Callee, callee, constructor, function_named, path};
use crate::types::known::Known;
use crate::types::lattice::Type;
use crate::types::union::union;

impl<'a> Infer<'a, '_> {
    pub(super) fn call(&mut self, called: &'a Expr, arguments: &'a [Argument]) -> Known {
        match callee(called, arguments) {
            Some(Callee::Run(_)) => self.function(&path(called).unwrap_or_default(), arguments),
            Some(Callee::Function(function)) => self.function(function.path, arguments),
            Some(Callee::Method(object, method)) => self.method(called, object, method, arguments),
            None => {
                self.elements(arguments);
                Known::unknown()
            }
        }
    }

    /// `new name(arguments)`
    pub(super) fn construct(&mut self, name: &Name, arguments: &'a [Argument]) -> Known {
        match constructor(name) {
            Some(function) => self.function(function.path, arguments),
            None => {
                self.elements(arguments);
                Known::unknown()
            }
        }
    }

    /// The arguments of a call without functions among them: the first one, all of them as one, and
    /// whether all are sure.
    pub(super) fn arguments(&mut self, arguments: &'a [Argument]) -> Given {
        let (elements, exact, sure) = self.elements(arguments);
        Given { elements, exact, sure }
    }
}

/// What a call is given.
pub(super) struct Given {
    /// The types of the arguments; of a spread list, that of its elements.
    pub(super) elements: Vec<Type>,
    /// Whether each stands for exactly one.
    pub(super) exact: bool,
    pub(super) sure: bool,
}

impl Given {
    /// The argument at `at`; undefined when it was not given.
    pub(super) fn at(&self, at: usize) -> Type {
        match self.exact {
            true => self.elements.get(at).cloned().unwrap_or(Type::Undefined),
            false => self.all().or_undefined(),
        }
    }

    /// One of the arguments.
    pub(super) fn all(&self) -> Type {
        union(self.elements.iter().cloned())
    }
}

/// Whether an argument is a function.
pub(super) fn is_function(argument: &Argument) -> bool {
    matches!(argument.value.kind, ExprKind::Arrow { .. }) || function_named(&argument.value).is_some()
}

//! Functions as arguments: what they are given, and what they give.

use super::Infer;
use crate::expr::{Expr, ExprKind};
use crate::resolve::function_named;
use crate::types::known::Known;
use crate::types::lattice::{Literal, Type};
use crate::types::parts::{keep, truthy};
use crate::types::signatures::{Names, function};
use crate::types::union::join;

/// A sum's type is looked for this often before it is given up.
const ROUNDS: usize = 4;

impl<'a> Infer<'a, '_> {
    /// What a function gives for these arguments.
    pub(super) fn apply(&mut self, f: &'a Expr, given: Vec<Known>) -> Known {
        self.applied(f, given, |_, _, result| result)
    }

    /// What a function gives for these arguments, and the values of the first one for which that
    /// counts as true.
    pub(super) fn keeping(&mut self, f: &'a Expr, given: Vec<Known>) -> (Known, Type) {
        let first = given.first().map(|known| known.ty.clone()).unwrap_or_default();
        if let ExprKind::Name(name) = &f.kind
            && name == "Boolean"
        {
            return (self.apply(f, given), truthy(&first));
        }
        self.applied(f, given, |me, body, result| {
            let Some(body) = body else { return (result, first.clone()) };
            let Some(parameter) = me.first_parameter(f) else { return (result, first.clone()) };
            me.assume(body, true);
            match me.narrowed_local(parameter) {
                Some(kept) => (result.and_of(&kept), kept.ty),
                None => (result, first.clone()),
            }
        })
    }

    /// What `list.reduce(f, start)` gives: the type that the sum keeps when `f` is applied again.
    pub(super) fn fold(&mut self, f: &'a Expr, start: &Known, item: &Known, list: &Known) -> Known {
        let arguments =
            |sum: &Known| vec![sum.clone(), item.clone(), Known::sure(Type::Integer), list.clone()];
        let mut sum = start.clone();
        self.silent += 1;
        let mut settled = false;
        for _ in 0..ROUNDS {
            let next = self.apply(f, arguments(&sum));
            let joined = Known { ty: join(&sum.ty, &next.ty), sure: sum.sure && next.sure };
            settled = joined.ty == sum.ty;
            if settled {
                break;
            }
            sum = joined.with(widened(&joined.ty));
        }
        self.silent -= 1;
        if !settled {
            sum = sum.with(Type::Unknown);
        }
        let last = self.apply(f, arguments(&sum));
        sum.or(&last)
    }

    fn applied<T>(
        &mut self,
        f: &'a Expr,
        given: Vec<Known>,
        then: impl FnOnce(&mut Self, Option<&'a Expr>, Known) -> T,
    ) -> T {
        let ExprKind::Arrow { parameters, body } = &f.kind else {
            let result = self.named(f, &given);
            return then(self, None, result);
        };
        let (locals, mark) = (self.locals.len(), self.facts.mark());
        let types: Vec<Type> = given.iter().take(parameters.len()).map(|known| known.ty.clone()).collect();
        let mut given = given.into_iter();
        for name in parameters {
            let known = given.next().unwrap_or_else(|| Known::sure(Type::Undefined));
            self.locals.push((name.text.as_str(), known));
        }
        let result = self.expr(body);
        let ty = Type::function(types, result.ty.clone());
        self.note(f, &result.with(ty));
        let made = then(self, Some(body), result);
        self.facts.reset(mark);
        self.locals.truncate(locals);
        made
    }

    /// A function of the language by its name.
    fn named(&mut self, f: &'a Expr, given: &[Known]) -> Known {
        let Some(found) = function_named(f) else {
            return self.expr(f);
        };
        let first = given.first().cloned().unwrap_or_else(|| Known::sure(Type::Undefined));
        let names = Names { subject: &first.ty, result: &Type::Unknown, argument: &first.ty };
        let result = first.with(function(found.path, &names));
        self.note(f, &result.with(Type::function(vec![first.ty.clone()], result.ty.clone())));
        result
    }

    fn first_parameter(&self, f: &'a Expr) -> Option<&'a str> {
        match &f.kind {
            ExprKind::Arrow { parameters, .. } => parameters.first().map(|name| name.text.as_str()),
            _ => None,
        }
    }
}

/// Literals as what they are one of: a sum of them would grow with each step.
fn widened(ty: &Type) -> Type {
    keep(ty, |member| match member {
        Type::Literal(Literal::Bool(_)) => Type::Boolean,
        Type::Literal(Literal::Number(_)) => Type::Number,
        Type::Literal(Literal::String(_)) => Type::String,
        _ => member.clone(),
    })
}

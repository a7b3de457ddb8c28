//! Methods: what each kind of value among those that a method is called on gives.

use super::Infer;
use super::call::{Given, is_function};
use crate::expr::{Argument, Expr, ExprKind};
use crate::types::compared;
use crate::types::cut::disjoint;
use crate::types::known::Known;
use crate::types::lattice::{Literal, Type};
use crate::types::report;
use crate::types::signatures::{Kind, Names, method, methods_of};
use crate::types::union::union;
use ensemble_runtime::builtins::{Method, MethodRun};

/// A text is made this long at most without a second thought.
const SHORT: f64 = 10_000.0;

impl<'a> Infer<'a, '_> {
    pub(super) fn method(
        &mut self,
        called: &'a Expr,
        object: &'a Expr,
        found: &'static Method,
        arguments: &'a [Argument],
    ) -> Known {
        let on = self.expr(object);
        self.missing_method(&on, found.name, called);
        let item = on.with(elements(&on.ty));
        let mut sure = on.sure;
        let mut result = Type::Unknown;
        let mut given = Given { elements: Vec::new(), exact: true, sure: true };
        match (&found.run, arguments.split_first()) {
            (MethodRun::Plain(_), _) | (_, None) => given = self.arguments(arguments),
            (_, Some((first, rest))) if !is_function(first) => {
                self.expr(&first.value);
                given = self.arguments(rest);
            }
            (MethodRun::Fold(_), Some((f, rest))) => {
                let start = match rest.first() {
                    Some(start) => self.expr(&start.value),
                    None => item.clone(),
                };
                let sum = self.fold(&f.value, &start, &item, &on);
                sure &= sum.sure;
                result = if rest.is_empty() { sum.ty.or_undefined() } else { sum.ty };
            }
            (MethodRun::Order(_), Some((f, _))) => {
                sure &= self.apply(&f.value, vec![item.clone(), item.clone()]).sure;
            }
            (run, Some((f, _))) => {
                let values = vec![item.clone(), Known::sure(Type::Integer), on.clone()];
                let (gives, kept) = self.keeping(&f.value, values);
                sure &= gives.sure;
                result = if matches!(run, MethodRun::Test(_)) { kept } else { gives.ty };
            }
        }
        sure &= given.sure;
        self.sought(found.name, (object, &item), arguments, &given);
        let ty = union(on.ty.members().iter().map(|member| of_member(member, found.name, &result, &given)));
        Known { ty, sure }
    }

    /// Reports a value that is looked for in a list and can be none of its elements.
    fn sought(
        &mut self,
        name: &str,
        (list, item): (&'a Expr, &Known),
        arguments: &'a [Argument],
        given: &Given,
    ) {
        let Some(argument) = arguments.first().filter(|_| given.exact) else { return };
        let value = Known { ty: given.at(0), sure: given.sure };
        let plain = || report::is_plain(list) && report::is_plain(&argument.value);
        if matches!(name, "includes" | "indexOf" | "lastIndexOf")
            && !item.ty.is_never()
            && !value.ty.is_never()
            && disjoint(&item.ty, &value.ty)
            && self.is_reporting()
            && !plain()
        {
            let span = argument.value.span;
            self.report(compared::never_among((list, item), (&argument.value, &value), span));
        }
    }

    /// Reports a method that no value here has.
    fn missing_method(&mut self, on: &Known, name: &str, called: &Expr) {
        let kinds = || on.ty.members().iter().filter(|ty| !matches!(ty, Type::Undefined | Type::Null));
        let lacks = |ty: &Type| Kind::of(ty).is_some_and(|kind| !methods_of(kind).any(|other| other == name));
        let known = || Kind::all().iter().any(|(kind, _)| methods_of(*kind).any(|other| other == name));
        if self.is_reporting() && kinds().next().is_some() && kinds().all(lacks) && known() {
            let at = match &called.kind {
                ExprKind::Member { name, .. } => name.span,
                _ => called.span,
            };
            self.report(report::unknown_method(on, name, at));
        }
    }
}

/// What the elements of the lists among the values are.
fn elements(ty: &Type) -> Type {
    union(ty.members().iter().map(|member| match member {
        Type::Unknown => Type::Unknown,
        _ => member.element().unwrap_or(Type::Never),
    }))
}

fn of_member(member: &Type, name: &str, result: &Type, given: &Given) -> Type {
    if member.is_unknown() {
        let all = Kind::all();
        let known = all.iter().any(|(kind, _)| methods_of(*kind).any(|other| other == name));
        let one = |(kind, ty): &(Kind, Type)| of_kind(*kind, ty, name, result, given);
        return if known { union(all.iter().map(one).chain([Type::Undefined])) } else { Type::Unknown };
    }
    Kind::of(member).map_or(Type::Undefined, |kind| of_kind(kind, member, name, result, given))
}

fn of_kind(kind: Kind, ty: &Type, name: &str, result: &Type, given: &Given) -> Type {
    if let Some(ty) = special(kind, ty, name, result, given) {
        return ty;
    }
    let argument = given.all();
    method(kind, name, &Names { subject: ty, result, argument: &argument }).unwrap_or(Type::Undefined)
}

/// What depends on more than a signature can say.
fn special(kind: Kind, ty: &Type, name: &str, result: &Type, given: &Given) -> Option<Type> {
    let element = || ty.element().unwrap_or_default();
    Some(match (kind, name) {
        (Kind::List, "concat") => {
            let parts = given.elements.iter().map(flat);
            Type::array(union([element()].into_iter().chain(parts)))
        }
        (Kind::List, "flat") if given.elements.is_empty() => Type::array(flat(&element())),
        (Kind::List, "flatMap") => Type::array(flat(result)),
        (Kind::Text, "padStart" | "padEnd") if below(&given.at(0), SHORT) => Type::String,
        (Kind::Number, "toFixed" | "toExponential" | "toPrecision")
            if given.elements.is_empty() || (name != "toPrecision" && below(&given.at(0), 100.0)) =>
        {
            Type::String
        }
        (Kind::Number, "toString") if given.elements.is_empty() => Type::String,
        (Kind::List, "toSpliced") => {
            let added = given.elements.iter().skip(if given.exact { 2 } else { 0 }).cloned();
            Type::array(union([element()].into_iter().chain(added)))
        }
        (Kind::List, "with") => Type::array(union([element(), given.at(1)])).or_undefined(),
        _ => return None,
    })
}

/// The elements of lists, and other values themselves.
fn flat(ty: &Type) -> Type {
    union(ty.members().iter().map(|member| member.element().unwrap_or_else(|| member.clone())))
}

/// Whether it is one whole number that is not negative and not above `most`.
fn below(ty: &Type, most: f64) -> bool {
    matches!(ty, Type::Literal(Literal::Number(number)) if (0.0..=most).contains(number))
}

//! Filters: they take any value, and say for which they are meant.

use super::Infer;
use super::operator::constant;
use crate::expr::{Expr, ExprKind, Name};
use crate::types::cut::subtract;
use crate::types::known::Known;
use crate::types::lattice::{Literal, Type};
use crate::types::parts::{keep, may_be_nullish, present, read};
use crate::types::report;
use crate::types::signatures::{self, Kind, Names};
use crate::types::union::{join, union};
use ensemble_runtime::ops;

impl<'a> Infer<'a, '_> {
    pub(super) fn filter(&mut self, input: &'a Expr, name: &'a Name, arguments: &'a [Expr]) -> Known {
        let on = self.expr(input);
        let mut known = on.clone();
        let mut given = Vec::with_capacity(arguments.len());
        for argument in arguments {
            let argument = self.expr(argument);
            known.sure &= argument.sure;
            given.push(argument.ty);
        }
        if self.is_reporting() && is_misplaced(&on.ty, &name.text) {
            self.report(report::filter_type(&on, name, input.span));
        } else {
            self.member_named(&on, &name.text, arguments);
        }
        known.with(of(&name.text, &on.ty, &given))
    }

    /// Looks at the member that a filter is told to read of each element.
    fn member_named(&mut self, on: &Known, filter: &str, arguments: &'a [Expr]) {
        if let Some(first) = arguments.first()
            && let ExprKind::String(member) = &first.kind
            && BY_MEMBER.contains(&filter)
        {
            self.missing(&on.with(listed_items(&on.ty)), member, first.span);
        }
    }
}

/// Filters whose first argument is the name of a member of the elements.
const BY_MEMBER: &[&str] = &[
    "compact",
    "find",
    "find_index",
    "has",
    "map",
    "reject",
    "sort",
    "sort_natural",
    "sum",
    "uniq",
    "where",
];

/// Whether no value of this type is one that the filter is meant for.
fn is_misplaced(ty: &Type, name: &str) -> bool {
    let Some(meant) = signatures::takes(name) else { return false };
    let mut present = ty.members().iter().filter(|ty| !matches!(ty, Type::Undefined | Type::Null)).peekable();
    let misplaced = |ty: &Type| Kind::of(ty).is_some_and(|kind| !meant.contains(&kind));
    present.peek().is_some() && present.all(misplaced)
}

fn of(name: &str, ty: &Type, given: &[Type]) -> Type {
    if ty.is_never() {
        return Type::Never;
    }
    let first = given.first().cloned().unwrap_or(Type::Undefined);
    match name {
        "html.items" => Type::array(items(ty)),
        "html.entries" => Type::array(Type::tuple(vec![join(&Type::String, &Type::Integer), items(ty)])),
        "html.filled" | "html.present" | "html.contains" => Type::Boolean,
        _ if name.starts_with("html.") => Type::String,
        "default" => default(ty, &first),
        "first" => keep(ty, first_of),
        "last" => keep(ty, |member| match member {
            Type::Tuple(elements) => elements.last().cloned().unwrap_or(Type::Undefined),
            _ => first_of(member),
        }),
        "slice" => keep(ty, |member| match member {
            Type::Unknown => Type::Unknown,
            _ => member.element().map_or(Type::String, Type::array),
        }),
        "reverse" => keep(ty, |member| match member {
            Type::Literal(Literal::String(_)) | Type::Text(_) => Type::String,
            _ => listed(member),
        }),
        "sort" => keep(ty, listed),
        "values" => Type::array(items(ty)),
        "compact" => {
            let items = listed_items(ty);
            Type::array(if given.is_empty() { present(&items) } else { items })
        }
        "uniq" | "where" | "reject" | "sort_natural" => Type::array(listed_items(ty)),
        "find" => listed_items(ty).or_undefined(),
        "find_index" => Type::Integer.or_undefined(),
        "concat" => Type::array(join(&listed_items(ty), &listed_items(&first))),
        "map" => Type::array(match &first {
            Type::Literal(Literal::String(name)) => read(&listed_items(ty), name),
            _ => Type::Unknown,
        }),
        "date" => keep(ty, |member| match Kind::of(member) {
            Some(Kind::Text) => Type::String,
            Some(Kind::Number | Kind::Date) => join(&Type::String, member),
            _ => member.clone(),
        }),
        "length" | "size" => match ty {
            Type::Tuple(_) => read(ty, "length"),
            _ => Type::Integer,
        },
        "boolean" => ty.truth().map_or(Type::Boolean, Type::bool),
        "number" => match constant(ty) {
            Some(value) => Type::number(ops::to_number(&value)),
            None => Type::Number,
        },
        "json" if !ty.members().iter().any(|member| matches!(member, Type::Unknown | Type::Undefined)) => {
            Type::String
        }
        _ => signatures::filter(
            name,
            &Names { subject: ty, result: &Type::Unknown, argument: &union(given.iter().cloned()) },
        ),
    }
}

/// What a loop of a template goes through: the elements of lists, the values of objects.
fn items(ty: &Type) -> Type {
    union(ty.members().iter().map(|member| match member {
        Type::Unknown => Type::Unknown,
        Type::Object(object) => {
            union(object.fields().iter().map(|field| field.ty.clone()).chain(object.rest().cloned()))
        }
        _ => member.element().unwrap_or(Type::Never),
    }))
}

/// The elements of lists, and other values as lists of them alone; nothing of undefined and null.
fn listed_items(ty: &Type) -> Type {
    keep(ty, |member| match member {
        Type::Undefined | Type::Null => Type::Never,
        _ => member.element().unwrap_or_else(|| member.clone()),
    })
}

/// `other` takes the place of undefined, null and `""`.
fn default(ty: &Type, other: &Type) -> Type {
    let kept = subtract(&present(ty), &Type::text(""));
    let empty = |member: &Type| match member {
        Type::String | Type::Text(_) => true,
        Type::Literal(Literal::String(text)) => text.is_empty(),
        _ => false,
    };
    if may_be_nullish(ty) || ty.members().iter().any(empty) { join(&kept, other) } else { kept }
}

fn first_of(member: &Type) -> Type {
    match member {
        Type::Unknown => Type::Unknown,
        Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => Type::String.or_undefined(),
        Type::Tuple(elements) => elements.first().cloned().unwrap_or(Type::Undefined),
        _ => member.element().map_or(Type::Undefined, Type::or_undefined),
    }
}

/// A list of the same elements in some order; other values as they are.
fn listed(member: &Type) -> Type {
    member.element().map_or_else(|| member.clone(), Type::array)
}

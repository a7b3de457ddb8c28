//! Functions of the language.

use super::Infer;
use super::call::{Given, is_function};
use super::literal::with_spread;
use super::operator::constant;
use crate::expr::Argument;
use crate::types::known::Known;
use crate::types::lattice::{Literal, Object, Type};
use crate::types::parts::{may_be_nullish, present};
use crate::types::signatures::{self, Names};
use crate::types::union::union;
use ensemble_runtime::ops;

impl<'a> Infer<'a, '_> {
    /// The function written `path`.
    pub(super) fn function(&mut self, path: &str, arguments: &'a [Argument]) -> Known {
        let Some(place) = arguments.iter().position(is_function) else {
            let given = self.arguments(arguments);
            return Known { ty: of(path, &given), sure: given.sure };
        };
        let (before, rest) = arguments.split_at(place);
        let given = self.arguments(before);
        let item = Known { ty: items(&given.at(0)), sure: given.sure };
        let list = Known { ty: given.at(0), sure: given.sure };
        let Some((f, _)) = rest.split_first() else { return Known::unknown() };
        let gives = self.apply(&f.value, vec![item.clone(), Known::sure(Type::Integer)]);
        let ty = match path {
            "Array.from" => or_nothing(&list.ty, Type::array(gives.ty.clone())),
            "Object.groupBy" => {
                let groups = Object::new([], Some(Type::array(item.ty)));
                if_iterable(&list.ty, Type::object(groups))
            }
            _ => Type::Unknown,
        };
        gives.with(ty).and_of(&list)
    }
}

/// What a function without functions among its arguments gives.
fn of(path: &str, given: &Given) -> Type {
    let first = given.at(0);
    match path {
        "Boolean" => first.truth().map_or(Type::Boolean, Type::bool),
        "Number" if given.elements.len() == 1 => match constant(&first) {
            Some(value) => Type::number(ops::to_number(&value)),
            None => as_number(&first),
        },
        "String" if given.elements.len() == 1 => match constant(&first) {
            Some(value) => Type::text(ops::to_string(&value).as_str()),
            None => Type::String,
        },
        "Array.isArray" => is_list(&first),
        "Array.of" if given.exact => Type::tuple(given.elements.clone()),
        "Array.from" => or_nothing(&first, Type::array(items(&first))),
        "Object.keys" => or_nothing(&first, Type::array(Type::String)),
        "Object.values" => or_nothing(&first, Type::array(values(&first))),
        "Object.entries" => or_nothing(&first, Type::array(Type::tuple(vec![Type::String, values(&first)]))),
        "Object.fromEntries" => from_entries(&first),
        "Object.assign" if given.exact => assigned(given),
        "JSON.stringify" if !first.members().iter().any(may_have_no_json) => Type::String,
        "Math.abs" | "Math.ceil" | "Math.floor" | "Math.max" | "Math.min" | "Math.round" | "Math.trunc"
            if given.exact && !given.elements.is_empty() && given.elements.iter().all(is_integer) =>
        {
            Type::Integer
        }
        _ => signatures::function(
            path,
            &Names { subject: &first, result: &Type::Unknown, argument: &given.all() },
        ),
    }
}

fn as_number(ty: &Type) -> Type {
    if is_integer(ty) { ty.clone() } else { Type::Number }
}

fn is_integer(ty: &Type) -> bool {
    match ty {
        Type::Integer => true,
        Type::Literal(Literal::Number(number)) => number.fract() == 0.0,
        _ => false,
    }
}

fn is_list(ty: &Type) -> Type {
    union(ty.members().iter().map(|member| match member {
        Type::Unknown => Type::Boolean,
        _ => Type::bool(member.element().is_some()),
    }))
}

/// The elements of lists and the characters of texts.
fn items(ty: &Type) -> Type {
    union(ty.members().iter().map(|member| match member {
        Type::Unknown | Type::Object(_) => Type::Unknown,
        Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => Type::String,
        _ => member.element().unwrap_or(Type::Never),
    }))
}

/// The members of objects, the elements of lists, the units of texts.
fn values(ty: &Type) -> Type {
    union(ty.members().iter().map(|member| match member {
        Type::Object(object) => {
            union(object.fields().iter().map(|field| field.ty.clone()).chain(object.rest().cloned()))
        }
        _ => items(member),
    }))
}

/// The type when the argument is there; undefined where JavaScript throws.
fn or_nothing(argument: &Type, ty: Type) -> Type {
    if argument.is_never() {
        return Type::Never;
    }
    match (present(argument).is_never(), may_be_nullish(argument)) {
        (true, _) => Type::Undefined,
        (false, true) => ty.or_undefined(),
        (false, false) => ty,
    }
}

/// The type when every value is a list or a text, else undefined too.
fn if_iterable(argument: &Type, ty: Type) -> Type {
    let iterable = |member: &Type| {
        member.element().is_some()
            || matches!(member, Type::String | Type::Literal(Literal::String(_)) | Type::Text(_))
    };
    if argument.members().iter().all(iterable) { ty } else { ty.or_undefined() }
}

fn from_entries(ty: &Type) -> Type {
    match ty.element() {
        Some(Type::Tuple(pair)) if pair.len() == 2 => {
            Type::object(Object::new([], Some(pair.get(1).cloned().unwrap_or_default())))
        }
        _ => Type::any_object().or_undefined(),
    }
}

fn assigned(given: &Given) -> Type {
    let Some((first, rest)) = given.elements.split_first() else { return Type::Undefined };
    let Type::Object(first) = first else { return Type::Unknown };
    Type::object(rest.iter().fold((**first).clone(), with_spread))
}

fn may_have_no_json(ty: &Type) -> bool {
    matches!(ty, Type::Unknown | Type::Undefined | Type::Function(_))
}

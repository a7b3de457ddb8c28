//! Parts of types: what two have in common, what is left of one without another, and whether one
//! holds another.

use super::lattice::{Array, Field, Literal, Object, Type};
use super::union::union;
use std::sync::Arc;

/// What is of both types; at least that, where it cannot be said exactly.
pub fn meet(one: &Type, other: &Type) -> Type {
    if one == other {
        return one.clone();
    }
    match (one, other) {
        (Type::Unknown, ty) | (ty, Type::Unknown) => ty.clone(),
        (Type::Never, _) | (_, Type::Never) => Type::Never,
        (Type::Union(members), ty) | (ty, Type::Union(members)) => {
            union(members.iter().map(|member| meet(member, ty)))
        }
        (Type::Array(one), Type::Array(other)) => Type::Array(Arc::new(Array {
            element: meet(&one.element, &other.element),
            named: one.named.clone().or_else(|| other.named.clone()),
        })),
        (Type::Tuple(one), Type::Tuple(other)) if one.len() == other.len() => {
            tuple(one.iter().zip(other.iter()).map(|(one, other)| meet(one, other)))
        }
        (Type::Tuple(elements), Type::Array(array)) | (Type::Array(array), Type::Tuple(elements)) => {
            tuple(elements.iter().map(|element| meet(element, &array.element)))
        }
        (Type::Object(one), Type::Object(other)) => objects(one, other),
        _ if is_subtype(one, other) => one.clone(),
        _ if is_subtype(other, one) => other.clone(),
        _ => Type::Never,
    }
}

/// Whether no value is of both types.
pub fn disjoint(one: &Type, other: &Type) -> bool {
    meet(one, other).is_never()
}

/// What is left of `ty` without the values of `cut`; at least that.
pub fn subtract(ty: &Type, cut: &Type) -> Type {
    let left = |member: &Type| match (member, cut) {
        (Type::Boolean, Type::Literal(Literal::Bool(value))) => Type::bool(!value),
        _ if is_subtype(member, cut) => Type::Never,
        _ => member.clone(),
    };
    match cut {
        Type::Union(parts) => parts.iter().fold(ty.clone(), |ty, part| subtract(&ty, part)),
        _ => union(ty.members().iter().map(left)),
    }
}

/// Whether every value of `one` is of type `other`, as far as can be said.
pub fn is_subtype(one: &Type, other: &Type) -> bool {
    match (one, other) {
        (_, Type::Unknown) | (Type::Never, _) => true,
        (Type::Unknown, _) | (_, Type::Never) => false,
        (Type::Union(members), _) => members.iter().all(|member| is_subtype(member, other)),
        (Type::Boolean, Type::Union(members)) => {
            let both = [true, false].map(Type::bool);
            members.contains(one) || both.iter().all(|value| members.contains(value))
        }
        (_, Type::Union(members)) => members.iter().any(|member| is_subtype(one, member)),
        (Type::Literal(Literal::Bool(_)), Type::Boolean)
        | (Type::Literal(Literal::String(_)) | Type::Text(_), Type::String)
        | (Type::Literal(Literal::Number(_)) | Type::Integer, Type::Number) => true,
        (Type::Literal(Literal::Number(value)), Type::Integer) => value.fract() == 0.0,
        (Type::Array(one), Type::Array(other)) => {
            is_subtype(&one.element, &other.element) && (other.named.is_none() || one.named == other.named)
        }
        (Type::Tuple(one), Type::Tuple(other)) => {
            one.len() == other.len()
                && one.iter().zip(other.iter()).all(|(one, other)| is_subtype(one, other))
        }
        (Type::Tuple(elements), Type::Array(array)) => {
            array.named.is_none() && elements.iter().all(|element| is_subtype(element, &array.element))
        }
        (Type::Object(one), Type::Object(other)) => is_subobject(one, other),
        _ => one == other,
    }
}

fn is_subobject(one: &Object, other: &Object) -> bool {
    let fields = other.fields().iter().all(|field| {
        let there = field.optional || one.field(&field.name).is_some_and(|own| !own.optional);
        there && is_subtype(&one.read(&field.name), &field.read())
    });
    let more = || one.fields().iter().filter(|field| other.field(&field.name).is_none());
    let rest = match (one.rest(), other.rest()) {
        (None, None) => more().next().is_none(),
        (Some(_), None) => false,
        (rest, Some(wanted)) => more().map(|field| &field.ty).chain(rest).all(|ty| is_subtype(ty, wanted)),
    };
    fields && rest
}

fn tuple(elements: impl Iterator<Item = Type>) -> Type {
    let elements: Vec<Type> = elements.collect();
    if elements.iter().any(Type::is_never) { Type::Never } else { Type::tuple(elements) }
}

fn objects(one: &Object, other: &Object) -> Type {
    let rest = match (one.rest(), other.rest()) {
        (Some(one), Some(other)) => Some(meet(one, other)),
        _ => None,
    };
    let mut both = Object::new([], rest);
    let more = other.fields().iter().filter(|field| one.field(&field.name).is_none());
    for name in one.fields().iter().chain(more).map(|field| &field.name) {
        let ty = meet(&one.read(name), &other.read(name));
        if ty.is_never() {
            return Type::Never;
        }
        let there = [one, other].iter().any(|o| o.field(name).is_some_and(|field| !field.optional));
        if there {
            both.set(Field::new(name.clone(), ty));
        } else {
            let there = subtract(&ty, &Type::Undefined);
            both.set(Field::optional(name.clone(), if there.is_never() { ty } else { there }));
        }
    }
    Type::object(both)
}

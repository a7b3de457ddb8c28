//! Whether a value is of a type.

use crate::types::lattice::{Literal, Object, Type};
use ensemble_runtime::value::{Array, Value};

/// Whether the value is one of those that the type says.
pub(super) fn is_member(value: &Value, ty: &Type) -> bool {
    match (ty, value) {
        (Type::Unknown, _)
        | (Type::Undefined, Value::Undefined)
        | (Type::Null, Value::Null)
        | (Type::Boolean, Value::Bool(_))
        | (Type::Number, Value::Number(_))
        | (Type::String, Value::String(_))
        | (Type::Date, Value::Date(_)) => true,
        (Type::Integer, Value::Number(number)) => number.fract() == 0.0,
        (Type::Literal(Literal::Bool(one)), Value::Bool(other)) => one == other,
        (Type::Literal(Literal::Number(one)), Value::Number(other)) => one == other,
        (Type::Literal(Literal::String(one)), Value::String(other)) => **one == *other.as_str(),
        (Type::Union(members), _) => members.iter().any(|member| is_member(value, member)),
        (Type::Array(list), _) => value.as_array().is_some_and(|array| {
            array.items.iter().all(|item| is_member(item, &list.element))
                && has_named(array, list.named.as_deref())
        }),
        (Type::Tuple(elements), _) => value.as_array().is_some_and(|array| {
            array.items.len() == elements.len()
                && array.items.iter().zip(elements.iter()).all(|(item, ty)| is_member(item, ty))
        }),
        (Type::Object(object), _) => value.as_object().is_some_and(|members| {
            let fields = object.fields().iter().all(|field| {
                let member = members.get(&field.name);
                match member {
                    Some(member) => is_member(member, &field.read()),
                    None => is_member(&Value::Undefined, &field.read()),
                }
            });
            let more = members.iter().filter(|(name, _)| object.field(name.as_str()).is_none());
            fields
                && more.map(|(_, member)| member).all(|member| match object.rest() {
                    Some(rest) => is_member(member, rest),
                    None => false,
                })
        }),
        _ => false,
    }
}

fn has_named(array: &Array, named: Option<&Object>) -> bool {
    named.is_none_or(|named| {
        named.fields().iter().all(|field| {
            let empty = Value::Undefined;
            let value = array.named.as_ref().and_then(|members| members.get(&field.name)).unwrap_or(&empty);
            is_member(value, &field.read())
        })
    })
}

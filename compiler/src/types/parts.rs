//! Parts of types by what their values count as and what they hold: members, truth, `typeof`.

use super::cut::subtract;
use super::lattice::{Array, Literal, Type};
use super::union::union;

/// Members that a list may have beside its elements.
const BESIDE: &[&str] = &["rows", "results", "meta", "id", "changes", "success"];

/// What reading the member `name` of a value of this type gives; a name that is an index is an element.
pub(super) fn read(ty: &Type, name: &str) -> Type {
    let index = || name.parse::<u32>().ok().filter(|index| index.to_string() == name);
    match ty {
        Type::Unknown => Type::Unknown,
        Type::Union(members) => union(members.iter().map(|member| read(member, name))),
        Type::Never => Type::Never,
        Type::Object(object) => object.read(name),
        Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => match (name, ty) {
            ("length", _) => Type::Integer,
            _ if index().is_some() => Type::String.or_undefined(),
            (_, Type::Text(named)) => named.read(name),
            _ => Type::Undefined,
        },
        Type::Array(array) => match (name, index()) {
            ("length", _) => Type::Integer,
            (_, Some(_)) => array.element.clone().or_undefined(),
            _ => beside(array, name),
        },
        Type::Tuple(elements) => match (name, index()) {
            ("length", _) => length(elements.len()),
            (_, Some(index)) => elements.get(index as usize).cloned().unwrap_or(Type::Undefined),
            _ => Type::Undefined,
        },
        _ => Type::Undefined,
    }
}

/// A name beside the elements of a list: only the rows of a query have such members, and a list of
/// which nothing more is known may be rows.
fn beside(array: &Array, name: &str) -> Type {
    match &array.named {
        Some(named) => named.read(name),
        None if BESIDE.contains(&name) => Type::Unknown,
        None => Type::Undefined,
    }
}

fn length(count: usize) -> Type {
    u32::try_from(count).map_or(Type::Integer, |count| Type::number(f64::from(count)))
}

/// Whether a value of this type may have the member `name`; that of undefined and null is not asked.
pub(super) fn may_have(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Unknown => true,
        Type::Object(object) => {
            object.field(name).is_some() || !object.is_closed() || object.has_beside(name)
        }
        Type::Array(array) => {
            array.named.as_ref().is_some_and(|named| named.field(name).is_some())
                || !is_undefined(&read(ty, name))
        }
        Type::Tuple(_) => name == "length" || name.parse::<u32>().is_ok(),
        _ => !is_undefined(&read(ty, name)),
    }
}

/// What reading a member gives whose name is known when the Worker runs.
pub(super) fn read_any(ty: &Type) -> Type {
    match ty {
        Type::Unknown => Type::Unknown,
        Type::Union(members) => union(members.iter().map(read_any)),
        Type::Never => Type::Never,
        Type::Object(object) => {
            let fields = object.fields().iter().map(|field| field.ty.clone());
            union(fields.chain(object.rest().cloned()).chain([Type::Undefined]))
        }
        Type::String | Type::Literal(Literal::String(_)) => {
            union([Type::String, Type::Integer, Type::Undefined])
        }
        Type::Array(_) | Type::Text(_) => Type::Unknown,
        Type::Tuple(elements) => union(elements.iter().cloned().chain([Type::Integer, Type::Undefined])),
        _ => Type::Undefined,
    }
}

/// What reading an element gives whose position is known when the Worker runs.
pub(super) fn read_at(ty: &Type) -> Type {
    match ty {
        Type::Union(members) => union(members.iter().map(read_at)),
        Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => Type::String.or_undefined(),
        Type::Array(_) | Type::Tuple(_) => ty.element().unwrap_or_default().or_undefined(),
        _ => read_any(ty),
    }
}

/// The values that count as true.
pub(super) fn truthy(ty: &Type) -> Type {
    keep(ty, |member| match member {
        Type::Boolean => Type::bool(true),
        _ if member.truth() == Some(false) => Type::Never,
        _ => member.clone(),
    })
}

/// The values that count as false.
pub(super) fn falsy(ty: &Type) -> Type {
    keep(ty, |member| match member {
        Type::Boolean => Type::bool(false),
        Type::String | Type::Text(_) => Type::text(""),
        _ if member.truth() == Some(true) => Type::Never,
        _ => member.clone(),
    })
}

/// Undefined and null among the values.
pub(super) fn nullish(ty: &Type) -> Type {
    keep(ty, |member| match member {
        Type::Unknown => union_of_nullish(),
        Type::Undefined | Type::Null => member.clone(),
        _ => Type::Never,
    })
}

/// The values but undefined and null.
pub(super) fn present(ty: &Type) -> Type {
    subtract(ty, &union_of_nullish())
}

/// Whether undefined or null may be among the values.
pub(super) fn may_be_nullish(ty: &Type) -> bool {
    ty.members().iter().any(|member| matches!(member, Type::Unknown | Type::Undefined | Type::Null))
}

/// The members of a type, each made another.
pub(super) fn keep(ty: &Type, one: impl Fn(&Type) -> Type) -> Type {
    union(ty.members().iter().map(one))
}

/// The words that `typeof` may give.
pub(super) fn type_of(ty: &Type) -> Type {
    if ty.members().iter().any(Type::is_unknown) {
        return union(["undefined", "object", "boolean", "number", "string"].map(Type::text));
    }
    union(ty.members().iter().map(|member| Type::text(word(member))))
}

/// The values of which `typeof` gives `wanted`, or gives something else.
pub(super) fn of_type(ty: &Type, wanted: &str, same: bool) -> Type {
    keep(ty, |member| match (member, same) {
        (Type::Unknown, true) => match wanted {
            "undefined" => Type::Undefined,
            "boolean" => Type::Boolean,
            "number" => Type::Number,
            "string" => Type::String,
            "object" => Type::Unknown,
            _ => Type::Never,
        },
        (Type::Unknown, false) => Type::Unknown,
        _ if (word(member) == wanted) == same => member.clone(),
        _ => Type::Never,
    })
}

fn word(member: &Type) -> &'static str {
    match member {
        Type::Undefined => "undefined",
        Type::Boolean | Type::Literal(Literal::Bool(_)) => "boolean",
        Type::Number | Type::Integer | Type::Literal(Literal::Number(_)) => "number",
        Type::String | Type::Literal(Literal::String(_)) | Type::Text(_) => "string",
        Type::Function(_) => "function",
        _ => "object",
    }
}

fn is_undefined(ty: &Type) -> bool {
    matches!(ty, Type::Undefined)
}

fn union_of_nullish() -> Type {
    union([Type::Undefined, Type::Null])
}

//! Which plain type of Rust serves for values of a type: the dynamic value only where nothing
//! narrower is known.

use super::lattice::{Literal, Type};
use super::union::union;

/// What holds a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Plain {
    /// `Value`
    #[default]
    Value,
    /// `f64`
    Number,
    /// `i64`
    Integer,
    /// `bool`
    Boolean,
    /// `Str`
    Text,
    /// An enum of these texts.
    Choice(Vec<String>),
    /// A `Vec` of one of the others but `Value`, `Maybe` and lists.
    List(Box<Plain>),
    /// A struct of what is read of objects of this type: an element of a list.
    Object(Type),
    /// An `Option` of one of the others but `Value` and `Object`.
    Maybe(Box<Plain>),
}

impl Plain {
    /// What the elements are, where it is a list.
    pub fn element(self) -> Option<Box<Self>> {
        if let Self::List(element) = self { Some(element) } else { None }
    }

    /// Whether it is a list, perhaps.
    pub fn is_list(&self) -> bool {
        match self {
            Self::List(_) => true,
            Self::Maybe(inner) => inner.is_list(),
            _ => false,
        }
    }
}

/// What holds the values of `ty`.
pub fn plain(ty: &Type) -> Plain {
    if let Some(choices) = choices(ty) {
        return Plain::Choice(choices);
    }
    if let Some(there) = when_there(ty) {
        return match plain(&there) {
            Plain::Value | Plain::Maybe(_) => Plain::Value,
            inner => Plain::Maybe(Box::new(inner)),
        };
    }
    if let Some(element) = element(ty) {
        return Plain::List(Box::new(element));
    }
    let all = |is: fn(&Type) -> bool| !ty.is_never() && ty.members().iter().all(is);
    if all(is_integer) {
        Plain::Integer
    } else if is_number(ty) {
        Plain::Number
    } else if is_boolean(ty) {
        Plain::Boolean
    } else if is_text(ty) {
        Plain::Text
    } else {
        Plain::Value
    }
}

/// What holds the elements of a list; none when nothing narrower than the list as it came serves.
fn element(ty: &Type) -> Option<Plain> {
    let Type::Array(array) = ty else { return None };
    match plain(&array.element) {
        _ if array.named.is_some() => None,
        Plain::Value => is_shaped(&array.element).then(|| Plain::Object(array.element.clone())),
        Plain::Maybe(_) | Plain::List(_) => None,
        plain => Some(plain),
    }
}

/// Whether every value of `ty` is an object of which some members are known.
fn is_shaped(ty: &Type) -> bool {
    let shaped = |ty: &Type| matches!(ty, Type::Object(object) if !object.fields().is_empty());
    !ty.is_never() && ty.members().iter().all(shaped)
}

/// Whether every value of `ty` is a number.
pub fn is_number(ty: &Type) -> bool {
    let number = |ty: &Type| matches!(ty, Type::Number | Type::Integer | Type::Literal(Literal::Number(_)));
    !ty.is_never() && ty.members().iter().all(number)
}

/// Whether every value of `ty` is a boolean.
pub fn is_boolean(ty: &Type) -> bool {
    let boolean = |ty: &Type| matches!(ty, Type::Boolean | Type::Literal(Literal::Bool(_)));
    !ty.is_never() && ty.members().iter().all(boolean)
}

/// Whether every value of `ty` is a text.
pub fn is_text(ty: &Type) -> bool {
    let text = |ty: &Type| matches!(ty, Type::String | Type::Literal(Literal::String(_)));
    !ty.is_never() && ty.members().iter().all(text)
}

fn is_integer(ty: &Type) -> bool {
    matches!(ty, Type::Integer)
}

/// What is left of a union that has undefined in it.
fn when_there(ty: &Type) -> Option<Type> {
    let Type::Union(members) = ty else { return None };
    let there = || members.iter().filter(|one| !matches!(one, Type::Undefined));
    (there().count() < members.len()).then(|| union(there().cloned()))
}

/// The texts of a union of two or more.
fn choices(ty: &Type) -> Option<Vec<String>> {
    let Type::Union(members) = ty else { return None };
    let text = |ty: &Type| match ty {
        Type::Literal(Literal::String(text)) => Some(text.to_string()),
        _ => None,
    };
    members.iter().map(text).collect()
}

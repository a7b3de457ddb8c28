//! The members of an array or object one after the other, of which no more is held than the value
//! itself.

use super::{Array, Object, Str, Value};
use crate::json::{Items, one_level};
use std::rc::Rc;

/// Members that are still to come.
pub(crate) enum Members {
    /// Those of an array.
    Items(Rc<Array>, usize),
    /// Those of an object.
    Fields(Rc<Object>, usize),
    /// Those of an array that is still JSON text.
    Text(Items),
}

/// A member: the name that those of objects have, and the value.
pub(crate) type Member = (Option<Str>, Value);

impl Members {
    /// The members of `value`; none when it is no array and no object.
    #[inline(never)]
    pub(crate) fn of(value: &Value) -> Option<Members> {
        match value {
            Value::Array(array) => Some(Members::Items(Rc::clone(array), 0)),
            Value::Object(object) => Some(Members::Fields(Rc::clone(object), 0)),
            Value::Json(lazy) if lazy.is_array() => Some(Members::Text(Items::new(lazy.text().clone()))),
            // Read anew: a value that keeps its members would grow with every object that is passed.
            Value::Json(lazy) => Members::of(&one_level(lazy.text()).unwrap_or_default()),
            _ => None,
        }
    }

    /// Whether these are an array's.
    pub(crate) fn is_list(&self) -> bool {
        !matches!(self, Members::Fields(..))
    }
}

impl Iterator for Members {
    type Item = Member;

    #[inline(never)]
    fn next(&mut self) -> Option<Member> {
        match self {
            Members::Items(array, at) => {
                let item = array.items.get(*at)?.clone();
                *at += 1;
                Some((None, item))
            }
            Members::Fields(object, at) => loop {
                let (name, value) = object.iter().as_slice().get(*at)?;
                *at += 1;
                if !value.is_undefined() {
                    return Some((Some(name.clone()), value.clone()));
                }
            },
            Members::Text(items) => items.next().map(|item| (None, item)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::value::{array, literal};

    fn all(value: &Value) -> Vec<Member> {
        Members::of(value).map_or_else(Vec::new, Iterator::collect)
    }

    #[test]
    fn members_are_the_same_of_text_and_of_values() {
        let text = Str::from_static(r#"{"b":[1,{"c":null}],"a":"x","2":0}"#);
        let (lazy, value) = (json::lazy(&text).unwrap_or_default(), json::parse(&text).unwrap_or_default());
        assert_eq!(all(&lazy), all(&value));
        assert_eq!(all(lazy.member("b")), all(value.member("b")));
        assert_eq!(all(&value).first().and_then(|(name, _)| name.clone()), Some(Str::from_static("2")));
    }

    #[test]
    fn undefined_is_no_member_of_an_object_but_an_element_of_an_array() {
        let object = literal([("a", Value::Undefined), ("b", Value::Null)]);
        assert_eq!(all(&object), [(Some(Str::from_static("b")), Value::Null)]);
        assert_eq!(all(&array(vec![Value::Undefined])), [(None, Value::Undefined)]);
        assert!(Members::of(&Value::from("text")).is_none());
    }
}

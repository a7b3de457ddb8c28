//! Filters of whole lists. What is no list counts as in [`super::member`].

use super::member::items;
use super::text::text_of;
use crate::builtins::argument;
use crate::ops::{compare_text, nullish, to_number, type_of};
use crate::value::{Str, Value, array, sorted};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// `compact(member)`: without null and undefined; or the elements whose member is neither.
#[inline(never)]
pub fn compact(value: &Value, arguments: &[Value]) -> Value {
    array(items(value).iter().filter(|item| !nullish(&subject(item, arguments))).cloned().collect())
}

/// `uniq(member)`: each element once, or the first of each member. Lists and objects are the same
/// when their JSON is.
#[inline(never)]
pub fn uniq(value: &Value, arguments: &[Value]) -> Value {
    let mut seen = BTreeSet::new();
    let mut first = |item: &&Value| {
        let subject = subject(item, arguments);
        seen.insert((type_of(&subject), nullish(&subject), text_of(&subject)))
    };
    array(items(value).iter().filter(|item| first(item)).cloned().collect())
}

/// `concat(list)`: the elements of both.
#[inline(never)]
pub fn concat(value: &Value, arguments: &[Value]) -> Value {
    let (first, second) = (items(value), items(argument(arguments, 0)));
    array(first.iter().chain(second).cloned().collect())
}

/// `sum(member)`: the numbers added; what is none counts for nothing.
#[inline(never)]
pub fn sum(value: &Value, arguments: &[Value]) -> Value {
    let numbers = items(value).iter().map(|item| to_number(&subject(item, arguments)));
    Value::Number(numbers.filter(|number| !number.is_nan()).fold(0.0, |sum, number| sum + number))
}

/// `sort_natural(member)`: in order of their text without regard to capitals; null and undefined last.
#[inline(never)]
pub fn sort_natural(value: &Value, arguments: &[Value]) -> Value {
    let items = items(value);
    let keys: Vec<(bool, Str)> = items
        .iter()
        .map(|item| {
            let subject = subject(item, arguments);
            (nullish(&subject), Str::from(text_of(&subject).as_str().to_lowercase()))
        })
        .collect();
    let order = sorted(items.len(), &mut |left, right| match (keys.get(left), keys.get(right)) {
        (Some((none, text)), Some((other_none, other))) => {
            none.cmp(other_none).then_with(|| compare_text(text.as_str(), other.as_str()))
        }
        _ => std::cmp::Ordering::Equal,
    });
    array(order.into_iter().filter_map(|at| items.get(at).cloned()).collect())
}

/// The element itself, or its member that the first argument names.
fn subject<'a>(item: &'a Value, arguments: &[Value]) -> Cow<'a, Value> {
    match argument(arguments, 0) {
        Value::Undefined => Cow::Borrowed(item),
        name => Cow::Owned(item.index(name)),
    }
}

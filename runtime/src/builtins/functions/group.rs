//! `Object`: objects made of lists.

use super::array::elements;
use crate::builtins::argument;
use crate::ops::to_string;
use crate::value::{Names, Object, Str, Value, array};

/// `Object.fromEntries(list)`: undefined when an element is no pair.
#[inline(never)]
pub fn object_from_entries(arguments: &[Value]) -> Value {
    let list = argument(arguments, 0);
    let entries = match list.as_array() {
        Some(list) => list.items.iter().map(entry).collect(),
        None => list.is_str("").then(Vec::new),
    };
    entries.map_or(Value::Undefined, |entries| Value::from(Object::from_entries(entries)))
}

fn entry(pair: &Value) -> Option<(Str, Value)> {
    let is_object = pair.as_array().is_some() || pair.as_object().is_some() || pair.as_date().is_some();
    is_object.then(|| (to_string(&pair.at(0)), pair.at(1)))
}

/// `Object.groupBy(list, f)`: the elements by what `f` gives, as text.
#[inline(never)]
pub fn object_group_by(value: &Value, f: &mut dyn FnMut(&Value, usize) -> Value) -> Value {
    let iterable = value.as_array().is_some() || value.as_str().is_some();
    let Some(items) = elements(value).filter(|_| iterable) else { return Value::Undefined };
    let mut places = Object::new();
    let mut groups: Vec<(Str, Vec<Value>)> = Vec::new();
    for (at, item) in items.into_iter().enumerate() {
        let name = to_string(&f(&item, at));
        let known = places.get(name.as_str()).and_then(Value::as_number);
        match known.and_then(|place| groups.get_mut(place as usize)) {
            Some((_, group)) => group.push(item),
            None => {
                places.insert(name.clone(), Value::Number(groups.len() as f64));
                groups.push((name, vec![item]));
            }
        }
    }
    let mut names = Names::default();
    groups.iter().for_each(|(name, _)| names.note(name.as_str().as_bytes()));
    let entries = groups.into_iter().map(|(name, group)| (name, array(group))).collect();
    Value::from(Object::from_noted(entries, names))
}

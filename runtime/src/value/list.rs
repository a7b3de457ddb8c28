//! Lists of plain values, as generated code has them where the kind of the elements was checked:
//! made of a value, turned into one, and what Rust's iterators do not do as ECMAScript does.

use super::order;
use super::{Str, Value, array};
use crate::text::Shown;
use std::cmp::Ordering;

/// The elements of a list, as `of` makes them.
pub fn of<T>(list: &Value, of: fn(&Value) -> T) -> Vec<T> {
    elements(list).iter().map(of).collect()
}

/// The same of a list that may be missing.
pub fn perhaps<T>(list: &Value, of: fn(&Value) -> T) -> Option<Vec<T>> {
    if list.is_undefined() { None } else { Some(self::of(list, of)) }
}

#[inline(never)]
fn elements(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], |array| &array.items)
}

/// A list as a value.
pub fn values<T>(elements: impl Iterator<Item = T>) -> Value
where
    Value: From<T>,
{
    array(elements.map(Value::from).collect())
}

/// `list.sort(compare)`: a function that contradicts itself gives some order.
pub fn sorted<T: Copy>(
    elements: impl Iterator<Item = T>,
    mut compare: impl FnMut(T, T) -> f64,
) -> std::vec::IntoIter<T> {
    let elements: Vec<T> = elements.collect();
    let order =
        order::sorted(elements.len(), &mut |left, right| match (elements.get(left), elements.get(right)) {
            (Some(left), Some(right)) => compare(*left, *right).partial_cmp(&0.0).unwrap_or(Ordering::Equal),
            _ => Ordering::Equal,
        });
    let sorted: Vec<T> = order.into_iter().filter_map(|at| elements.get(at).copied()).collect();
    sorted.into_iter()
}

/// `list.reduce(f, start)` where every sum is text.
pub fn fold_text<T>(
    elements: impl Iterator<Item = T>,
    start: Str,
    mut next: impl FnMut(&Str, T) -> String,
) -> String {
    elements.fold(start, |text, element| Str::from(next(&text, element))).as_str().to_owned()
}

/// `list.reverse()`
pub fn reversed<T>(elements: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    elements.collect::<Vec<T>>().into_iter().rev()
}

/// `list.join(separator)`
pub fn join<T: Shown>(elements: impl Iterator<Item = T>, separator: &str) -> String {
    let mut out = String::new();
    for (at, element) in elements.enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        element.show(&mut out);
    }
    out
}

/// `list.includes(number)`: NaN is NaN there.
pub fn has_number(mut elements: impl Iterator<Item = f64>, wanted: f64) -> bool {
    elements.any(|element| element == wanted || (element.is_nan() && wanted.is_nan()))
}

/// `list.at(-1)`
pub fn last<T>(elements: impl Iterator<Item = T>) -> Option<T> {
    elements.last()
}

/// What `list.findIndex(f)` gives for what was found.
pub fn index(found: Option<usize>) -> f64 {
    found.map_or(-1.0, |at| at as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::ops::to_number;

    #[test]
    fn elements_become_plain_and_values_again() {
        let list = json::parse(&Str::from_static("[3,1,2.5]")).unwrap_or_default();
        let numbers = of(&list, to_number);
        assert_eq!(numbers, [3.0, 1.0, 2.5]);
        assert_eq!(values(numbers.iter().copied()), list);
        assert_eq!(perhaps(&Value::Undefined, to_number), None);
        assert_eq!(perhaps(&list, to_number), Some(numbers));
    }

    #[test]
    fn an_order_keeps_what_is_equal() {
        let pairs = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let by_number = sorted(pairs.into_iter(), |left, right| f64::from(left.0 - right.0));
        assert_eq!(by_number.map(|(_, letter)| letter).collect::<String>(), "bdac");
        assert_eq!(sorted(pairs.into_iter(), |_, _| f64::NAN).count(), 4);
    }

    #[test]
    fn texts_are_put_together() {
        let text = fold_text([1, 2].into_iter(), Str::from_static("x"), |text, one| format!("{text}-{one}"));
        assert_eq!(text, "x-1-2");
        assert_eq!(reversed([1, 2, 3].into_iter()).collect::<Vec<_>>(), [3, 2, 1]);
    }

    #[test]
    fn what_is_missing_joins_as_nothing() {
        assert_eq!(join([Some(1.5), None, Some(-0.0)].into_iter(), ", "), "1.5, , 0");
    }

    #[test]
    fn a_number_is_found_by_its_value() {
        assert!(has_number([1.0, f64::NAN].into_iter(), f64::NAN) && has_number([0.0].into_iter(), -0.0));
        assert!(!has_number([1.0].into_iter(), 2.0));
        assert_eq!([index(Some(2)), index(None)], [2.0, -1.0]);
    }
}

//! ECMAScript's operators and conversions on values. Objects have no methods of their own, so a
//! list converts by `join(",")` and an object is always `[object Object]`.

mod add;
mod compare;
mod convert;
mod equal;
mod number;

pub use add::{add, negate, remainder};
pub use compare::{compare_text, greater, greater_equal, less, less_equal};
pub(crate) use convert::{append_joined, primitive};
pub use convert::{to_number, to_string, truthy, type_of};
pub(crate) use equal::same_value_zero;
pub use equal::{loose_equals, strict_equals};
pub use number::number_to_string;
pub(crate) use number::{append_number, append_padded, digits_to_number, is_space, nearest};

use crate::text::utf16;
use crate::value::Value;
use crate::value::index_of;

/// Whether `value` is null or undefined: the left side of `??` then counts for nothing.
#[inline]
pub fn nullish(value: &Value) -> bool {
    matches!(value, Value::Undefined | Value::Null)
}

/// `Object.hasOwn(value, key)`
#[inline(never)]
pub(crate) fn has_own(key: &Value, value: &Value) -> bool {
    let Some(text) = value.as_str() else { return has(key, value) };
    match index_of(key) {
        Some(index) => (index as usize) < utf16::length(text),
        None => to_string(key) == "length",
    }
}

/// ToUint32
pub(crate) fn to_uint32(value: &Value) -> u32 {
    // Beyond 2^63 a cast alone would not wrap; the remainder is exact.
    (to_number(value).trunc() % 4_294_967_296.0) as i64 as u32
}

/// `key in object`; false where ECMAScript throws, and for members that only prototypes have.
#[inline(never)]
pub fn has(key: &Value, object: &Value) -> bool {
    let name = to_string(key);
    if let Some(own) = object.as_object() {
        return own.get(name.as_str()).is_some();
    }
    let Some(list) = object.as_array() else { return false };
    match index_of(key) {
        Some(index) => (index as usize) < list.items.len(),
        None => name == "length" || !object.member(name.as_str()).is_undefined(),
    }
}

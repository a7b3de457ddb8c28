//! The filter `date`.

use super::text::text_of;
use crate::builtins::{argument, functions};
use crate::date::append_formatted;
use crate::value::Value;

/// `date(format)`: a date, milliseconds since 1970 or the text of a date, in a form such as `%Y-%m-%d`,
/// in UTC. What is no date stays as it is.
#[inline(never)]
pub fn date(value: &Value, arguments: &[Value]) -> Value {
    let known = matches!(value, Value::Date(_) | Value::Number(_) | Value::String(_));
    let date = if known { functions::new_date(std::slice::from_ref(value)) } else { Value::Undefined };
    let Some(ms) = date.as_date().filter(|ms| !ms.is_nan()) else { return value.clone() };
    let mut out = String::new();
    append_formatted(&mut out, ms, text_of(argument(arguments, 0)).as_str());
    Value::from(out)
}

//! The Worker's variables and secrets. They do not change while it lives, so each is asked for
//! once.

use crate::js;
use crate::json;
use crate::value::{Str, Value};
use std::cell::RefCell;

thread_local! {
    static KNOWN: RefCell<Vec<(&'static str, Value)>> = const { RefCell::new(Vec::new()) };
}

/// The variable `name`; undefined when it is not set or is a binding.
#[inline(never)]
pub(crate) fn get(name: &'static str) -> Value {
    let known = KNOWN
        .with_borrow(|known| known.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone()));
    known.unwrap_or_else(|| {
        let value = read(js::variable(name));
        KNOWN.with_borrow_mut(|known| known.push((name, value.clone())));
        value
    })
}

/// The host gives a text after `=`, anything else as JSON after `:`.
fn read(given: Option<String>) -> Value {
    let Some(given) = given else { return Value::Undefined };
    let given = Str::from(given);
    let rest = given.slice(1..given.as_str().len());
    if given.as_str().starts_with('=') { Value::String(rest) } else { json::lazy(&rest).unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts_and_the_rest_is_json() {
        assert_eq!(read(None), Value::Undefined);
        assert_eq!(read(Some("=12".into())), Value::from("12"));
        assert_eq!(read(Some(":12".into())), Value::Number(12.0));
        assert_eq!(read(Some("=".into())), Value::from(""));
    }
}

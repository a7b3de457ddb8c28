//! `const` and `enum`.

use super::violations::Weight;
use super::{At, Violations};
use crate::json::{Json, stringify};
use crate::ops::number_to_string;
use crate::value::Value;

/// A value that the schema names.
#[derive(Clone, Copy, Debug)]
pub enum Constant {
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'static str),
    /// The JSON text of an array or object.
    Json(&'static str),
}

/// The most characters of a value that a message shows.
const SHOWN: usize = 200;

impl Constant {
    fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Constant::Null, Value::Null | Value::Undefined) => true,
            (Constant::Bool(own), Value::Bool(other)) => own == other,
            (Constant::Number(own), Value::Number(other)) => own == other,
            (Constant::Text(own), Value::String(other)) => other.as_str() == *own,
            (Constant::Json(text), Value::Array(_) | Value::Object(_) | Value::Json(_)) => {
                Value::from_json(text) == *value
            }
            _ => false,
        }
    }

    fn shown(&self) -> String {
        match self {
            Constant::Null => "null".to_owned(),
            Constant::Bool(value) => value.to_string(),
            Constant::Number(number) => number_to_string(*number).as_str().to_owned(),
            Constant::Text(text) => {
                let mut json = Json::new();
                json.string(text);
                json.into_string()
            }
            Constant::Json(text) => (*text).to_owned(),
        }
    }
}

/// The value is this one.
#[inline(never)]
pub fn constant(value: &Value, wanted: Constant, at: &At<'_>, found: &mut Violations) {
    one_of_values(value, &[wanted], at, found);
}

/// The value is one of these.
#[inline(never)]
pub fn one_of_values(value: &Value, wanted: &[Constant], at: &At<'_>, found: &mut Violations) {
    if !wanted.iter().any(|one| one.is(value)) {
        report(value, wanted, at, found);
    }
}

#[cold]
fn report(value: &Value, wanted: &[Constant], at: &At<'_>, found: &mut Violations) {
    let names: Vec<String> = wanted.iter().map(Constant::shown).collect();
    let (word, list) = match names.split_last() {
        Some((last, [])) => ("must be ", last.clone()),
        Some((last, others)) => ("must be one of ", [&others.join(", "), " or ", last].concat()),
        None => ("must not be there", String::new()),
    };
    let parts = [word, &cut(&list), ", got ", &cut(&shown(value))];
    found.push(at, value, None, Weight::Fixed, &parts);
}

/// A value as a message shows it.
fn shown(value: &Value) -> String {
    stringify(value, 0).unwrap_or_else(|| "nothing".to_owned())
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => [text.get(..end).unwrap_or_default(), "…"].concat(),
        None => text.to_owned(),
    }
}

//! Values as text that tells everything of them: JSON, but with undefined, NaN, -0, dates and the
//! order of members. `tests/oracle/prelude.js` says the same of JavaScript's values.

use ensemble_runtime::json::Json;
use ensemble_runtime::value::Value;

/// All of a value.
pub fn encode(value: &Value) -> String {
    let mut out = String::new();
    push(&mut out, value);
    out
}

fn push(out: &mut String, value: &Value) {
    match value {
        Value::Undefined => out.push_str("undefined"),
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(value) => number(out, *value),
        Value::String(text) => string(out, text.as_str()),
        Value::Date(time) => {
            out.push_str("Date(");
            number(out, **time);
            out.push(')');
        }
        Value::Array(_) | Value::Object(_) | Value::Json(_) => container(out, value),
    }
}

fn container(out: &mut String, value: &Value) {
    if let Some(list) = value.as_array() {
        out.push('[');
        for (at, item) in list.items.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            push(out, item);
        }
        out.push(']');
    } else if let Some(object) = value.as_object() {
        out.push('{');
        for (at, (name, member)) in object.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { "," });
            string(out, name.as_str());
            out.push(':');
            push(out, member);
        }
        out.push('}');
    }
}

/// Whole numbers as such, any other by its bits.
fn number(out: &mut String, value: f64) {
    if value.is_nan() {
        out.push_str("NaN");
    } else if value == 0.0 {
        out.push_str(if value.is_sign_negative() { "-0" } else { "0" });
    } else if value.fract() == 0.0 && value.abs() < 1e15 {
        out.push_str(&format!("{value}"));
    } else {
        out.push_str(&format!("x{:016x}", value.to_bits()));
    }
}

fn string(out: &mut String, text: &str) {
    let mut json = Json::new();
    json.string(text);
    out.push_str(&json.into_string());
}

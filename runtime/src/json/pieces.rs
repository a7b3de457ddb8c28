//! JSON of values, a piece at a time.

use super::stringify::{PASS, append, append_string};
use crate::pieces::{Pieces, Slices};
use crate::value::{Members, Value};

/// The JSON of a value, as [`super::Json::value`] or as `JSON.stringify` writes it.
pub(crate) struct ValuePieces {
    first: Option<Value>,
    /// What is open, the outermost first.
    open: Vec<Open>,
    /// Whether JSON that is still text is written in JavaScript's form instead of as it came.
    normal: bool,
}

enum Open {
    /// JSON that is still text.
    Text(Slices),
    /// An array or object, and whether a member of it was written.
    Members(Members, bool),
}

impl ValuePieces {
    /// Of a value with JSON text as it came.
    pub(crate) fn passed(value: Value) -> ValuePieces {
        ValuePieces { first: Some(value), open: Vec::new(), normal: false }
    }

    /// Of a value as `JSON.stringify` writes it.
    pub(crate) fn normal(value: Value) -> ValuePieces {
        ValuePieces { normal: true, ..ValuePieces::passed(value) }
    }

    #[inline(never)]
    fn value(&mut self, value: &Value, out: &mut String) {
        if let (false, Value::Json(lazy)) = (self.normal, value) {
            let mut slices = Slices::new(lazy.text().clone());
            if slices.write(out) {
                self.open.push(Open::Text(slices));
            }
            return;
        }
        match Members::of(value) {
            Some(members) => {
                out.push(if members.is_list() { '[' } else { '{' });
                self.open.push(Open::Members(members, false));
            }
            None => append(out, value, PASS),
        }
    }

    fn end(&mut self, close: &str, out: &mut String) {
        out.push_str(close);
        self.open.pop();
    }
}

impl Pieces for ValuePieces {
    fn write(&mut self, out: &mut String) -> bool {
        if let Some(first) = self.first.take() {
            self.value(&first, out);
            return !self.open.is_empty();
        }
        match self.open.last_mut() {
            None => {}
            Some(Open::Text(slices)) => {
                let more = slices.write(out);
                if !more {
                    self.end("", out);
                }
            }
            Some(Open::Members(members, begun)) => match members.next() {
                None => {
                    let close = if members.is_list() { "]" } else { "}" };
                    self.end(close, out);
                }
                Some((name, value)) => {
                    out.push_str(if std::mem::replace(begun, true) { "," } else { "" });
                    if let Some(name) = name {
                        append_string(out, name.as_str());
                        out.push(':');
                    }
                    self.value(&value, out);
                }
            },
        }
        !self.open.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{self, Json};
    use crate::pieces::fill;
    use crate::value::{Str, array, literal};

    fn written(mut pieces: ValuePieces) -> String {
        let mut out = String::new();
        assert!(!fill(&mut pieces, &mut out, usize::MAX));
        out
    }

    #[track_caller]
    fn same(value: &Value) {
        let mut whole = Json::new();
        whole.value(value);
        let out = written(ValuePieces::passed(value.clone()));
        assert!(out == whole.as_str(), "{} {}", out.len(), whole.as_str().len());
        if let Some(whole) = json::stringify(value, 0) {
            assert!(written(ValuePieces::normal(value.clone())) == whole);
        }
    }

    #[test]
    fn pieces_make_the_whole() {
        let text = Str::from_static(r#"{"b":[1, {"c" : null}],"a":"x\"","2":0}"#);
        let lazy = json::lazy(&text).unwrap_or_default();
        for value in [
            Value::Undefined,
            Value::Number(1.5),
            Value::from("a \"b\""),
            array(vec![]),
            array(vec![Value::Undefined, array(vec![]), Value::Null, lazy.clone()]),
            literal([("a", Value::Undefined), ("b", lazy.clone()), ("c", literal([]))]),
            json::parse(&text).unwrap_or_default(),
            lazy,
        ] {
            same(&value);
        }
    }

    #[test]
    fn long_texts_are_cut() {
        let text = Str::from(["[\"", &"é".repeat(40_000), "\"]"].concat());
        let value = json::lazy(&text).unwrap_or_default();
        same(&value);
        let (mut pieces, mut out) = (ValuePieces::passed(value), String::new());
        assert!(pieces.write(&mut out) && out.len() < 20_000);
    }
}

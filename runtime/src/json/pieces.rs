//! JSON of values, a piece at a time.

use super::Json;
use super::stringify::{PASS, append, append_string};
use crate::pieces::{Pieces, Slices};
use crate::value::{Members, Str, Value};

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
                if !slices.write(out) {
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

/// The JSON of an answer, in which large values are written when their turn comes.
pub(crate) struct Deferred {
    parts: std::vec::IntoIter<Part>,
    current: Option<Box<dyn Pieces>>,
}

enum Part {
    Text(Str),
    Value(Value),
}

impl Json {
    /// The text, where all of it is written; else the pieces that make it.
    pub(crate) fn finished(self) -> Result<String, Deferred> {
        let Some(later) = self.later.filter(|later| !later.is_empty()) else { return Ok(self.text) };
        let text = Str::from(self.text);
        let mut parts = Vec::with_capacity(2 * later.len() + 1);
        let mut from = 0;
        for (place, value) in later {
            parts.extend([Part::Text(text.part(from, place)), Part::Value(value)]);
            from = place;
        }
        parts.push(Part::Text(text.part(from, text.as_str().len())));
        Err(Deferred { parts: parts.into_iter(), current: None })
    }
}

impl Pieces for Deferred {
    fn write(&mut self, out: &mut String) -> bool {
        if let Some(current) = &mut self.current {
            if !current.write(out) {
                self.current = None;
            }
            return true;
        }
        match self.parts.next() {
            None => return false,
            Some(Part::Text(text)) => self.current = Some(Box::new(Slices::new(text))),
            Some(Part::Value(value)) => {
                self.current = Some(Box::new(ValuePieces::passed(value)));
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::json;
    use crate::pieces::fill;
    use crate::value::{array, literal};

    #[test]
    fn large_members_are_written_later_and_at_their_places() {
        let large = array((0..200).map(|number| Value::Number(f64::from(number))).collect());
        let make = |mut json: Json| {
            json.raw("{");
            json.field("\"a\":", &large);
            json.field("\"b\":", &Value::from("x"));
            json.field_raw("\"c\":", "[");
            json.item(&large);
            json.item(&large);
            json.raw("]");
            json.field("\"d\":", &large);
            json.raw("}");
            json
        };
        let whole = make(Json::new()).into_string();
        assert_eq!(make(Json::answer()).into_string(), whole);
        let mut pieces = make(Json::answer()).finished().err().unwrap();
        let mut out = String::new();
        assert!(!fill(&mut pieces, &mut out, usize::MAX));
        assert_eq!(out, whole);
        assert_eq!(make(Json::new()).finished().ok(), Some(whole));
    }

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

//! The JSON of an answer in which large values are written when their turn comes.

use super::{Json, ValuePieces};
use crate::pieces::{Pieces, Slices};
use crate::value::{Str, Value};

/// The pieces of such a JSON.
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
    use crate::pieces::fill;
    use crate::value::array;

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
}

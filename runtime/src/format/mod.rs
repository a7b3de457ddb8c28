//! The formats of answers besides JSON (language §6, §9): each is a table that generated code names, so
//! that a Worker has those it uses. A format writes text in pieces, and says before the first one
//! whether it can say the value at all.

mod atom;
mod columns;
mod csv;
mod feed;
mod ics;
mod markdown;
mod markup;
mod rss;
mod text;
mod xml;
mod yaml;

pub use atom::ATOM;
pub use csv::{CSV, CSV_SAFE};
pub use ics::ICS;
pub use markdown::MARKDOWN;
pub use rss::RSS;
pub use text::{HTML, TEXT};
pub use xml::XML;
pub use yaml::YAML;

use crate::input::article;
use crate::pieces::{Pieces, Slices, fill};
use crate::value::Value;

/// A format.
#[derive(Debug)]
pub struct Format {
    /// What answers are called when nothing else is said.
    pub content_type: &'static str,
    /// Its name, which no other has.
    pub name: &'static str,
    /// Whether of an object with a single member that member is sent.
    pub unwraps: bool,
    /// Whether text is in this format already, and sent as it is.
    takes_text: bool,
    begin: Begin,
}

/// Begins to write a value, or says that the format cannot say it.
type Begin = fn(&Value, Clock) -> Result<Box<dyn Pieces>, Mismatch>;

/// Gives the milliseconds since 1970, where a format has to say when it was written.
pub type Clock = fn() -> f64;

/// A value that a format cannot say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What is wrong, in words.
    pub message: String,
}

impl Format {
    /// The pieces of a value's text. Nothing fails once they are there.
    pub(crate) fn pieces(&self, value: &Value, clock: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
        match value {
            Value::String(text) if self.takes_text => Ok(Box::new(Slices::new(text.clone()))),
            _ => (self.begin)(value, clock),
        }
    }

    /// The whole text of a value.
    ///
    /// # Errors
    /// When the format cannot say the value.
    pub fn written(&self, value: &Value, clock: Clock) -> Result<String, Mismatch> {
        let mut out = String::new();
        fill(self.pieces(value, clock)?.as_mut(), &mut out, usize::MAX);
        Ok(out)
    }
}

/// What the format `name` wants and what it got.
fn mismatch(name: &str, wanted: &str, got: &Value) -> Mismatch {
    let got = match got {
        Value::Undefined => "nothing",
        Value::Date(_) => "a date",
        other => article(other),
    };
    unfit(name, &["must be ", wanted, ", got ", got].concat())
}

/// What is wrong with a body in the format `name`.
fn unfit(name: &str, what: &str) -> Mismatch {
    Mismatch { message: ["the body of an answer in the format ", name, " ", what].concat() }
}

/// The text of a value in text mode.
fn text_of(value: &Value) -> String {
    let mut out = String::new();
    crate::text::push(&mut out, value);
    out
}

#[cfg(test)]
impl Format {
    /// The text of a value, at the beginning of 1970.
    fn text(&self, value: &Value) -> Result<String, String> {
        self.written(value, || 0.0).map_err(|mismatch| mismatch.message)
    }
}

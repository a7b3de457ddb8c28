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

use crate::fault::Fault;
use crate::input::article;
use crate::pieces::{Pieces, Slices, fill};
use crate::value::Value;

/// A format.
#[derive(Debug)]
pub struct Format {
    /// What answers are called when nothing else is said.
    pub content_type: &'static str,
    /// Its name in YAML.
    pub(crate) name: &'static str,
    /// Whether of an object with a single member that member is sent.
    pub(crate) unwraps: bool,
    /// Whether text is in this format already, and sent as it is.
    takes_text: bool,
    begin: Begin,
}

/// Begins to write a value, or says that the format cannot say it.
type Begin = fn(&Value) -> Result<Box<dyn Pieces>, Fault>;

impl Format {
    /// The pieces of a value's text.
    ///
    /// # Errors
    /// `FORMAT_MISMATCH` when the format cannot say the value. Nothing fails after that.
    pub(crate) fn pieces(&self, value: &Value) -> Result<Box<dyn Pieces>, Fault> {
        match value {
            Value::String(text) if self.takes_text => Ok(Box::new(Slices::new(text.clone()))),
            _ => (self.begin)(value),
        }
    }

    /// The whole text of a value.
    ///
    /// # Errors
    /// `FORMAT_MISMATCH` when the format cannot say the value.
    pub fn written(&self, value: &Value) -> Result<String, Fault> {
        let mut out = String::new();
        fill(self.pieces(value)?.as_mut(), &mut out, usize::MAX);
        Ok(out)
    }
}

/// `FORMAT_MISMATCH` with what the format `name` wants and what it got.
fn mismatch(name: &str, wanted: &str, got: &Value) -> Fault {
    let got = match got {
        Value::Undefined => "nothing",
        Value::Date(_) => "a date",
        other => article(other),
    };
    unfit(name, &["must be ", wanted, ", got ", got].concat())
}

/// `FORMAT_MISMATCH` with what is wrong with a body.
fn unfit(name: &str, what: &str) -> Fault {
    Fault::coded("FORMAT_MISMATCH", ["the body of an answer in the format ", name, " ", what].concat())
}

/// The text of a value in text mode.
fn text_of(value: &Value) -> String {
    let mut out = String::new();
    crate::text::push(&mut out, value);
    out
}

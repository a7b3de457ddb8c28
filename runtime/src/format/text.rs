//! `text` and `html`: the text of a value.

use super::{Clock, Format, Mismatch};
use crate::json::ValuePieces;
use crate::pieces::{Pieces, Slices};
use crate::value::{Str, Value};

/// `format: text`
pub static TEXT: Format = Format {
    content_type: "text/plain; charset=utf-8",
    name: "text",
    unwraps: true,
    takes_text: true,
    begin,
};

/// `format: html`
pub static HTML: Format =
    Format { content_type: "text/html; charset=utf-8", name: "html", unwraps: true, takes_text: true, begin };

#[expect(clippy::unnecessary_wraps, reason = "as formats have it")]
fn begin(value: &Value, _: Clock) -> Result<Box<dyn Pieces>, Mismatch> {
    Ok(match value {
        Value::Array(_) | Value::Object(_) | Value::Json(_) => Box::new(ValuePieces::normal(value.clone())),
        value => Box::new(Slices::new(Str::from(super::text_of(value)))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{array, object};

    #[test]
    fn values_are_written_in_text_mode() {
        let written = |value: &Value| TEXT.text(value).unwrap_or_default();
        assert_eq!(written(&Value::from("a\n")), "a\n");
        assert_eq!(written(&Value::Number(1e21)), "1e+21");
        assert_eq!(written(&Value::Null), "");
        assert_eq!(written(&Value::date(0.0)), "1970-01-01T00:00:00.000Z");
        assert_eq!(written(&array(vec![object([("a", Value::Null)])])), r#"[{"a":null}]"#);
        assert_eq!(HTML.text(&Value::from("<p>")).unwrap_or_default(), "<p>");
    }
}

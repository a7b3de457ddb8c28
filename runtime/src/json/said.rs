//! JSON that stands in a text, as models write it.

use super::lazy;
use crate::value::{Str, Value};

/// What a text says when it is JSON, in a fence of Markdown or not; else undefined.
pub(crate) fn said(text: &str) -> Value {
    lazy(&Str::from(bare(text))).unwrap_or_default()
}

/// A text without the fence of Markdown that models like to put around JSON.
pub(crate) fn bare(text: &str) -> &str {
    let text = text.trim();
    let inside = text.strip_prefix("```").and_then(|rest| rest.strip_suffix("```"));
    let Some(inside) = inside else { return text };
    inside.split_once('\n').map_or(text, |(_, rest)| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_taken_off() {
        for (text, inside) in [
            (" {\"a\":1}\n", "{\"a\":1}"),
            ("```json\n{\"a\":1}\n```", "{\"a\":1}"),
            ("```\n[1]\n```\n", "[1]"),
            ("```{}```", "```{}```"),
            ("plain", "plain"),
        ] {
            assert_eq!(bare(text), inside);
        }
        assert_eq!(said("```json\n{\"a\":1}\n```").member("a"), &Value::Number(1.0));
        assert!(said("plain").is_undefined());
    }
}

//! A scalar event becomes a node: its text, the places of its characters, and its kind.

use granit_parser::{ScalarStyle, Tag};

use super::build::Built;
use super::core::{self, Scalar};
use super::decode::decode;
use super::places::Places;
use super::token::{next_line, next_node};
use super::{Node, NodeKind, Style, tag};
use crate::diag::Diagnostic;
use crate::source::Text;

/// What reading a scalar needs to know.
pub(super) struct Scalars<'a> {
    /// The text that is parsed.
    pub(super) text: &'a str,
    /// Where it stands in the file.
    pub(super) places: &'a Places,
    /// Where the token before ended.
    pub(super) token: usize,
}

impl Scalars<'_> {
    /// Reads one; `range` is what the library tells of its place.
    pub(super) fn read(
        &self,
        value: &str,
        style: ScalarStyle,
        range: (usize, usize),
        tag: Option<&Tag>,
    ) -> (Built, Option<Diagnostic>) {
        let style = style_of(style);
        let absent = style == Style::Plain && range.0 == range.1;
        let text = if absent {
            Text::verbatim("", self.places.span(range.0, range.0))
        } else {
            self.text(value, style, range)
        };
        let merge = style == Style::Plain && tag.is_none() && text.value == "<<";
        let (scalar, refused) = match tag {
            None if style == Style::Plain => (core::resolve(&text.value), None),
            None => (Scalar::Text, None),
            Some(tag) => match tag::resolve(tag, &text.value) {
                Some(scalar) => (scalar, None),
                None => (Scalar::Text, Some(tag::refused(tag, &format!("`{}`", text.value), text.span))),
            },
        };
        let kind = match scalar {
            Scalar::Null => NodeKind::Null,
            Scalar::Bool(value) => NodeKind::Bool(value),
            Scalar::Number(value) => NodeKind::Number(value, text.clone()),
            Scalar::Text => NodeKind::String(text.clone(), style),
        };
        (Built::scalar(Node { kind, span: text.span }, text, merge), refused)
    }

    /// The text with the place of each character. Of a block scalar the library tells only where its
    /// text stands; the header is looked for behind the token before.
    fn text(&self, value: &str, style: Style, (start, end): (usize, usize)) -> Text {
        let (start, body) = match style {
            Style::Literal | Style::Folded => {
                let header = next_node(self.text, self.token);
                (header, next_line(self.text, header).min(end))
            }
            _ => (start, start),
        };
        let decoded = decode(self.text.get(body..end).unwrap_or_default(), body, style, value);
        let end = if body == start { end } else { decoded.end };
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let runs: Vec<_> =
            decoded.runs.iter().map(|&(at, place)| (offset(at), offset(self.places.offset(place)))).collect();
        Text::with_runs(decoded.value, self.places.span(start, end), &runs)
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
    }
}

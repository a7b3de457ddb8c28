//! Bodies that a format can never say.

use super::known::Known;
use super::lattice::{Literal, Type};
use super::report;
use crate::diag::Diagnostic;
use crate::resolve::hir::Format;
use crate::source::Span;

/// The finding that no value of this type can be written so; of `member` alone, when it is given.
pub(super) fn mismatch(format: Format, body: &Known, member: Option<&str>, at: Span) -> Option<Diagnostic> {
    let sent = body.with(sent(&body.ty, member));
    let hopeless = !sent.ty.is_never() && sent.ty.members().iter().all(|ty| !may_be(format, ty));
    hopeless.then(|| report::format_mismatch(format, wanted(format), &sent, at))
}

/// What is sent of a body.
fn sent(body: &Type, member: Option<&str>) -> Type {
    match (member, body) {
        (None, body) => body.clone(),
        (Some(name), Type::Object(object)) => object.read(name),
        (Some(_), _) => Type::Unknown,
    }
}

/// Whether some value of this type, which is no union, can be written in the format.
fn may_be(format: Format, ty: &Type) -> bool {
    let list = matches!(ty, Type::Array(_) | Type::Tuple(_));
    let text = matches!(ty, Type::String | Type::Literal(Literal::String(_)) | Type::Text(_));
    match (format, ty) {
        (_, Type::Unknown) => true,
        (Format::Csv { safe }, _) => list || matches!(ty, Type::Object(_)) || (text && !safe),
        (Format::Ics, _) => list || text || matches!(ty, Type::Object(_)),
        (Format::Rss | Format::Atom, _) => text || matches!(ty, Type::Object(_)),
        _ => true,
    }
}

/// What the format can say, in words.
fn wanted(format: Format) -> &'static str {
    match format {
        Format::Csv { safe: true } => "with `safe` it is made of rows: a list of objects or of lists",
        Format::Csv { safe: false } => {
            "it is made of rows: a list of objects or of lists, or text that is CSV already"
        }
        Format::Ics => "it is made of events: a list of them, an object, or text that is iCalendar already",
        _ => {
            "it is made of an object with `title`, `link`, `description` and `items`, or of text that is a feed already"
        }
    }
}

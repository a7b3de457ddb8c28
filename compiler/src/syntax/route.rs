//! Paths of routes.

use super::ast::Segment;
use super::reader::Reader;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;
use crate::yaml::Node;

/// The segments of a `path`: `/static/:parameter/*`.
pub(super) fn segments(node: &Node, reader: &mut Reader) -> Option<Vec<Segment>> {
    let path = reader.constant(node, "`path`")?;
    let Some(rest) = path.value.strip_prefix('/') else {
        let help = if path.value.contains("://") {
            "write the path alone, like `/orders/:id`; the Worker's address stands before it".to_owned()
        } else {
            let parts: Vec<String> = path.value.split('/').map(usual).collect();
            format!("write `/{}`", parts.join("/"))
        };
        invalid(node.span, "a path begins with `/`", &help, reader);
        return None;
    };
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    if rest.is_empty() {
        return Some(Vec::new());
    }
    let segments =
        rest.split('/').map(|part| segment(part, node.span, reader)).collect::<Option<Vec<_>>>()?;
    check(&segments, node.span, reader)?;
    Some(segments)
}

/// A part of a path as it is written here: `{id}` and `[id]` are `:id`.
fn usual(part: &str) -> String {
    in_brackets(part).map_or_else(|| part.to_owned(), |name| format!(":{name}"))
}

fn in_brackets(part: &str) -> Option<&str> {
    part.strip_prefix(['{', '[']).and_then(|part| part.strip_suffix(['}', ']']))
}

fn segment(part: &str, span: Span, reader: &mut Reader) -> Option<Segment> {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if part == "*" {
        return Some(Segment::Wildcard);
    }
    if let Some(name) = part.strip_prefix(':') {
        if !name.is_empty() && name.chars().all(word) {
            return Some(Segment::Parameter(name.to_owned()));
        }
        let message = format!("`{part}` is no parameter");
        invalid(span, &message, "a parameter is `:` and a name of letters, digits, `_` and `-`", reader);
        return None;
    }
    if let Some(name) = in_brackets(part) {
        invalid(span, &format!("`{part}` is no parameter"), &format!("write `:{name}`"), reader);
        return None;
    }
    let problem = match part {
        "" => "a path has no empty parts",
        _ if part.contains(['?', '#']) => "a path has no query and no fragment",
        _ if part.contains('*') => "`*` stands alone between slashes",
        _ if part.contains(char::is_whitespace) => "a path has no spaces",
        "." | ".." => "a path has no `.` and `..`",
        _ => return Some(Segment::Static(part.to_owned())),
    };
    invalid(span, problem, "write parts of letters, digits and marks between single slashes", reader);
    None
}

fn check(segments: &[Segment], span: Span, reader: &mut Reader) -> Option<()> {
    let inner = segments.split_last().map_or(&[][..], |(_, rest)| rest);
    if inner.contains(&Segment::Wildcard) {
        invalid(span, "`*` is the rest of a path", "write it last", reader);
        return None;
    }
    for (i, segment) in segments.iter().enumerate() {
        let Segment::Parameter(name) = segment else { continue };
        if segments.iter().skip(i + 1).any(|other| other == segment) {
            invalid(
                span,
                &format!("`:{name}` stands twice in one path"),
                "give each parameter its own name",
                reader,
            );
            return None;
        }
    }
    Some(())
}

fn invalid(span: Span, message: &str, help: &str, reader: &mut Reader) {
    reader.report(Diagnostic::new(Code::InvalidPath, span, message).help(help));
}

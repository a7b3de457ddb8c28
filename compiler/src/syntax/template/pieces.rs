//! Cuts a template into HTML and tags.

use super::errors;
use crate::diag::Diagnostics;
use crate::source::{Span, Text};

/// What a tag is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Braces {
    /// `{{…}}`
    Double,
    /// `{{{…}}}`
    Triple,
    /// `{%…%}`
    Percent,
}

/// HTML or a tag.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// From byte to byte.
    Html(usize, usize),
    Tag(Tag),
}

/// A tag: what is inside, without the signs that trim white space around it.
#[derive(Clone, Debug)]
pub(super) struct Tag {
    pub(super) braces: Braces,
    pub(super) start: usize,
    pub(super) end: usize,
    /// The whole tag.
    pub(super) span: Span,
    trims: (bool, bool),
    outer: (usize, usize),
}

/// Which tags a syntax has.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tags {
    /// `{{…}}` and `{{{…}}}`; those that begin and end blocks take their line with them.
    Braces,
    /// `{{…}}` and `{%…%}`
    Liquid,
}

/// The pieces of a template, white space trimmed where tags say so; comments are left out.
pub(super) fn cut(text: &Text, tags: Tags, found: &mut Diagnostics) -> Vec<Piece> {
    let source = text.value.as_str();
    let (mut pieces, mut at, mut from) = (Vec::new(), 0, 0);
    while let Some(offset) = source.get(from..).and_then(|rest| rest.find('{')) {
        let start = from + offset;
        let Some((braces, open, close)) = opening(source.get(start..).unwrap_or_default(), tags) else {
            from = start + 1;
            continue;
        };
        if tags == Tags::Braces && source.get(..start).is_some_and(|before| before.ends_with('\\')) {
            pieces.push(Piece::Html(at, start - 1));
            (at, from) = (start, start + open.len());
            continue;
        }
        pieces.push(Piece::Html(at, start));
        let Some(length) = ending(source.get(start + open.len()..).unwrap_or_default(), close) else {
            found.push(errors::unclosed_tag(text.range(start, start + open.len()), open, close));
            return pieces;
        };
        let inner = (start + open.len(), start + open.len() + length);
        let end = inner.1 + close.len();
        pieces.push(Piece::Tag(tag(text, braces, inner, (start, end), tags)));
        (at, from) = (end, end);
        if let Some(verbatim) = raw_block(source, &pieces, end) {
            pieces.push(Piece::Html(end, verbatim));
            (at, from) = (verbatim, verbatim);
        }
    }
    pieces.push(Piece::Html(at, source.len()));
    trim(source, &mut pieces, tags);
    pieces
}

fn opening(rest: &str, tags: Tags) -> Option<(Braces, &'static str, &'static str)> {
    match tags {
        Tags::Braces if rest.starts_with("{{!--") => Some((Braces::Double, "{{", "--}}")),
        Tags::Braces if rest.starts_with("{{~!--") => Some((Braces::Double, "{{", "--}}")),
        Tags::Braces if rest.starts_with("{{{") => Some((Braces::Triple, "{{{", "}}}")),
        Tags::Liquid if rest.starts_with("{%") => Some((Braces::Percent, "{%", "%}")),
        _ if rest.starts_with("{{") => Some((Braces::Double, "{{", "}}")),
        _ => None,
    }
}

/// How far it is to the end of a tag, which does not stand in quotes.
fn ending(rest: &str, close: &str) -> Option<usize> {
    if close.len() > 3 || rest.starts_with('!') {
        return rest.find(close);
    }
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            _ if rest.get(at..).is_some_and(|rest| rest.starts_with(close)) => return Some(at),
            _ => {}
        }
    }
    // A quote that is never closed is no quote.
    rest.find(close)
}

fn tag(text: &Text, braces: Braces, inner: (usize, usize), outer: (usize, usize), tags: Tags) -> Tag {
    let sign = if tags == Tags::Braces { '~' } else { '-' };
    let (mut start, mut end) = inner;
    let written = text.value.get(start..end).unwrap_or_default();
    let comment = written.trim_start_matches(sign).starts_with("!--");
    let before = written.starts_with(sign);
    let after = !comment && written.len() > 1 && written.ends_with(sign);
    start += usize::from(before);
    end -= usize::from(after);
    Tag { braces, start, end, span: text.range(outer.0, outer.1), trims: (before, after), outer }
}

/// Where the text between `{% raw %}` and `{% endraw %}`, or in a comment, ends.
fn raw_block(source: &str, pieces: &[Piece], from: usize) -> Option<usize> {
    let Some(Piece::Tag(tag)) = pieces.last() else { return None };
    if tag.braces != Braces::Percent {
        return None;
    }
    let word = source.get(tag.start..tag.end)?.trim();
    let end = match word {
        "raw" => "endraw",
        "comment" => "endcomment",
        _ => return None,
    };
    let rest = source.get(from..)?;
    let tag_of = |(at, _): (usize, &str)| {
        let inner = rest.get(at + 2..)?;
        let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start();
        inner.starts_with(end).then_some(from + at)
    };
    rest.match_indices("{%").find_map(tag_of)
}

impl Tag {
    /// The same tag, of whose inside only what stands from `start` on is left.
    pub(super) fn from(&self, start: usize) -> Tag {
        Tag { start, ..self.clone() }
    }

    /// Whether it stands for nothing that is shown, so that a line of its own is no line of the page.
    fn is_silent(&self, source: &str) -> bool {
        let inner = source.get(self.start..self.end).unwrap_or_default().trim();
        inner.starts_with(['#', '/', '!', '^', '>']) || inner == "else" || inner.starts_with("else ")
    }
}

fn trim(source: &str, pieces: &mut [Piece], tags: Tags) {
    let found: Vec<(usize, Tag)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| match piece {
            Piece::Tag(tag) => Some((at, tag.clone())),
            Piece::Html(..) => None,
        })
        .collect();
    for (at, tag) in found {
        let alone = tags == Tags::Braces && tag.braces == Braces::Double && tag.is_silent(source);
        let line = if alone { own_line(source, tag.outer) } else { None };
        if let Some(Piece::Html(start, end)) = at.checked_sub(1).and_then(|before| pieces.get_mut(before)) {
            let before = source.get(*start..*end).unwrap_or_default();
            if tag.trims.0 {
                *end = *start + before.trim_end().len();
            } else if let Some((from, _)) = line {
                *end = (*end).min(from.max(*start));
            }
        }
        if let Some(Piece::Html(start, end)) = pieces.get_mut(at + 1) {
            let after = source.get(*start..*end).unwrap_or_default();
            if tag.trims.1 {
                *start = *end - after.trim_start().len();
            } else if let Some((_, to)) = line {
                *start = (*start).max(to.min(*end));
            }
        }
    }
}

/// The line of a tag that stands alone on it.
fn own_line(source: &str, (start, end): (usize, usize)) -> Option<(usize, usize)> {
    let before = source.get(..start)?;
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let after = source.get(end..)?;
    let to = after.find('\n').map_or(source.len(), |at| end + at + 1);
    let blank = |from, to| source.get(from..to).is_some_and(|part| part.trim().is_empty());
    (blank(from, start) && blank(end, to)).then_some((from, to))
}

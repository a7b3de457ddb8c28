//! Reads templates with `{{…}}`: those of Handlebars, and the simple ones, whose values are expressions
//! of the language.

use super::cursor::Cursor;
use super::errors::{self, DEPTH};
use super::helpers;
use super::pieces::{Braces, Piece, Tag, Tags, cut};
use super::tree::{Each, Include, Node, Test, Truth};
use crate::diag::Diagnostics;
use crate::expr::{Expr, Names};
use crate::source::{Span, Spanned, Text};

/// The blocks.
const BLOCKS: &[&str] = &["if", "unless", "each", "with", "block", "inline"];

/// Reads a template; `simple` tells whose values it has.
pub(super) fn read(text: &Text, simple: bool, names: &Names, found: &mut Diagnostics) -> Vec<Node> {
    let pieces = cut(text, Tags::Braces, found);
    let mut parser = Parser { text, pieces, at: 0, depth: 0, simple, names, found };
    let mut nodes = Vec::new();
    loop {
        match parser.nodes(&mut nodes) {
            Ending::End => return nodes,
            Ending::Else(cursor) => {
                let span = cursor.span;
                parser.found.push(errors::wrong_end(span, "{{else}}", None));
            }
            Ending::Close(name) => {
                let found = format!("{{{{/{}}}}}", name.value);
                parser.found.push(errors::wrong_end(name.span, &found, None));
            }
        }
    }
}

struct Parser<'a> {
    text: &'a Text,
    pieces: Vec<Piece>,
    at: usize,
    depth: usize,
    simple: bool,
    names: &'a Names,
    found: &'a mut Diagnostics,
}

/// What ends a block.
enum Ending {
    /// Nothing: the template ends.
    End,
    /// `{{else …}}`, with what stands behind the word.
    Else(Tag),
    /// `{{/name}}`
    Close(Spanned<String>),
}

impl<'a> Parser<'a> {
    fn cursor(&self, tag: &Tag) -> Cursor<'a> {
        Cursor::new(self.text, tag.start, tag.end)
    }

    fn nodes(&mut self, nodes: &mut Vec<Node>) -> Ending {
        while let Some(piece) = self.pieces.get(self.at).cloned() {
            self.at += 1;
            match piece {
                Piece::Html(start, end) if start < end => nodes.push(Node::Html(self.text.slice(start, end))),
                Piece::Html(..) => {}
                Piece::Tag(tag) => {
                    if let Some(ending) = self.tag(&tag, nodes) {
                        return ending;
                    }
                }
            }
        }
        Ending::End
    }

    fn tag(&mut self, tag: &Tag, nodes: &mut Vec<Node>) -> Option<Ending> {
        let mut cursor = self.cursor(tag);
        if tag.braces == Braces::Triple {
            nodes.extend(self.hole(cursor, true, tag.span));
            return None;
        }
        cursor.space();
        let sign = cursor.rest().chars().next();
        match sign {
            Some('!') => {}
            Some('#') => {
                cursor.eat("#");
                if self.depth == DEPTH {
                    self.found.push(errors::too_deep(tag.span));
                    self.at = self.pieces.len();
                    return Some(Ending::End);
                }
                self.depth += 1;
                nodes.extend(self.block(cursor, tag));
                self.depth -= 1;
            }
            Some('/') => {
                cursor.eat("/");
                let (name, _) = cursor.until(&[]);
                return Some(Ending::Close(Spanned::new(name, tag.span)));
            }
            Some('^') => return Some(Ending::Else(tag.from(cursor.at() + 1))),
            Some('>') => {
                cursor.eat(">");
                nodes.extend(self.include(&mut cursor, tag.span).map(Node::Include));
            }
            Some('&') => {
                cursor.eat("&");
                nodes.extend(self.hole(cursor, true, tag.span));
            }
            Some('{') => self.found.push(errors::syntax(
                tag.span,
                "four braces have no meaning here",
                "write `\\{{` for braces that are text",
            )),
            _ if cursor.word("else") => return Some(Ending::Else(tag.from(cursor.at()))),
            _ => nodes.extend(self.hole(cursor, false, tag.span)),
        }
        None
    }

    fn hole(&mut self, mut cursor: Cursor<'a>, raw: bool, span: Span) -> Option<Node> {
        let value = self.whole(&mut cursor, span)?;
        Some(Node::Hole { value, raw, span })
    }

    /// The value that a tag holds.
    fn whole(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Expr> {
        if cursor.is_done() {
            self.found.push(errors::syntax(span, "there is no value here", "write one: `{{name}}`"));
            return None;
        }
        helpers::whole(cursor, self.simple, self.names, self.found)
    }

    fn block(&mut self, mut cursor: Cursor<'a>, tag: &Tag) -> Option<Node> {
        if cursor.eat(">") {
            let include = self.include(&mut cursor, tag.span);
            let name = include.as_ref().map_or_else(String::new, |include| include.name.value.clone());
            let (body, _) = self.body(tag.span, &name, false);
            return include.map(|include| Node::Include(Include { block: Some(body), ..include }));
        }
        cursor.eat("*");
        let start = cursor.at();
        let word = cursor.name()?;
        match word.text.as_str() {
            "if" | "unless" => self.condition(&mut cursor, tag.span, &word.text),
            "each" => self.each(cursor, tag.span),
            "with" => self.with(cursor, tag.span),
            "block" | "inline" => self.named(&mut cursor, tag.span, &word.text),
            other => {
                let at = cursor.since(start);
                self.found.push(errors::unknown_tag(at, other, BLOCKS, |near| format!("{{{{#{near} …}}}}")));
                self.body(tag.span, other, true);
                None
            }
        }
    }

    /// What stands between the tags of a block, and behind its `{{else}}`.
    fn body(&mut self, open: Span, word: &str, forks: bool) -> (Vec<Node>, Vec<Node>) {
        let (mut body, mut otherwise) = (Vec::new(), Vec::new());
        match self.nodes(&mut body) {
            Ending::Else(tag) if forks => match self.otherwise(&tag, open, word) {
                Some(nodes) => otherwise = nodes,
                None => self.closed(open, word, &mut otherwise),
            },
            ending => self.end(ending, open, word),
        }
        (body, otherwise)
    }

    /// `{{else if …}}`, whose end is that of the block.
    fn otherwise(&mut self, tag: &Tag, open: Span, word: &str) -> Option<Vec<Node>> {
        let mut cursor = self.cursor(tag);
        if cursor.is_done() {
            return None;
        }
        let start = cursor.at();
        let inner =
            cursor.name().map(|name| name.text).filter(|name| matches!(name.as_str(), "if" | "unless"));
        let Some(inner) = inner else {
            let help = "write `{{else}}` or `{{else if …}}`";
            self.found.push(errors::syntax(cursor.since(start), "this cannot stand behind `else`", help));
            return None;
        };
        let test = self.test(&mut cursor, tag.span, inner == "unless");
        let (mut then, mut otherwise) = (Vec::new(), Vec::new());
        match self.nodes(&mut then) {
            Ending::Else(next) => match self.otherwise(&next, open, word) {
                Some(nodes) => otherwise = nodes,
                None => self.closed(open, word, &mut otherwise),
            },
            ending => self.end(ending, open, word),
        }
        let span = tag.span;
        Some(test.map(|test| Node::If { test, then, otherwise, span }).into_iter().collect())
    }

    fn closed(&mut self, open: Span, word: &str, nodes: &mut Vec<Node>) {
        let ending = self.nodes(nodes);
        self.end(ending, open, word);
    }

    /// Reports an end that is not that of the block.
    fn end(&mut self, ending: Ending, open: Span, word: &str) {
        let close = format!("{{{{/{word}}}}}");
        let diagnostic = match ending {
            Ending::Close(name) if name.value == word || word.is_empty() => return,
            Ending::Close(name) => {
                let found = format!("{{{{/{}}}}}", name.value);
                let begin = format!("{{{{#{word}}}}}");
                errors::wrong_end(name.span, &found, Some((open, begin.as_str(), close)))
            }
            Ending::End => errors::unclosed_block(open, &format!("{{{{#{word}}}}}"), &close),
            Ending::Else(tag) => errors::wrong_end(tag.span, "{{else}}", None),
        };
        self.found.push(diagnostic);
    }

    fn test(&mut self, cursor: &mut Cursor<'a>, span: Span, negated: bool) -> Option<Test> {
        Some(Test { value: self.whole(cursor, span)?, truth: Truth::Filled, negated })
    }

    fn condition(&mut self, cursor: &mut Cursor<'a>, span: Span, word: &str) -> Option<Node> {
        let test = self.test(cursor, span, word == "unless");
        let (then, otherwise) = self.body(span, word, true);
        Some(Node::If { test: test?, then, otherwise, span })
    }

    /// A value, and the names behind it: `list as |item index|`.
    fn subject(&mut self, cursor: Cursor<'a>, span: Span) -> (Option<Expr>, Vec<String>) {
        let Some((before, names)) = cursor.rest().rsplit_once(" as |") else {
            let mut cursor = cursor;
            return (self.whole(&mut cursor, span), Vec::new());
        };
        let start = cursor.at();
        let names = names.trim().trim_end_matches('|').split_whitespace().map(str::to_owned).collect();
        let mut value = Cursor::new(self.text, start, start + before.len());
        (self.whole(&mut value, span), names)
    }

    fn each(&mut self, cursor: Cursor<'a>, span: Span) -> Option<Node> {
        let start = cursor.at();
        let (list, names) = self.subject(cursor, span);
        let (body, otherwise) = self.body(span, "each", true);
        let end = match self.pieces.get(self.at) {
            Some(Piece::Html(start, _)) => *start,
            _ => self.text.value.len(),
        };
        let keyed = self.text.value.get(start..end).is_some_and(|body| body.contains("@key"));
        let mut names = names.into_iter();
        let (item, position) = (names.next(), names.next());
        let list = list?;
        Some(Node::Each(Box::new(Each {
            list,
            item,
            position,
            forloop: false,
            keyed,
            body,
            otherwise,
            span,
        })))
    }

    fn with(&mut self, cursor: Cursor<'a>, span: Span) -> Option<Node> {
        let (value, names) = self.subject(cursor, span);
        let (body, otherwise) = self.body(span, "with", true);
        Some(Node::With { value: value?, name: names.into_iter().next(), body, otherwise, span })
    }

    /// `{{#block "name"}}`, `{{#*inline "name"}}`
    fn named(&mut self, cursor: &mut Cursor<'a>, span: Span, word: &str) -> Option<Node> {
        let name = self.file_name(cursor, span);
        let (body, _) = self.body(span, word, false);
        let name = name?;
        Some(if word == "block" { Node::Slot { name, default: body } } else { Node::Define { name, body } })
    }

    fn file_name(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Spanned<String>> {
        let (name, at) = cursor.quoted().unwrap_or_else(|| cursor.until(&['(']));
        if name.is_empty() {
            let help = "write the name of a partial: `{{> header}}`";
            self.found.push(errors::syntax(span, "a constant name must stand here", help));
            return None;
        }
        Some(Spanned::new(name, at))
    }

    /// `name context key=value`
    fn include(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Include> {
        let name = self.file_name(cursor, span)?;
        let (mut context, mut arguments) = (None, Vec::new());
        while !cursor.is_done() {
            match helpers::pair(cursor, self.found)? {
                (Some(key), value) => arguments.push((key, value)),
                (None, value) => context = Some(value),
            }
        }
        Some(Include { name, context, arguments, block: None, isolated: false })
    }
}

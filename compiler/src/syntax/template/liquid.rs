//! Reads templates in Liquid: `{{ value | filter }}` and `{% tag %}`.

use super::cursor::Cursor;
use super::errors::{self, DEPTH};
use super::pieces::{Braces, Piece, Tag, Tags, cut};
use super::scope::internal;
use super::tree::{Each, Include, Node, Test, Truth};
use super::values::{equal, filtered, primary, test, whole};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::expr::{Argument, BinaryOp, Expr, ExprKind, LogicalOp, Name};
use crate::source::{Span, Spanned, Text};

/// The tags that begin something, or stand alone.
const TAGS: &[&str] = &[
    "assign", "block", "capture", "case", "comment", "echo", "for", "if", "include", "layout", "raw",
    "render", "unless",
];
/// Those of Liquid that this version does not build.
const LATER: &[&str] = &["break", "continue", "cycle", "decrement", "increment", "liquid", "tablerow"];
/// The longest range that is written out.
const RANGE: f64 = 1000.0;

/// Reads a template.
pub(super) fn read(text: &Text, found: &mut Diagnostics) -> Vec<Node> {
    let pieces = cut(text, Tags::Liquid, found);
    let mut parser = Parser { text, pieces, at: 0, depth: 0, found };
    let mut nodes = Vec::new();
    while let Some(end) = parser.nodes(&mut nodes) {
        let word = format!("{{% {} %}}", end.word);
        parser.found.push(errors::wrong_end(end.tag.span, &word, None));
    }
    nodes
}

struct Parser<'a> {
    text: &'a Text,
    pieces: Vec<Piece>,
    at: usize,
    depth: usize,
    found: &'a mut Diagnostics,
}

/// A tag that ends or divides a block.
struct End {
    word: String,
    tag: Tag,
}

impl<'a> Parser<'a> {
    fn nodes(&mut self, nodes: &mut Vec<Node>) -> Option<End> {
        while let Some(piece) = self.pieces.get(self.at).cloned() {
            self.at += 1;
            match piece {
                Piece::Html(start, end) if start < end => nodes.push(Node::Html(self.text.slice(start, end))),
                Piece::Html(..) => {}
                Piece::Tag(tag) if tag.braces == Braces::Percent => {
                    let mut cursor = Cursor::new(self.text, tag.start, tag.end);
                    let Some(word) = cursor.name() else {
                        self.unnamed(&mut cursor, &tag);
                        continue;
                    };
                    let end = word.text.starts_with("end");
                    if end || matches!(word.text.as_str(), "else" | "elsif" | "when") {
                        return Some(End { word: word.text, tag: tag.from(cursor.at()) });
                    }
                    self.tag(&word, cursor, &tag, nodes);
                }
                Piece::Tag(tag) => {
                    let mut cursor = Cursor::new(self.text, tag.start, tag.end);
                    nodes.extend(self.hole(&mut cursor, tag.span));
                }
            }
        }
        None
    }

    fn unnamed(&mut self, cursor: &mut Cursor<'a>, tag: &Tag) {
        if !cursor.rest().trim_start().starts_with('#') {
            let help = "write a tag: `{% if name %}`";
            self.found.push(errors::syntax(tag.span, "this tag is empty", help));
        }
    }

    fn hole(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Node> {
        if cursor.is_done() {
            self.found.push(errors::syntax(span, "there is no value here", "write one: `{{ name }}`"));
            return None;
        }
        let value = whole(cursor, self.found)?;
        Some(Node::Hole { value, raw: false, span })
    }

    fn tag(&mut self, word: &Name, mut cursor: Cursor<'a>, tag: &Tag, nodes: &mut Vec<Node>) {
        let span = tag.span;
        if self.depth == DEPTH {
            self.found.push(errors::too_deep(span));
            self.at = self.pieces.len();
            return;
        }
        self.depth += 1;
        let node = match word.text.as_str() {
            "if" | "unless" => self.condition(&mut cursor, span, &word.text),
            "case" => self.case(&mut cursor, span),
            "for" => self.each(&mut cursor, span),
            "assign" => self.assign(&mut cursor, span),
            "capture" => {
                let name = cursor.name();
                let body = self.body(span, "capture");
                name.map(|name| Node::Capture { name: name.text, body, span })
            }
            "block" => {
                let name = self.file_name(&mut cursor, span);
                let default = self.body(span, "block");
                name.map(|name| Node::Slot { name, default })
            }
            "layout" => self.file_name(&mut cursor, span).map(|name| Node::Extends { name }),
            "render" | "include" => self.include(&mut cursor, span, word.text == "render").map(Node::Include),
            "echo" => self.hole(&mut cursor, span),
            "raw" | "comment" => {
                let mut body = self.body(span, &word.text);
                if word.text == "raw" {
                    nodes.append(&mut body);
                }
                None
            }
            later if LATER.contains(&later) => {
                let message = format!("the tag `{later}` is not supported yet");
                let note = format!("this version builds {}", TAGS.join(", "));
                self.found.push(Diagnostic::new(Code::NotSupportedYet, word.span, message).note(note));
                if later == "tablerow" {
                    self.body(span, later);
                }
                None
            }
            other => {
                self.found
                    .push(errors::unknown_tag(word.span, other, TAGS, |near| format!("{{% {near} … %}}")));
                None
            }
        };
        nodes.extend(node);
        self.depth -= 1;
    }

    fn body(&mut self, open: Span, word: &str) -> Vec<Node> {
        let mut body = Vec::new();
        let end = self.nodes(&mut body);
        self.end(end, open, word);
        body
    }

    fn end(&mut self, end: Option<End>, open: Span, word: &str) {
        let close = format!("{{% end{word} %}}");
        let begin = format!("{{% {word} %}}");
        match end {
            Some(end) if end.word == format!("end{word}") => {}
            Some(end) => {
                let found = format!("{{% {} %}}", end.word);
                self.found.push(errors::wrong_end(end.tag.span, &found, Some((open, &begin, close))));
            }
            None => self.found.push(errors::unclosed_block(open, &begin, &close)),
        }
    }

    /// What stands behind `else` or `elsif`, up to the end of the block.
    fn otherwise(&mut self, end: Option<End>, open: Span, word: &str) -> Vec<Node> {
        let mut otherwise = Vec::new();
        match end {
            Some(end) if end.word == "else" => {
                let last = self.nodes(&mut otherwise);
                self.end(last, open, word);
            }
            Some(end) if end.word == "elsif" && word != "for" => {
                let mut cursor = Cursor::new(self.text, end.tag.start, end.tag.end);
                let test = test(&mut cursor, self.found);
                let mut then = Vec::new();
                let next = self.nodes(&mut then);
                let rest = self.otherwise(next, open, word);
                let truth = Truth::Present;
                otherwise.extend(test.map(|value| Node::If {
                    test: Test { value, truth, negated: false },
                    then,
                    otherwise: rest,
                    span: end.tag.span,
                }));
            }
            end => self.end(end, open, word),
        }
        otherwise
    }

    fn condition(&mut self, cursor: &mut Cursor<'a>, span: Span, word: &str) -> Option<Node> {
        let value = test(cursor, self.found);
        let mut then = Vec::new();
        let end = self.nodes(&mut then);
        let otherwise = self.otherwise(end, span, word);
        let test = Test { value: value?, truth: Truth::Present, negated: word == "unless" };
        Some(Node::If { test, then, otherwise, span })
    }

    fn case(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Node> {
        let value = whole(cursor, self.found);
        let mut before = Vec::new();
        let end = self.nodes(&mut before);
        self.when(end, value.as_ref(), span).into_iter().next()
    }

    fn when(&mut self, end: Option<End>, value: Option<&Expr>, open: Span) -> Vec<Node> {
        let Some(end) = end.filter(|end| end.word == "when" || end.word == "else") else {
            self.found.push(errors::unclosed_block(open, "{% case %}", "{% endcase %}"));
            return Vec::new();
        };
        let mut then = Vec::new();
        if end.word == "else" {
            let last = self.nodes(&mut then);
            self.end(last, open, "case");
            return then;
        }
        let mut cursor = Cursor::new(self.text, end.tag.start, end.tag.end);
        let mut test: Option<Expr> = None;
        while let Some(one) = primary(&mut cursor, self.found) {
            let span = one.span;
            let one = value.map(|value| equal(BinaryOp::StrictEqual, value.clone(), one, end.tag.span));
            test = match (test, one) {
                (Some(left), Some(right)) => {
                    let (left, right) = (Box::new(left), Box::new(right));
                    Some(Expr { kind: ExprKind::Logical { op: LogicalOp::Or, left, right }, span })
                }
                (left, right) => left.or(right),
            };
            if !cursor.eat(",") && !cursor.word("or") {
                break;
            }
        }
        let next = self.nodes(&mut then);
        let otherwise = match next {
            Some(End { word, .. }) if word == "endcase" => Vec::new(),
            next => self.when(next, value, open),
        };
        let node = |value| Node::If {
            test: Test { value, truth: Truth::Present, negated: false },
            then,
            otherwise,
            span: end.tag.span,
        };
        test.map(node).into_iter().collect()
    }

    /// `item in list limit:2 offset:1 reversed`
    fn each(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Node> {
        let head = self.each_head(cursor, span);
        let mut body = Vec::new();
        let end = self.nodes(&mut body);
        let otherwise = self.otherwise(end, span, "for");
        let (item, list) = head?;
        let item = Some(item);
        Some(Node::Each(Box::new(Each {
            list,
            item,
            position: None,
            forloop: true,
            keyed: false,
            body,
            otherwise,
            span,
        })))
    }

    fn each_head(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<(String, Expr)> {
        let name = cursor.name();
        let Some(name) = name.filter(|_| cursor.word("in")) else {
            self.found.push(errors::syntax(span, "this loop has no list", "write `{% for item in list %}`"));
            return None;
        };
        let mut list = if cursor.eat("(") { self.range(cursor)? } else { primary(cursor, self.found)? };
        let (mut limit, mut offset, mut reversed) = (None, None, false);
        while !cursor.is_done() {
            if cursor.word("reversed") {
                reversed = true;
            } else if cursor.word("limit") && cursor.eat(":") {
                limit = Some(primary(cursor, self.found)?);
            } else if cursor.word("offset") && cursor.eat(":") {
                offset = Some(primary(cursor, self.found)?);
            } else {
                self.found.push(errors::stray(cursor.here(), "the list"));
                return None;
            }
        }
        if limit.is_some() || offset.is_some() {
            list = part(list, offset, limit, span);
        }
        if reversed {
            let items = internal("html.items", list, Vec::new(), span);
            let name = Name { text: "reverse".to_owned(), span };
            list =
                Expr { kind: ExprKind::Filter { input: Box::new(items), name, arguments: Vec::new() }, span };
        }
        Some((name.text, list))
    }

    /// `1..3)`
    fn range(&mut self, cursor: &mut Cursor<'a>) -> Option<Expr> {
        let start = cursor.at();
        let first = cursor.number();
        let dots = cursor.eat("..");
        let last = cursor.number();
        let ends = (first.map(|e| e.kind), last.map(|e| e.kind), cursor.eat(")"));
        let span = cursor.since(start);
        let (Some(ExprKind::Number(first)), Some(ExprKind::Number(last)), true) = ends else {
            let message = "a range of values is not supported yet";
            let note = "this version builds ranges of two numbers: `(1..5)`";
            self.found.push(Diagnostic::new(Code::NotSupportedYet, span, message).note(note));
            return None;
        };
        if !dots || last - first > RANGE {
            self.found.push(errors::syntax(
                span,
                "this is no range",
                "write two numbers at most 1000 apart: `(1..5)`",
            ));
            return None;
        }
        let (mut items, mut next) = (Vec::new(), first);
        while next <= last {
            items.push(Argument { spread: false, value: Expr { kind: ExprKind::Number(next), span } });
            next += 1.0;
        }
        Some(Expr { kind: ExprKind::Array(items), span })
    }

    fn assign(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Node> {
        let name = cursor.name();
        let Some(name) = name.filter(|_| cursor.eat("=")) else {
            self.found.push(errors::syntax(
                span,
                "this gives no name a value",
                "write `{% assign name = value %}`",
            ));
            return None;
        };
        let value = filtered(cursor, self.found)?;
        super::values::done(cursor, self.found)?;
        Some(Node::Assign { name: name.text, value })
    }

    fn file_name(&mut self, cursor: &mut Cursor<'a>, span: Span) -> Option<Spanned<String>> {
        let named = cursor.quoted().or_else(|| {
            let name = cursor.name()?;
            Some((name.text, name.span))
        });
        if named.is_none() {
            let help = "write the name of a template in quotes: `'header'`";
            self.found.push(errors::syntax(span, "a constant name must stand here", help));
        }
        named.map(|(name, at)| Spanned::new(name, at))
    }

    /// `'name', key: value`, `'name' with value`
    fn include(&mut self, cursor: &mut Cursor<'a>, span: Span, isolated: bool) -> Option<Include> {
        let name = self.file_name(cursor, span)?;
        let mut arguments = Vec::new();
        if cursor.word("with") {
            let value = primary(cursor, self.found)?;
            let given = if cursor.word("as") { cursor.name().map(|name| name.text) } else { None };
            let stem = name.value.rsplit('/').next().unwrap_or_default();
            arguments.push((given.unwrap_or_else(|| stem.to_owned()), value));
        }
        while !cursor.is_done() {
            cursor.eat(",");
            let key = cursor.name();
            let Some(key) = key.filter(|_| cursor.eat(":")) else {
                self.found.push(errors::stray(cursor.here(), "the name of the template"));
                return None;
            };
            arguments.push((key.text, primary(cursor, self.found)?));
        }
        Some(Include { name, context: None, arguments, block: None, isolated })
    }
}

/// The elements from a place on, so many at most.
fn part(list: Expr, offset: Option<Expr>, limit: Option<Expr>, span: Span) -> Expr {
    let number = |value| Expr { kind: ExprKind::Number(value), span };
    let from = offset.unwrap_or_else(|| number(0.0));
    let mut arguments = vec![Argument { spread: false, value: from.clone() }];
    if let Some(limit) = limit {
        let to = match (&from.kind, &limit.kind) {
            (ExprKind::Number(from), ExprKind::Number(limit)) => number(from + limit),
            _ => {
                let (left, right) = (Box::new(from), Box::new(limit));
                Expr { kind: ExprKind::Binary { op: BinaryOp::Add, left, right }, span }
            }
        };
        arguments.push(Argument { spread: false, value: to });
    }
    let object = Box::new(internal("html.items", list, Vec::new(), span));
    let name = Name { text: "slice".to_owned(), span };
    let callee = Box::new(Expr { kind: ExprKind::Member { object, name, optional: false }, span });
    Expr { kind: ExprKind::Call { callee, arguments, optional: false }, span }
}

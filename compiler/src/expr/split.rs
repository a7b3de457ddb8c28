//! Text and its holes.

use super::ast::{Expr, ExprKind, Names, Part, Template};
use super::lexer::{Ending, Lexed, Lexer, Until};
use super::parser;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{Span, Text};

/// What begins a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Braces {
    /// `${`
    Dollar,
    /// `${` or `{{`
    DollarOrDouble,
}

/// What stands where text ends.
enum Mark {
    /// `$${`
    Escape,
    /// The `${` or `{{` of a hole, and what ends it.
    Hole(Until),
}

/// Text and holes of a scalar.
pub(super) fn split(text: &Text, names: &Names, braces: Braces, diagnostics: &mut Diagnostics) -> Template {
    let lexer = Lexer::new(text, names);
    let mut splitter = Splitter { text, braces, lexer, diagnostics, parts: Vec::new() };
    splitter.run();
    template(splitter.parts)
}

/// A scalar that is one expression.
pub(super) fn whole(text: &Text, names: &Names, diagnostics: &mut Diagnostics) -> Expr {
    let mut lexer = Lexer::new(text, names);
    let Lexed { tokens, .. } = lexer.lex(0, Until::Text);
    let found = lexer.take_diagnostics();
    if tokens.len() == 1 {
        let span = text.range(0, text.value.len());
        if found.is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::EmptyHole, span, "an expression is missing here")
                    .help("write one, such as `input.name`"),
            );
        }
        diagnostics.extend(found);
        return Expr { kind: ExprKind::Error, span };
    }
    diagnostics.extend(found);
    parser::parse(text, &tokens, diagnostics)
}

fn template(mut parts: Vec<Part>) -> Template {
    match parts.pop() {
        None => Template::Literal(String::new()),
        Some(Part::Literal(text)) if parts.is_empty() => Template::Literal(text),
        Some(Part::Hole(hole)) if parts.is_empty() => Template::Hole(hole),
        Some(last) => {
            parts.push(last);
            Template::Text(parts)
        }
    }
}

struct Splitter<'a> {
    text: &'a Text,
    braces: Braces,
    lexer: Lexer<'a>,
    diagnostics: &'a mut Diagnostics,
    parts: Vec<Part>,
}

impl<'a> Splitter<'a> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some((offset, mark)) = self.next_mark(at) {
            self.literal(self.slice(at, offset));
            at = match mark {
                Mark::Escape => {
                    self.literal("${");
                    offset + 3
                }
                Mark::Hole(until) => self.hole(offset, until),
            };
        }
        self.literal(self.slice(at, self.text.value.len()));
    }

    /// The next hole or escape from `at` on.
    fn next_mark(&self, at: usize) -> Option<(usize, Mark)> {
        let rest = self.slice(at, self.text.value.len());
        rest.match_indices(['$', '{']).find_map(|(offset, _)| {
            let here = rest.get(offset..).unwrap_or("");
            let mark = if here.starts_with("$${") {
                Mark::Escape
            } else if here.starts_with("${") {
                Mark::Hole(Until::Brace)
            } else if here.starts_with("{{") && self.braces == Braces::DollarOrDouble {
                Mark::Hole(Until::DoubleBrace)
            } else {
                return None;
            };
            Some((at + offset, mark))
        })
    }

    /// The hole that begins at `start`; returns where text goes on.
    fn hole(&mut self, start: usize, until: Until) -> usize {
        if until == Until::DoubleBrace
            && let Some(end) = self.tag(start)
        {
            return end;
        }
        let Lexed { tokens, ending } = self.lexer.lex(start + 2, until);
        let found = self.lexer.take_diagnostics();
        let silent = found.is_empty();
        self.diagnostics.extend(found);
        let (hole, end) = match ending {
            Ending::Closed(end) if tokens.len() == 1 => {
                (self.empty(self.text.range(start, end), silent), end)
            }
            Ending::Closed(end) => (parser::parse(self.text, &tokens, self.diagnostics), end),
            Ending::GivenUp => (self.error(start), self.text.value.len()),
            Ending::Unclosed { nested, open } => {
                self.unclosed(start, until, open);
                (self.error(start), self.after_unclosed(nested))
            }
        };
        self.parts.push(Part::Hole(hole));
        end
    }

    /// `{{#if x}}`, `{{/if}}`, `{{> part}}` and `{{{x}}}` mean something in template languages and
    /// nothing here: reported, and passed over up to its end, which is returned.
    fn tag(&mut self, start: usize) -> Option<usize> {
        let rest = self.slice(start, self.text.value.len());
        let (message, help) = match rest.as_bytes().get(2)? {
            b'#' | b'/' | b'>' => (
                "a prompt has no tags, only holes",
                "write `{{test ? 'text' : 'other text'}}`, or `${'{{'}` for the text `{{`",
            ),
            b'{' => (
                "a hole begins with two braces, not three",
                "write `{{value}}`, or `{{ {key: value} }}` for an object",
            ),
            _ => return None,
        };
        let closer = if rest.starts_with("{{{") { "}}}" } else { "}}" };
        let end = start + rest.find(closer).map_or(rest.len(), |at| at + closer.len());
        let span = self.text.range(start, end);
        self.diagnostics.push(Diagnostic::new(Code::ExpressionSyntax, span, message).help(help));
        self.parts.push(Part::Hole(Expr { kind: ExprKind::Error, span }));
        Some(end)
    }

    /// A hole that was forgotten to be closed leaves those after it alone.
    fn after_unclosed(&mut self, nested: Option<usize>) -> usize {
        let end = self.text.value.len();
        nested.filter(|_| self.lexer.may_retry()).unwrap_or(end)
    }

    fn error(&self, start: usize) -> Expr {
        Expr { kind: ExprKind::Error, span: self.text.range(start, start + 2) }
    }

    /// A hole without a token; when the lexer was `silent`, nothing stands in it.
    fn empty(&mut self, span: Span, silent: bool) -> Expr {
        if silent {
            self.diagnostics.push(
                Diagnostic::new(Code::EmptyHole, span, "this hole is empty")
                    .help("write an expression in it, such as `${input.name}`, or `$${` for the text `${`"),
            );
        }
        Expr { kind: ExprKind::Error, span }
    }

    fn unclosed(&mut self, start: usize, until: Until, open: Option<usize>) {
        let (opener, closer) = if until == Until::DoubleBrace { ("{{", "}}") } else { ("${", "}") };
        let escape = if until == Until::DoubleBrace {
            "`${'{{'}` for the text `{{`"
        } else {
            "`$${` for the text `${`"
        };
        let span = self.text.range(start, start + 2);
        let mut diagnostic =
            Diagnostic::new(Code::UnclosedHole, span, format!("this `{opener}` is never closed"))
                .help(format!("close it with `{closer}`, or write {escape}"));
        if let Some(open) = open {
            diagnostic = diagnostic.also(self.text.range(open, open + 1), "this is still open at the end");
        }
        self.diagnostics.push(diagnostic);
    }

    fn literal(&mut self, characters: &str) {
        match self.parts.last_mut() {
            _ if characters.is_empty() => {}
            Some(Part::Literal(text)) => text.push_str(characters),
            _ => self.parts.push(Part::Literal(characters.to_owned())),
        }
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.value.get(start..end).unwrap_or("")
    }
}

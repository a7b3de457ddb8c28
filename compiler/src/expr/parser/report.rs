//! What is said about mistakes.

use super::operators::Mistake;
use super::{Parser, Tree};
use crate::diag::{Code, Diagnostic};
use crate::expr::ast::ExprKind;
use crate::expr::token::{Token, TokenKind};
use crate::source::Span;

/// How many errors of one expression are reported.
const MAX_ERRORS: usize = 10;

impl Parser<'_> {
    pub(super) fn report(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.push(Diagnostic::new(Code::ExpressionSyntax, span, message).help(help));
    }

    pub(super) fn mistake_at(&mut self, token: &Token, message: impl Into<String>, help: impl Into<String>) {
        self.report(self.span_of(token), message, help);
    }

    /// Adds it unless it follows from an error before: parsing has just gone on here, or the
    /// lexer has reported what stands here.
    fn push(&mut self, diagnostic: Diagnostic) {
        let follows = self.error_at == Some(self.at) || self.peek().kind == TokenKind::Bad;
        if !follows && self.errors < MAX_ERRORS {
            self.errors += 1;
            self.diagnostics.push(diagnostic);
        }
    }

    /// `->` for `=>`
    pub(super) fn thin(&mut self, span: Span) {
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, span, "`->` makes no arrow function");
        self.push(diagnostic.help("write `=>`: `x => x.name`").fix(span, "=>"));
    }

    pub(super) fn too_deep(&mut self, start: usize, limit: usize) -> Tree {
        let first = self.text.value.get(start..).and_then(|rest| rest.chars().next());
        let end = start + first.map_or(1, char::len_utf8);
        // What ends the expression is no part of it.
        let span = self.text.range(start, end.min(self.end.start).max(start));
        // However many errors there are, this one says why the rest is not read.
        self.errors = self.errors.min(MAX_ERRORS - 1);
        self.report(
            span,
            format!("this expression is more than {limit} levels deep"),
            "compute parts of it in steps of their own",
        );
        self.abandon();
        Tree { expr: crate::expr::Expr { kind: ExprKind::Error, span }, height: 1 }
    }

    pub(super) fn wrong_operator(&mut self, token: &Token, mistake: Mistake) {
        let span = self.span_of(token);
        let mut diagnostic =
            Diagnostic::new(Code::ExpressionSyntax, span, mistake.message).help(mistake.help);
        if let Some(fix) = mistake.fix {
            diagnostic = diagnostic.fix(span, fix);
        }
        self.push(diagnostic);
    }

    /// Where a value should begin.
    pub(super) fn missing_operand(&mut self) -> Tree {
        let token = self.peek();
        let after = match self.previous().map(|previous| &previous.kind) {
            Some(TokenKind::Op(op)) => format!(" after `{op}`"),
            Some(TokenKind::Word(word)) => format!(" after `{word}`"),
            _ => String::new(),
        };
        let message = format!("expected a value{after}, found {}", token.describe());
        self.mistake_at(token, message, operand_help(token));
        self.skip(true);
        self.leaf(ExprKind::Error, token.start)
    }

    /// After the expression nothing may stand.
    pub(super) fn finish(&mut self) {
        if !self.at_end() {
            self.trailing();
            self.abandon();
        }
    }

    /// Something where the expression should have ended.
    pub(super) fn trailing(&mut self) {
        let token = self.peek();
        let message =
            format!("expected an operator or the end of the expression, found {}", token.describe());
        self.mistake_at(token, message, trailing_help(token));
        self.skip(false);
    }

    /// Takes the closing bracket of `opening`; what stands before it is reported and passed over.
    pub(super) fn close(&mut self, opening: &Token, closer: &str) {
        if !self.eat(closer) {
            self.missing_closer(opening, closer, false);
            self.skip(false);
            self.eat(closer);
        }
    }

    pub(super) fn missing_closer(&mut self, opening: &Token, closer: &str, list: bool) {
        let token = self.peek();
        let expected = if list { format!("`,` or `{closer}`") } else { format!("`{closer}`") };
        let message = format!("expected {expected}, found {}", token.describe());
        let help = match token.kind {
            TokenKind::End | TokenKind::HoleEnd => format!("close it with `{closer}`"),
            _ if list && token.begins_operand() => "put a `,` or an operator before it".to_owned(),
            _ => trailing_help(token).to_owned(),
        };
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, self.span_of(token), message)
            .help(help)
            .also(self.span_of(opening), "opened here");
        self.push(diagnostic);
    }

    pub(super) fn missing_colon(&mut self, question: &Token) {
        let token = self.peek();
        let message = format!("expected `:` and the other value, found {}", token.describe());
        let diagnostic = Diagnostic::new(Code::ExpressionSyntax, self.span_of(token), message)
            .help("write `test ? value : other value`, or `value ?? other value`")
            .also(self.span_of(question), "the conditional begins here");
        self.push(diagnostic);
        self.skip(true);
    }

    pub(super) fn missing_item(&mut self, item: &str) {
        let token = self.peek();
        let message = format!("expected {item}, found {}", token.describe());
        self.mistake_at(token, message, "leave one `,` out");
    }

    pub(super) fn missing_member(&mut self, token: &Token) {
        let message = format!("expected a name after the dot, found {}", token.describe());
        let help = match token.kind {
            TokenKind::Op("[") => "write `items[0]`, or `items?.[0]`, without the single dot",
            TokenKind::String(_) => "write `object['key']`",
            _ => "write a member's name, or `object['any key']`",
        };
        self.mistake_at(token, message, help);
        self.skip(true);
    }

    pub(super) fn missing_filter(&mut self, token: &Token) {
        let message = format!("expected the name of a filter after `|`, found {}", token.describe());
        self.mistake_at(token, message, "write a filter such as `| default(\"none\")`, or `||` for “or”");
        self.skip(true);
    }

    pub(super) fn missing_key(&mut self, token: &Token) {
        let message = format!("expected the name of a property, found {}", token.describe());
        self.mistake_at(token, message, "write `{key: value}`, `{'any key': value}` or `{...object}`");
        self.skip(true);
    }

    pub(super) fn missing_value(&mut self) {
        let token = self.peek();
        let message = format!("expected `:` and the property's value, found {}", token.describe());
        let help = match token.kind {
            TokenKind::Op("-") => "put a key with a hyphen in quotes: `{'content-type': value}`",
            TokenKind::Op("(") => "an object literal holds values; functions are written `key: x => …`",
            _ => "write `{key: value}`",
        };
        self.mistake_at(token, message, help);
        self.skip(true);
    }

    pub(super) fn statement(&mut self, token: &Token, word: &str) -> Tree {
        let help = match word {
            "if" | "else" | "switch" | "case" => "write `test ? value : other value`",
            "function" | "async" => "write an arrow function: `x => x.name`",
            "for" | "while" | "do" => "use `.map(x => …)`, or a `foreach` step",
            _ => "write the value alone, or compute it in a `code` step",
        };
        let message = format!("`{word}` begins a statement; a hole holds an expression");
        self.mistake_at(token, message, help);
        self.skip(true);
        self.leaf(ExprKind::Error, token.start)
    }

    pub(super) fn version(&mut self, token: &Token, version: &str, start: usize) {
        if !self.text.value.get(start..).is_some_and(|rest| rest.starts_with("component.")) {
            self.trailing();
            return;
        }
        let message = format!("component versions in expressions (`@{version}`) are not supported yet");
        let span = self.span_of(token);
        let diagnostic = Diagnostic::new(Code::NotSupportedYet, span, message)
            .help("name the component in the step's config, or write its text here");
        self.push(diagnostic);
        self.bump();
    }
}

fn operand_help(token: &Token) -> &'static str {
    match &token.kind {
        TokenKind::Op("=" | "==" | "===") => "to compare, write `a === b`",
        TokenKind::Op(">") => "to say “not equal”, write `a !== b`",
        TokenKind::Op("=>") => "an arrow function is `x => …` or `(a, b) => …`",
        TokenKind::Op("...") => "`...` stands in arrays, objects and arguments",
        TokenKind::Op(")" | "]" | "}") | TokenKind::End | TokenKind::HoleEnd => {
            "write a value here, or take the operator before it away"
        }
        _ => other_help(token).unwrap_or("write a value: a name, a number, a text in quotes, or `(…)`"),
    }
}

fn trailing_help(token: &Token) -> &'static str {
    match &token.kind {
        TokenKind::Word(word) => match word.as_str() {
            "is" | "eq" | "equals" => "to compare, write `===`",
            "then" | "else" | "if" | "unless" => "write `test ? value : other value`",
            _ => "put an operator between the values; text is joined with `+`",
        },
        TokenKind::Number(_) | TokenKind::String(_) => {
            "put an operator between the values; text is joined with `+`"
        }
        TokenKind::Op(",") => "a hole holds one value; put several in `[…]`",
        TokenKind::Op(":") => {
            "`:` belongs to `test ? a : b` and `{key: value}`; arguments of filters go in parentheses: `| default(1)`"
        }
        TokenKind::Op(")" | "]" | "}") => "take it away, or write the bracket that opens it",
        TokenKind::Op("=>") => "an arrow function is `x => …` or `(a, b) => …`",
        TokenKind::Op("!") => "to say “not equal”, write `a !== b`",
        TokenKind::HoleStart => "leave the inner `${` and `}` out",
        _ => other_help(token).unwrap_or("put an operator between the values, or take this away"),
    }
}

/// Help that is the same wherever the token stands.
fn other_help(token: &Token) -> Option<&'static str> {
    match &token.kind {
        TokenKind::Op(";") => Some("a hole holds one expression: leave `;` and what follows out"),
        TokenKind::Unknown('“' | '”' | '„' | '‘' | '’') => {
            Some("write straight quotes: `'text'` or `\"text\"`")
        }
        TokenKind::Unknown('@') | TokenKind::Version(_) => {
            Some("a key with `@` goes in brackets: `object['@id']`")
        }
        TokenKind::Unknown('\\') => Some("outside of a string nothing needs a backslash: leave it out"),
        TokenKind::Unknown(_) => Some("this character has no meaning in an expression; put text in quotes"),
        _ => None,
    }
}

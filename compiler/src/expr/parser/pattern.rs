//! Parameters that take a value apart: `[key, value] => …`, `{name, price} => …`. Each of their names
//! is read where it is used, so that nothing but the parser knows of them.

use super::Parser;
use crate::expr::ast::{Expr, ExprKind, Name};
use crate::expr::pattern;
use crate::expr::token::{Token, TokenKind};

/// A name that the parameters of an arrow function give a meaning.
pub(super) struct Bound {
    pub(super) word: String,
    /// The parameter and what it reads of that one; none for the parameter itself.
    pub(super) reads: Option<(String, Part)>,
}

/// What a name is of a parameter that is taken apart.
pub(super) enum Part {
    Element(usize),
    Member(Name),
}

impl Parser<'_> {
    /// A name as a part of its parameter, which stands at `word`: what it is made of has no letters of
    /// its own there, and places of its own all the same.
    pub(super) fn part_of(&self, parameter: &str, part: &Part, word: &Token) -> ExprKind {
        let at = |offset| self.text.range(offset, offset);
        let object = Box::new(Expr { kind: ExprKind::Local(parameter.to_owned()), span: at(word.start) });
        match part {
            Part::Element(index) => {
                let index = Box::new(Expr { kind: ExprKind::Number(*index as f64), span: at(word.end) });
                ExprKind::Index { object, index, optional: false }
            }
            Part::Member(name) => ExprKind::Member { object, name: name.clone(), optional: false },
        }
    }

    /// The place behind the parameter `ahead`: a name, `[a, b]` or `{a, b: c}`. None where something
    /// else stands.
    pub(super) fn parameter_ahead(&self, ahead: usize) -> Option<usize> {
        let token = self.peek_at(ahead);
        let list = token.is("[");
        if !list && !token.is("{") {
            return matches!(token.kind, TokenKind::Word(_)).then_some(ahead + 1);
        }
        let closing = if list { "]" } else { "}" };
        let (mut at, mut fresh) = (ahead + 1, true);
        while !self.peek_at(at).is(closing) {
            let behind = match &self.peek_at(at).kind {
                TokenKind::Op(",") => Some(at + 1).filter(|_| list || !fresh),
                TokenKind::Word(_) if list => Some(at + 1).filter(|_| fresh),
                TokenKind::Word(_) if fresh => self.part_ahead(at),
                _ => None,
            }?;
            fresh = self.peek_at(at).is(",");
            at = behind;
        }
        Some(at + 1)
    }

    /// The place behind `key` or `key: name`.
    fn part_ahead(&self, at: usize) -> Option<usize> {
        if self.peek_at(at + 1).is(":") {
            return matches!(self.peek_at(at + 2).kind, TokenKind::Word(_)).then_some(at + 3);
        }
        Some(at + 1)
    }

    /// The parameter that [`Parser::parameter_ahead`] has seen, with the names that it binds. One that
    /// is taken apart has its own text as its name, which no name can be.
    pub(super) fn parameter(&mut self) -> (Name, Vec<Bound>) {
        let opening = self.bump();
        if let TokenKind::Word(word) = &opening.kind {
            let name = Name { text: word.clone(), span: self.span_of(opening) };
            return (name, vec![Bound { word: word.clone(), reads: None }]);
        }
        let list = opening.is("[");
        let closing = if list { "]" } else { "}" };
        let mut parts: Vec<(Option<Name>, Option<String>)> = Vec::new();
        let mut fresh = true;
        while !self.eat(closing) && !self.at_end() {
            let token = self.bump();
            match &token.kind {
                TokenKind::Word(word) => {
                    let key = Name { text: word.clone(), span: self.span_of(token) };
                    let bound = match !list && self.eat(":") {
                        true => match &self.bump().kind {
                            TokenKind::Word(word) => word.clone(),
                            _ => String::new(),
                        },
                        false => word.clone(),
                    };
                    parts.push((Some(key), Some(bound)));
                    fresh = false;
                }
                _ if fresh => parts.push((None, None)),
                _ => fresh = true,
            }
        }
        while parts.last().is_some_and(|(key, _)| key.is_none()) {
            parts.pop();
        }
        let span = self.span_from(opening.start);
        let text = pattern::written(list, parts.iter().map(|(key, word)| (key.as_ref(), word.as_deref())));
        let read = |(at, (key, word)): (usize, (Option<Name>, Option<String>))| {
            let part = if list { Part::Element(at) } else { Part::Member(key?) };
            Some(Bound { word: word?, reads: Some((text.clone(), part)) })
        };
        let bound = parts.into_iter().enumerate().filter_map(read).collect();
        (Name { text, span }, bound)
    }
}

//! Object literals.

use super::{Parser, Tree};
use crate::expr::ast::{Expr, ExprKind, Name, Property};
use crate::expr::print;
use crate::expr::token::{Token, TokenKind};

impl Parser<'_> {
    pub(super) fn object(&mut self) -> Tree {
        let opening = self.bump();
        if self.peek().is("{") {
            return self.double_braces(opening);
        }
        if self.is_braced_value() {
            return self.braced_value(opening);
        }
        let mut properties = Vec::new();
        let mut height = 0;
        while !self.eat("}") {
            if self.peek().is(",") {
                self.missing_item("a property");
            } else if !self.at_end()
                && let Some((property, tall)) = self.property()
            {
                properties.push(property);
                height = height.max(tall);
            }
            if !self.next_item(opening, "}") {
                break;
            }
        }
        self.tree(ExprKind::Object(properties), opening.start, height)
    }

    /// A property and its height; none after a mistake.
    fn property(&mut self) -> Option<(Property, usize)> {
        let token = self.peek();
        match &token.kind {
            TokenKind::Op("...") => {
                self.bump();
                let value = self.expression();
                Some((Property::Spread(value.expr), value.height))
            }
            TokenKind::Op("[") => self.computed(),
            TokenKind::Word(word) if self.is_shorthand() => Some(self.shorthand(token, word)),
            TokenKind::Word(key) | TokenKind::String(key) => self.named(token, key.clone()),
            TokenKind::Number(number) => self.named(token, print::number(*number)),
            _ => {
                self.missing_key(token);
                None
            }
        }
    }

    fn computed(&mut self) -> Option<(Property, usize)> {
        let opening = self.bump();
        let key = self.expression();
        self.close(opening, "]");
        let value = self.value()?;
        Some((Property::Computed(key.expr, value.expr), key.height.max(value.height)))
    }

    fn named(&mut self, token: &Token, key: String) -> Option<(Property, usize)> {
        self.bump();
        let name = Name { text: key, span: self.span_of(token) };
        let value = self.value()?;
        Some((Property::Named(name, value.expr), value.height))
    }

    fn value(&mut self) -> Option<Tree> {
        if self.eat(":") {
            return Some(self.expression());
        }
        self.missing_value();
        None
    }

    fn is_shorthand(&self) -> bool {
        let next = self.peek_at(1);
        let keyword = ["null", "undefined", "true", "false", "new", "typeof", "in"];
        (next.is(",") || next.is("}")) && !keyword.iter().any(|word| self.peek().is_word(word))
    }

    fn shorthand(&mut self, token: &Token, word: &str) -> (Property, usize) {
        self.bump();
        let span = self.span_of(token);
        let (kind, below) = self.name(token, word);
        (Property::Named(Name { text: word.to_owned(), span }, Expr { kind, span }), below + 1)
    }

    /// Whether the whole expression is `{a.b}`, from `${{ a.b }}`, the `{` having been read.
    fn is_braced_value(&self) -> bool {
        let next = self.peek_at(1);
        let reads = [".", "?.", "[", "|"].iter().any(|op| next.is(op));
        self.at == 1 && matches!(self.peek().kind, TokenKind::Word(_)) && reads
    }

    fn braced_value(&mut self, opening: &Token) -> Tree {
        let inner = self.text.value.get(opening.end..).unwrap_or_default();
        let inner = inner.split('}').next().unwrap_or(inner).trim();
        let help = format!("write `${{{inner}}}`");
        self.mistake_at(opening, "a hole has single braces", help);
        let tree = self.expression();
        self.close(opening, "}");
        tree
    }

    /// `{{…}}` where no text is: read as if the braces were not there.
    fn double_braces(&mut self, opening: &Token) -> Tree {
        self.mistake_at(opening, "`{{…}}` cannot stand in a hole", "leave the inner `{{` and `}}` out");
        self.bump();
        let tree = self.expression();
        self.close(opening, "}");
        self.close(opening, "}");
        tree
    }
}

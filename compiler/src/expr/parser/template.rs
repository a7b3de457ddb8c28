//! Template literals.

use super::{Parser, Tree};
use crate::diag::{Code, Diagnostic};
use crate::expr::ast::{Expr, ExprKind, Part};
use crate::expr::token::{Token, TokenKind};

impl Parser<'_> {
    pub(super) fn template(&mut self) -> Tree {
        let start = self.bump().start;
        let mut parts = Vec::new();
        let mut height = 0;
        loop {
            let token = self.peek();
            match &token.kind {
                TokenKind::TemplateText(text) => {
                    self.bump();
                    parts.push(Part::Literal(text.clone()));
                }
                TokenKind::HoleStart => {
                    let hole = self.template_hole(token);
                    height = height.max(hole.height);
                    parts.push(Part::Hole(hole.expr));
                }
                TokenKind::TemplateEnd => {
                    self.bump();
                    return self.tree(ExprKind::Template(parts), start, height);
                }
                // The lexer has reported a literal that is not closed.
                _ => {
                    self.error_at = Some(self.at);
                    return self.leaf(ExprKind::Error, start);
                }
            }
        }
    }

    fn template_hole(&mut self, opening: &Token) -> Tree {
        self.bump();
        if self.peek().kind != TokenKind::HoleEnd {
            let hole = self.expression();
            self.hole_end();
            return hole;
        }
        self.bump();
        let span = self.span_from(opening.start);
        self.diagnostics.push(
            Diagnostic::new(Code::EmptyHole, span, "this hole is empty")
                .help("write an expression in it, or `\\${}` for these characters"),
        );
        Tree { expr: Expr { kind: ExprKind::Error, span }, height: 1 }
    }

    /// Takes the `}` that ends a hole; what stands before it is reported and passed over.
    pub(super) fn hole_end(&mut self) {
        if self.peek().kind != TokenKind::HoleEnd && !self.at_end() {
            self.trailing();
        }
        while !self.at_end() && self.peek().kind != TokenKind::HoleEnd {
            self.bump();
            self.skip(false);
        }
        self.bump();
    }
}

//! Arguments of calls and elements of arrays.

use super::{Parser, Tree};
use crate::expr::ast::{Argument, ExprKind};
use crate::expr::token::Token;

impl Parser<'_> {
    pub(super) fn array(&mut self) -> Tree {
        let opening = self.bump();
        let (elements, height) = self.list(opening, "]", "an element");
        self.tree(ExprKind::Array(elements), opening.start, height)
    }

    /// The values up to `closer`, with the height of the highest; `item` names one in messages.
    pub(super) fn list(&mut self, opening: &Token, closer: &str, item: &str) -> (Vec<Argument>, usize) {
        let mut items = Vec::new();
        let mut height = 0;
        while !self.eat(closer) {
            if self.peek().is(",") {
                self.missing_item(item);
            } else if !self.at_end() {
                let (argument, tall) = self.argument();
                items.push(argument);
                height = height.max(tall);
            }
            if !self.next_item(opening, closer) {
                break;
            }
        }
        (items, height)
    }

    fn argument(&mut self) -> (Argument, usize) {
        let spread = self.eat("...");
        let tree = self.expression();
        (Argument { spread, value: tree.expr }, tree.height)
    }

    /// Takes the comma after an item; false when the list has ended.
    pub(super) fn next_item(&mut self, opening: &Token, closer: &str) -> bool {
        if self.eat(",") {
            return true;
        }
        if !self.eat(closer) {
            self.missing_closer(opening, closer, true);
            self.skip(true);
            if self.eat(",") {
                return true;
            }
            self.eat(closer);
        }
        false
    }
}

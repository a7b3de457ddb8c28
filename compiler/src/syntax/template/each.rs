//! Loops: what stands there for each element, one behind another.

use super::build::Builder;
use super::scope::Frame;
use super::tree::Each;
use crate::expr::{Argument, BinaryOp, Expr, ExprKind, Name, Part, Property};
use crate::source::Span;

/// What a loop calls its element, its place and its list.
struct Locals {
    item: String,
    place: String,
    list: String,
}

impl Builder<'_> {
    pub(super) fn each(&mut self, each: &Each, parts: &mut Vec<Part>) {
        let Some(list) = self.bound(&each.list) else { return };
        let span = each.span;
        self.loops += 1;
        let name = |word: &str| format!("{word}#{}", self.loops);
        let locals = Locals {
            item: name(each.item.as_deref().unwrap_or("item")),
            place: name("index"),
            list: name("list"),
        };
        let filter = if each.keyed { "html.entries" } else { "html.items" };
        let before = self.html.clone();
        let frame = self.frame(each, &locals);
        let body = self.block(&each.body, frame);
        self.meet(before.clone(), span);
        let body = self.text(body, span);
        let items = self.internal(filter, list.clone(), span);
        let loops = self.joined(items, locals, body, span);
        if each.otherwise.is_empty() {
            parts.push(Part::Hole(loops));
            return;
        }
        let behind = std::mem::replace(&mut self.html, before);
        let otherwise = self.block(&each.otherwise, Frame::default());
        self.meet(behind, span);
        let otherwise = Box::new(self.text(otherwise, span));
        let test = Box::new(self.internal("html.filled", list, span));
        let choice = self.expr(ExprKind::Conditional { test, then: Box::new(loops), otherwise }, span);
        parts.push(Part::Hole(choice));
    }

    /// `items.map((item, index, list) => body).join('')`
    fn joined(&mut self, items: Expr, locals: Locals, body: Expr, span: Span) -> Expr {
        let reads =
            |name: &str| body.preorder().any(|e| matches!(&e.kind, ExprKind::Local(own) if own == name));
        let list = Some(locals.list).filter(|list| reads(list));
        let parameters = [locals.item, locals.place].into_iter().chain(list);
        let parameters = parameters.map(|text| Name { text, span }).collect();
        let function = self.expr(ExprKind::Arrow { parameters, body: Box::new(body) }, span);
        let made = self.called(items, "map", function, span);
        let nothing = self.expr(ExprKind::String(String::new()), span);
        self.called(made, "join", nothing, span)
    }

    fn called(&mut self, object: Expr, name: &str, argument: Expr, span: Span) -> Expr {
        let name = Name { text: name.to_owned(), span };
        let member = ExprKind::Member { object: Box::new(object), name, optional: false };
        let callee = Box::new(self.expr(member, span));
        let arguments = vec![Argument { spread: false, value: argument }];
        self.expr(ExprKind::Call { callee, arguments, optional: false }, span)
    }

    /// What the body of a loop sees.
    fn frame(&mut self, each: &Each, locals: &Locals) -> Frame {
        let span = each.span;
        let item = Expr { kind: ExprKind::Local(locals.item.clone()), span };
        let place = Expr { kind: ExprKind::Local(locals.place.clone()), span };
        let (item, key) = match each.keyed {
            true => (self.element(item.clone(), 1.0, span), self.element(item, 0.0, span)),
            false => (item, place.clone()),
        };
        let number = |me: &mut Self, value| me.expr(ExprKind::Number(value), span);
        let binary = |me: &mut Self, op, left: &Expr, right: Expr| {
            let left = Box::new(left.clone());
            me.expr(ExprKind::Binary { op, left, right: Box::new(right) }, span)
        };
        let list = Expr { kind: ExprKind::Local(locals.list.clone()), span };
        let name = Name { text: "length".to_owned(), span };
        let length = self.expr(ExprKind::Member { object: Box::new(list), name, optional: false }, span);
        let (zero, one) = (number(self, 0.0), number(self, 1.0));
        let first = binary(self, BinaryOp::StrictEqual, &place, zero);
        let end = binary(self, BinaryOp::Subtract, &length, one.clone());
        let last = binary(self, BinaryOp::StrictEqual, &place, end.clone());
        let mut names = Vec::new();
        if each.forloop {
            let back = binary(self, BinaryOp::Subtract, &end, place.clone());
            let counted = binary(self, BinaryOp::Add, &place, one);
            let left = binary(self, BinaryOp::Subtract, &length, place.clone());
            let members = [
                ("index", counted),
                ("index0", place),
                ("first", first),
                ("last", last),
                ("length", length),
                ("rindex", left),
                ("rindex0", back),
            ];
            let property =
                |(name, value): (&str, Expr)| Property::Named(Name { text: name.to_owned(), span }, value);
            let members = members.into_iter().map(property).collect();
            names.push(("forloop".to_owned(), Expr { kind: ExprKind::Object(members), span }));
        } else {
            names.extend(each.position.iter().map(|name| (name.clone(), key.clone())));
            for (name, value) in [("@index", place), ("@first", first), ("@last", last), ("@key", key)] {
                names.push((name.to_owned(), value));
            }
        }
        names.extend(each.item.iter().map(|name| (name.clone(), item.clone())));
        let context = (!each.forloop).then_some(item);
        Frame { context, names, isolated: false }
    }

    fn element(&mut self, object: Expr, place: f64, span: Span) -> Expr {
        let index = Box::new(self.expr(ExprKind::Number(place), span));
        self.expr(ExprKind::Index { object: Box::new(object), index, optional: false }, span)
    }
}

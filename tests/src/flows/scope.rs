//! What may be read at a place of a drawn flow.

use super::expr::{Expr, Local};
use crate::oracle::draw::Draw;

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ty {
    /// A number, or nothing.
    Number,
    /// A list, or nothing.
    List(Box<Ty>),
    /// Not known.
    Any,
}

/// A step whose output may be read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its number.
    pub id: usize,
    /// What its output is.
    pub ty: Ty,
    /// Whether no failure can come of it that somebody else has to handle: who looks left of `??` would handle it.
    pub sure: bool,
}

/// All that may be read.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Steps.
    pub steps: Vec<Entry>,
    /// Names of bodies.
    pub locals: Vec<(Local, Ty)>,
    /// Whether `error` is known.
    pub error: bool,
}

impl Scope {
    /// With more steps.
    pub fn and(&self, steps: &[Entry]) -> Scope {
        let mut scope = self.clone();
        scope.steps.extend_from_slice(steps);
        scope
    }

    /// With a name of a body, which hides that of a body around.
    pub fn local(&self, local: Local, ty: Ty) -> Scope {
        let mut scope = self.clone();
        scope.locals.retain(|(own, _)| *own != local);
        scope.locals.push((local, ty));
        scope
    }

    /// Where `error` is known.
    pub fn error(&self) -> Scope {
        Scope { error: true, ..self.clone() }
    }

    /// Something that gives a number, or nothing.
    pub fn number(&self, draw: &mut Draw) -> Expr {
        let mut from = vec![Expr::Input, Expr::Number(draw.below(9) as i64)];
        for entry in self.steps.iter().filter(|entry| entry.ty == Ty::Number) {
            let read = Expr::Output(entry.id);
            from.push(if entry.sure && draw.chance(40) { Expr::Or(Box::new(read), 7) } else { read });
        }
        for (local, ty) in &self.locals {
            match local {
                Local::Index | Local::Iteration => from.push(Expr::Local(*local)),
                Local::Item if *ty == Ty::Number => from.push(Expr::Or(Box::new(Expr::Local(*local)), 5)),
                Local::Item | Local::Map => {}
            }
        }
        if self.error {
            from.push(Expr::HasError);
        }
        // What is near is read more often than what is far.
        let near = from.len().saturating_sub(4);
        let at = if draw.chance(60) { near + draw.below(from.len() - near) } else { draw.below(from.len()) };
        let found = from.swap_remove(at);
        if draw.chance(15) { Expr::Rest(Box::new(found), 3) } else { found }
    }

    /// Something that gives anything.
    pub fn any(&self, draw: &mut Draw) -> Expr {
        let steps = self.steps.iter().filter(|entry| entry.ty != Ty::Number);
        let mut from: Vec<Expr> = steps.map(|entry| Expr::Output(entry.id)).collect();
        from.extend(self.locals.iter().map(|(local, _)| Expr::Local(*local)));
        from.extend(
            self.steps
                .iter()
                .filter(|entry| entry.sure && entry.ty == Ty::Number)
                .map(|entry| Expr::Executed(entry.id)),
        );
        if self.error {
            from.push(Expr::ErrorCode);
        }
        if from.is_empty() || draw.chance(60) {
            self.number(draw)
        } else {
            from.swap_remove(draw.below(from.len()))
        }
    }

    /// Something that gives true or false.
    pub fn condition(&self, draw: &mut Draw) -> Expr {
        let number = Box::new(self.number(draw));
        match draw.below(5) {
            0 => Expr::Below(number, 3),
            1 => Expr::AndNot(Box::new(Expr::Below(Box::new(Expr::Input), 4)), Box::new(Expr::Even(number))),
            _ => Expr::Even(number),
        }
    }

    /// Something that gives a list, and of what.
    pub fn list(&self, draw: &mut Draw) -> (Expr, Ty) {
        let item = |ty: &Ty| match ty {
            Ty::List(item) => Some((**item).clone()),
            _ => None,
        };
        let steps = self.steps.iter().filter(|entry| entry.sure);
        let mut from: Vec<(Expr, Ty)> =
            steps.filter_map(|entry| Some((Expr::Output(entry.id), item(&entry.ty)?))).collect();
        from.extend(self.locals.iter().filter_map(|(local, ty)| Some((Expr::Local(*local), item(ty)?))));
        if from.is_empty() || draw.chance(50) {
            let length = [0, 2, 2, 3, 3, 4][draw.below(6)];
            let items = (0..length).map(|_| self.number(draw)).collect();
            return (Expr::List(items), Ty::Number);
        }
        let (expr, ty) = from.swap_remove(draw.below(from.len()));
        (Expr::OrEmpty(Box::new(expr)), ty)
    }
}

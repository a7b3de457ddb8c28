//! What is known when a test came out true, or false.

use super::Infer;
use super::facts::{Fact, Path, Root, last};
use super::member::key;
use crate::expr::{BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use crate::resolve::hir::{Tree, TreeKind};
use crate::types::cut::{meet, subtract};
use crate::types::known::Known;
use crate::types::lattice::{Field, Literal, Type};
use crate::types::parts::{falsy, keep, nullish, of_type, present, read, truthy};
use crate::types::texts::{with_text, without_text};
use crate::types::union::join;

/// A test is looked at no further than this many operators.
const BUDGET: u32 = 200;

/// Objects of more fields stay as they are when one of these is narrowed.
const MANY: usize = 64;

/// How a value counts in a test.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Came {
    True,
    False,
    Nullish,
    Present,
}

impl<'a> Infer<'a, '_> {
    /// Learns what follows from `e` counting as `truth`.
    pub(in crate::types) fn assume(&mut self, e: &'a Expr, truth: bool) {
        let mut budget = BUDGET;
        self.came(e, if truth { Came::True } else { Came::False }, &mut budget);
    }

    /// Learns what follows from `e` being undefined or null, or being neither.
    pub(super) fn assume_nullish(&mut self, e: &'a Expr, is: bool) {
        let mut budget = BUDGET;
        self.came(e, if is { Came::Nullish } else { Came::Present }, &mut budget);
    }

    /// Learns that a value has the text of the case that was chosen.
    pub(in crate::types) fn chosen(&mut self, value: &'a Tree, text: &str) {
        if let TreeKind::Hole(e) = &value.kind {
            self.learn(e, true, &|ty| with_text(ty, text));
        }
    }

    /// Learns that a value has not the text of a case.
    pub(in crate::types) fn not_chosen(&mut self, value: &'a Tree, text: &str) {
        if let TreeKind::Hole(e) = &value.kind {
            self.learn(e, true, &|ty| without_text(ty, text));
        }
    }

    /// What tests have said about a parameter.
    pub(super) fn narrowed_local(&mut self, name: &'a str) -> Option<Known> {
        let (place, known) = self.local(name)?;
        let path = Path { root: Root::Local(place), keys: Vec::new() };
        Some(self.facts.about(&path).map_or_else(
            || known.clone(),
            |fact| Known { ty: meet(&fact.ty, &known.ty), sure: known.sure && fact.sure },
        ))
    }

    fn came(&mut self, e: &'a Expr, came: Came, budget: &mut u32) {
        if *budget == 0 {
            return;
        }
        *budget -= 1;
        if matches!(came, Came::True | Came::False) {
            self.facts.test(e, came == Came::True);
        }
        match (&e.kind, came) {
            (ExprKind::Unary { op: UnaryOp::Not, operand }, Came::True) => {
                self.came(operand, Came::False, budget)
            }
            (ExprKind::Unary { op: UnaryOp::Not, operand }, Came::False) => {
                self.came(operand, Came::True, budget)
            }
            (ExprKind::Logical { op, left, right }, _) => self.logic(*op, left, right, came, budget),
            (ExprKind::Conditional { test, then, otherwise }, _) => self.either(
                &[(test, Came::True), (then, came)],
                &[(test, Came::False), (otherwise, came)],
                budget,
            ),
            (ExprKind::Binary { op, left, right }, Came::True | Came::False) => {
                self.compared(*op, left, right, came == Came::True);
            }
            (ExprKind::Call { callee, arguments, .. }, Came::True | Came::False) => {
                self.called(callee, arguments, came == Came::True);
            }
            _ => self.learn(e, true, &|ty| of(ty, came)),
        }
    }

    fn logic(&mut self, op: LogicalOp, left: &'a Expr, right: &'a Expr, came: Came, budget: &mut u32) {
        let both = [(left, Came::True), (right, came)];
        match (op, came) {
            (LogicalOp::And, Came::True) => both.into_iter().for_each(|(e, came)| self.came(e, came, budget)),
            (LogicalOp::Or, Came::False) => {
                self.came(left, Came::False, budget);
                self.came(right, Came::False, budget);
            }
            (LogicalOp::And, Came::Present) => {
                self.either(&[(left, Came::False), (left, Came::Present)], &both, budget);
            }
            (LogicalOp::And, _) => self.either(&[(left, Came::False)], &both, budget),
            (LogicalOp::Or, Came::Nullish) => {
                self.came(left, Came::False, budget);
                self.came(right, Came::Nullish, budget);
            }
            (LogicalOp::Or, _) => {
                self.either(&[(left, Came::True)], &[(left, Came::False), (right, came)], budget)
            }
            (LogicalOp::Nullish, Came::Nullish) => {
                self.came(left, Came::Nullish, budget);
                self.came(right, Came::Nullish, budget);
            }
            (LogicalOp::Nullish, Came::False) => self.either(
                &[(left, Came::Present), (left, Came::False)],
                &[(left, Came::Nullish), (right, Came::False)],
                budget,
            ),
            (LogicalOp::Nullish, _) => {
                self.either(&[(left, came)], &[(left, Came::Nullish), (right, came)], budget);
            }
        }
    }

    /// Learns what follows from one list of outcomes as well as from another.
    fn either(&mut self, one: &[(&'a Expr, Came)], other: &[(&'a Expr, Came)], budget: &mut u32) {
        let first = self.outcome(one, budget);
        let second = self.outcome(other, budget);
        let impossible = |facts: &[Fact<'a>]| facts.iter().any(|fact| fact.sure && fact.ty.is_never());
        match (impossible(&first), impossible(&second)) {
            (true, _) => self.facts.extend(second),
            (false, true) => self.facts.extend(first),
            (false, false) => {
                for fact in last(&first) {
                    if let Some(same) = last(&second).find(|same| same.path == fact.path) {
                        let ty = join(&fact.ty, &same.ty);
                        self.facts.push(Fact { path: fact.path.clone(), ty, sure: fact.sure && same.sure });
                    }
                }
            }
        }
    }

    fn outcome(&mut self, outcomes: &[(&'a Expr, Came)], budget: &mut u32) -> Vec<Fact<'a>> {
        let mark = self.facts.mark();
        for (e, came) in outcomes {
            self.came(e, *came, budget);
        }
        self.facts.take(mark)
    }

    fn compared(&mut self, op: BinaryOp, left: &'a Expr, right: &'a Expr, truth: bool) {
        match op {
            BinaryOp::StrictEqual => self.equal(left, right, truth, true),
            BinaryOp::StrictNotEqual => self.equal(left, right, !truth, true),
            BinaryOp::LooseEqual => self.equal(left, right, truth, false),
            BinaryOp::LooseNotEqual => self.equal(left, right, !truth, false),
            BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual if truth => {
                // Nothing compares with undefined.
                for side in [left, right] {
                    self.learn(side, true, &|ty| subtract(ty, &Type::Undefined));
                }
            }
            BinaryOp::In if truth => {
                self.learn(right, true, &|ty| {
                    keep(ty, |member| match member {
                        Type::Unknown | Type::Object(_) | Type::Array(_) | Type::Tuple(_) => member.clone(),
                        _ => Type::Never,
                    })
                });
            }
            _ => {}
        }
    }

    fn equal(&mut self, left: &'a Expr, right: &'a Expr, same: bool, strict: bool) {
        let (one, other) = (self.peek(left), self.peek(right));
        for (e, own, other) in [(left, &one.ty, &other), (right, &other.ty, &one)] {
            let (against, sure) = (&other.ty, other.sure);
            if let (ExprKind::Unary { op: UnaryOp::Typeof, operand }, Type::Literal(Literal::String(word))) =
                (&e.kind, against)
            {
                self.learn(operand, sure, &|ty| of_type(ty, word, same));
            } else if strict || converts_not(own, against) {
                self.learn(e, sure, &|ty| if same { meet(ty, against) } else { without(ty, against) });
            } else if present(against).is_never() && !against.is_never() {
                self.learn(e, sure, &|ty| if same { nullish(ty) } else { present(ty) });
            } else if same && nullish(against).is_never() {
                self.learn(e, sure, &present);
            }
        }
    }

    /// Notes that the value of a path is of a narrower type, and what follows for what it is read of.
    /// `sure` is whether what says so is to be trusted.
    pub(super) fn learn(&mut self, e: &'a Expr, sure: bool, narrow: &dyn Fn(&Type) -> Type) {
        let Some(path) = self.path(e) else { return };
        let known = self.peek(e);
        let ty = narrow(&known.ty);
        if ty == known.ty {
            return;
        }
        self.facts.push(Fact { path, ty: ty.clone(), sure: known.sure && sure });
        if let ExprKind::Member { object, .. } | ExprKind::Index { object, .. } = &e.kind
            && let ExprKind::Name(root) = &object.kind
        {
            self.learn_of_step(root, e, &Known { ty, sure });
        } else {
            self.learn_of_object(e, sure, &ty);
        }
    }

    /// Of a union only those are left whose member may have the type that was learned; a declared
    /// member has that type in them.
    fn learn_of_object(&mut self, e: &'a Expr, sure: bool, ty: &Type) {
        let (object, name) = match &e.kind {
            ExprKind::Member { object, name, .. } => (object, name.text.as_str().into()),
            ExprKind::Index { object, index, .. } => match key(index) {
                Some(name) => (object, name),
                None => return,
            },
            _ => return,
        };
        self.learn(object, sure, &|whole| keep(whole, |member| with_member(member, &name, ty)));
    }

    /// What the status of a step says of its output and error; `learned` is sure when what says so is.
    fn learn_of_step(&mut self, root: &'a str, e: &'a Expr, learned: &Known) {
        let Some(step) = self.scope.step(root, &self.here) else { return };
        let Some(Path { keys, .. }) = self.path(e) else { return };
        let skips = step.may_skip || step.condition.is_some_and(|condition| !self.facts.hold(condition));
        let truth = learned.ty.truth();
        let (succeeded, failed) = match (keys.first().map(AsRef::as_ref), truth) {
            (Some("success" | "executed"), Some(true)) => (Some(true), Some(false)),
            (Some("success" | "executed"), Some(false)) => (Some(false), (!skips).then_some(true)),
            (Some("failed" | "error"), Some(true)) => (Some(false), Some(true)),
            (Some("failed" | "error"), Some(false)) => ((!skips).then_some(true), Some(false)),
            (Some("output"), Some(true)) => (Some(true), Some(false)),
            _ => (None, None),
        };
        let mut fact = |name: &'static str, known: Known| {
            let path = Path { root: Root::Name(root), keys: vec![name.into()] };
            let before = self.facts.about(&path);
            let sure = learned.sure && known.sure && before.is_none_or(|before| before.sure);
            let ty = before.map_or(known.ty.clone(), |before| meet(&before.ty, &known.ty));
            self.facts.push(Fact { path, ty, sure });
        };
        if let Some(succeeded) = succeeded {
            let output = if succeeded { step.output.clone() } else { Known::sure(Type::Undefined) };
            fact("output", output);
            fact("success", Known::sure(Type::bool(succeeded)));
            fact("executed", Known::sure(Type::bool(succeeded)));
        }
        if let Some(failed) = failed {
            let error = step.member("error", false);
            fact("error", Known::sure(if failed { present(&error.ty) } else { Type::Undefined }));
            fact("failed", Known::sure(Type::bool(failed)));
        }
    }
}

/// What is left of `whole` when its member `name` has the type `ty`.
fn with_member(whole: &Type, name: &str, ty: &Type) -> Type {
    let member = meet(&read(whole, name), ty);
    if member.is_never() {
        return Type::Never;
    }
    match whole {
        Type::Object(object) if object.field(name).is_some() && object.fields().len() <= MANY => {
            let mut object = (**object).clone();
            object.set(match subtract(&member, &Type::Undefined) {
                there if there == member => Field::new(name, member),
                Type::Never => Field::optional(name, Type::Undefined),
                there => Field::optional(name, there),
            });
            Type::object(object)
        }
        _ => whole.clone(),
    }
}

/// The values of a type that came out so.
fn of(ty: &Type, came: Came) -> Type {
    match came {
        Came::True => truthy(ty),
        Came::False => falsy(ty),
        Came::Nullish => nullish(ty),
        Came::Present => present(ty),
    }
}

/// Whether `==` means the same as `===` for values of these types.
fn converts_not(one: &Type, other: &Type) -> bool {
    [Type::String, Type::Number, Type::Boolean]
        .iter()
        .any(|kind| [one, other].iter().all(|ty| crate::types::cut::is_subtype(ty, kind) && !ty.is_never()))
}

/// What is left of `ty` when it is not equal to a value of type `other`.
fn without(ty: &Type, other: &Type) -> Type {
    match other {
        Type::Undefined | Type::Null | Type::Literal(_) => subtract(ty, other),
        _ => ty.clone(),
    }
}

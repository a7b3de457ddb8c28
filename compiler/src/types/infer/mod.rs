//! The type of an expression from those of its parts, and what a test says about what it tests.
//!
//! Expressions never fail and change nothing: the type of a path that a test looked at holds
//! wherever the test is known to have come out so.

mod arrow;
mod call;
mod facts;
mod filter;
mod function;
mod literal;
mod member;
mod method;
mod narrow;
mod narrow_call;
mod operator;

use super::cut::disjoint;
use super::known::Known;
use super::lattice::Type;
use super::report;
use super::scope::Scope;
use super::table::Filling;
use crate::diag::{Diagnostic, Diagnostics};
use crate::expr::{Expr, ExprKind};
use crate::resolve::hir::{Flow, ListIndex, Step};
use crate::source::Span;
use facts::{Facts, Mark};

/// How many expressions may be looked at in one hole without being noted: what is looked at again
/// and again is not known in the end.
const FUEL: u32 = 4000;

/// Inference within one ensemble or agent.
pub(super) struct Infer<'a, 'o> {
    scope: &'a Scope<'a>,
    /// The list that is looked at, and those around it, the innermost first.
    here: Vec<ListIndex>,
    /// What tests around have said.
    facts: Facts<'a>,
    /// The parameters of the functions around, the innermost last.
    locals: Vec<(&'a str, Known)>,
    types: &'o mut Filling,
    diagnostics: &'o mut Diagnostics,
    /// Above 0 while an expression is looked at without being noted or reported.
    silent: u32,
    fuel: u32,
}

impl<'a, 'o> Infer<'a, 'o> {
    /// Inference of what stands in `scope`.
    pub(super) fn new(
        scope: &'a Scope<'a>,
        types: &'o mut Filling,
        diagnostics: &'o mut Diagnostics,
    ) -> Self {
        Self {
            scope,
            here: Vec::new(),
            facts: Facts::default(),
            locals: Vec::new(),
            types,
            diagnostics,
            silent: 0,
            fuel: FUEL,
        }
    }

    /// The type of a whole hole.
    pub(super) fn hole(&mut self, e: &'a Expr) -> Known {
        self.fuel = FUEL;
        self.expr(e)
    }

    /// A whole condition.
    pub(super) fn condition(&mut self, e: &'a Expr) {
        self.fuel = FUEL;
        let before = self.diagnostics.len();
        self.test(e);
        if let (Some(test), true) = (self.facts.refutes(e), self.diagnostics.len() == before) {
            self.report(report::refuted(e, test));
        }
    }

    /// What a whole condition is known to be here; nothing is noted or reported.
    pub(super) fn foreseen(&mut self, e: &'a Expr) -> Known {
        self.fuel = FUEL;
        self.peek(e)
    }

    /// What a step's output is to those who read it here.
    pub(super) fn output_of(&self, step: &Step) -> Known {
        let known = self.scope.step(&step.key, &self.here);
        known.map_or_else(Known::unknown, |known| known.member("output", step.condition.is_some()))
    }

    /// What follows is looked at as something that stands in this list.
    pub(super) fn enter(&mut self, flow: &Flow, list: ListIndex) {
        self.here = flow.around(list).collect();
    }

    /// Looks at something while these names have these values.
    pub(super) fn within(&mut self, locals: Vec<(&'a str, Known)>, look: impl FnOnce(&mut Self)) {
        if locals.is_empty() {
            return look(self);
        }
        let (outer, hidden) = (self.locals.len(), self.facts.hide_local());
        self.locals.extend(locals);
        look(self);
        self.locals.truncate(outer);
        self.facts.restore(hidden);
    }

    /// The condition of a `while`, before whose first round no step of its body has run.
    pub(super) fn before_first(&mut self, body: ListIndex, condition: &'a Expr) {
        let here = self.here.clone();
        self.here.retain(|list| *list != body);
        self.condition(condition);
        self.here = here;
    }

    /// Reports a value that a key of state can never hold.
    pub(super) fn written(&mut self, key: &str, value: &Known, at: Span) {
        let declared = self.scope.state(key);
        // A date is text wherever it is written down, and null may stand for nothing.
        let converted = value.ty.members().iter().any(|ty| matches!(ty, Type::Date | Type::Null));
        if !converted && !declared.ty.is_unknown() && disjoint(&value.ty, &declared.ty) && self.is_reporting()
        {
            self.report(report::never_fits(key, value, &declared, at));
        }
    }

    /// What has been learned so far.
    pub(super) fn mark(&self) -> Mark {
        self.facts.mark()
    }

    /// Forgets what was learned since `mark`.
    pub(super) fn reset(&mut self, mark: Mark) {
        self.facts.reset(mark);
    }

    /// The type of an expression, noted with those of its parts.
    fn expr(&mut self, e: &'a Expr) -> Known {
        if self.silent > 0 {
            if self.fuel == 0 {
                return Known::unknown();
            }
            self.fuel -= 1;
        }
        let known = self.kind(e);
        self.note(e, &known);
        known
    }

    fn kind(&mut self, e: &'a Expr) -> Known {
        match &e.kind {
            ExprKind::Null => Known::sure(Type::Null),
            ExprKind::Undefined => Known::sure(Type::Undefined),
            ExprKind::Bool(value) => Known::sure(Type::bool(*value)),
            ExprKind::Number(value) => Known::sure(Type::number(*value)),
            ExprKind::String(text) => Known::sure(Type::text(text.as_str())),
            ExprKind::Template(parts) => self.template(parts),
            ExprKind::Array(items) => self.array(items),
            ExprKind::Object(properties) => self.object(properties),
            ExprKind::Name(_) | ExprKind::Local(_) => self.name(e),
            ExprKind::Member { object, name, .. } => self.member(e, object, &name.text, name.span),
            ExprKind::Index { object, index, .. } => self.index(e, object, index),
            ExprKind::Call { callee, arguments, .. } => self.call(callee, arguments),
            ExprKind::New { name, arguments } => self.construct(name, arguments),
            ExprKind::Arrow { .. } => Known::unknown(),
            ExprKind::Unary { op, operand } => self.unary(*op, operand),
            ExprKind::Binary { op, left, right } => self.binary(e, *op, left, right),
            ExprKind::Logical { op, left, right } => self.logical(*op, left, right),
            ExprKind::Conditional { test, then, otherwise } => self.conditional(test, then, otherwise),
            ExprKind::Filter { input, name, arguments } => self.filter(input, name, arguments),
            ExprKind::Error => Known::unknown(),
        }
    }

    fn note(&mut self, e: &Expr, known: &Known) {
        if self.silent == 0 {
            self.types.add(e.span, known.ty.clone(), known.sure);
        }
    }

    /// The type of an expression as it is known here; nothing is noted or reported.
    fn peek(&mut self, e: &'a Expr) -> Known {
        self.silent += 1;
        let known = self.expr(e);
        self.silent -= 1;
        known
    }

    /// Reports a finding, unless it is about what is never reached.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        if self.is_reporting() {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Reports a finding that is about something never being reached.
    pub(super) fn report_unreached(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether a finding would be reported: nothing is made for none.
    fn is_reporting(&self) -> bool {
        self.silent == 0 && !self.facts.contradict()
    }
}

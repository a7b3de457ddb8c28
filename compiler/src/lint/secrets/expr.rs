//! What flows into the value of an expression.

use super::Values;
use super::flow::{Flow, Source, distinct};
use super::names::{Secrets, Why};
use crate::expr::{Argument, BinaryOp, Expr, ExprKind, LogicalOp, UnaryOp};
use crate::lint::chain::{self, Chain};
use crate::lint::unit::Unit;
use crate::resolve::STATE;
use crate::resolve::hir::{CommandKind, Role, StepIndex};

/// Functions and filters that give away nothing of their argument.
const BLIND: &[&str] = &["hash", "Boolean", "boolean", "isNaN", "isFinite", "length"];
/// Methods that do the same of what they are called on.
const TESTS: &[&str] = &[
    "includes",
    "startsWith",
    "endsWith",
    "indexOf",
    "lastIndexOf",
    "localeCompare",
    "some",
    "every",
    "findIndex",
];

/// Tests of a text that tell whoever chooses their argument the text itself, a letter at a time.
const GUESSES: &[&str] = &["includes", "startsWith", "endsWith", "indexOf", "lastIndexOf", "localeCompare"];
/// Operators whose result can be counted back to their operands.
const COUNTED: &[BinaryOp] =
    &[BinaryOp::Add, BinaryOp::Subtract, BinaryOp::Multiply, BinaryOp::Divide, BinaryOp::Remainder];

/// What a loop calls an element of its list.
const ITEM: &str = "item";

/// What is known where an expression stands.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a, 's> {
    pub(super) unit: &'s Unit<'a>,
    pub(super) secrets: &'s Secrets<'s>,
    /// For each step what its output holds.
    pub(super) outputs: &'s [Values<'a>],
    /// What the keys of state hold, by their names.
    pub(super) state: &'s Values<'a>,
    /// The step that it stands in; none in an output.
    pub(super) step: Option<StepIndex>,
}

impl<'a> Scope<'a, '_> {
    /// Everything that flows into the value of `expr`.
    pub(super) fn flows(&self, expr: &'a Expr) -> Vec<Flow<'a>> {
        let mut found = Vec::new();
        self.add(expr, &mut Vec::new(), &mut found);
        distinct(&mut found);
        found
    }

    /// The steps' outputs, where an expression is one of those and nothing else.
    pub(super) fn whole(&self, expr: &'a Expr) -> Option<&Values<'a>> {
        let chain = chain::of(expr)?;
        let step = self.unit.names.get(chain.root)?;
        (chain.path == [Some("output")]).then(|| self.outputs.get(*step)).flatten()
    }

    fn add(&self, expr: &'a Expr, locals: &mut Vec<&'a str>, found: &mut Vec<Flow<'a>>) {
        if let Some(chain) = chain::of(expr) {
            if !locals.contains(&chain.root) {
                self.chain(&chain, found);
            }
            return;
        }
        match &expr.kind {
            ExprKind::Unary { op, operand } => {
                if matches!(op, UnaryOp::Minus | UnaryOp::Plus) {
                    self.add(operand, locals, found);
                }
            }
            ExprKind::Binary { op, left, right } => {
                if COUNTED.contains(op) {
                    self.add(left, locals, found);
                    self.add(right, locals, found);
                }
            }
            ExprKind::Logical { op, left, right } => {
                // Of `a && b`, `a` comes out only where it is nothing worth hiding.
                if *op != LogicalOp::And {
                    self.add(left, locals, found);
                }
                self.add(right, locals, found);
            }
            ExprKind::Conditional { then, otherwise, .. } => {
                self.add(then, locals, found);
                self.add(otherwise, locals, found);
            }
            ExprKind::Filter { name, .. } if BLIND.contains(&name.text.as_str()) => {}
            ExprKind::Call { callee, arguments, .. } if is_blind(callee) => {
                self.guessed(callee, arguments, locals, found);
            }
            ExprKind::Call { callee, arguments, .. } => {
                if let Some((object, _)) = callee.member() {
                    self.add(object, locals, found);
                }
                arguments.iter().for_each(|argument| self.add(&argument.value, locals, found));
            }
            ExprKind::Arrow { parameters, body } => {
                let outer = locals.len();
                locals.extend(parameters.iter().map(|parameter| parameter.text.as_str()));
                self.add(body, locals, found);
                locals.truncate(outer);
            }
            ExprKind::Member { object, name, .. } => {
                if name.text != "length" {
                    self.add(object, locals, found);
                }
            }
            ExprKind::Index { object, .. } => self.add(object, locals, found),
            ExprKind::Local(name) if name == ITEM && !locals.contains(&name.as_str()) => {
                found.extend(self.item());
            }
            _ => expr.children().into_iter().for_each(|child| self.add(child, locals, found)),
        }
    }

    /// What the item of the loop around may hold: anything that its list does.
    fn item(&self) -> Vec<Flow<'a>> {
        let flow = self.unit.flow;
        let mut lists = self.step.into_iter().flat_map(|step| flow.around(flow.list_of(step)));
        let body = lists.find(|list| flow.role(*list).is_some_and(Role::gathers));
        let Some((owner, _)) = body.and_then(|body| flow.list(body).owner.as_ref()) else {
            return Vec::new();
        };
        let Some(CommandKind::ForEach { items, .. }) = flow.command(*owner).map(|command| &command.kind)
        else {
            return Vec::new();
        };
        let outside = Scope { step: Some(*owner), ..*self };
        let through = |flow: Flow<'a>| flow.then(items.span, "an item of this list".to_owned());
        items.exprs().into_iter().flat_map(|expr| outside.flows(expr)).map(through).collect()
    }

    /// A secret that is tested against what the caller chooses.
    fn guessed(
        &self,
        callee: &'a Expr,
        arguments: &'a [Argument],
        locals: &mut Vec<&'a str>,
        found: &mut Vec<Flow<'a>>,
    ) {
        let Some((object, Some(method))) = callee.member() else { return };
        if !GUESSES.contains(&method) || !arguments.iter().any(|argument| reads_input(&argument.value)) {
            return;
        }
        let mut tested = Vec::new();
        self.add(object, locals, &mut tested);
        found.extend(tested.into_iter().filter_map(|flow| match flow.source {
            Source::Secret { name, span, .. } => {
                let source = Source::Secret { name, span, why: Why::Guessed };
                Some(Flow { source, way: flow.way })
            }
            Source::Input(_) => None,
        }));
    }

    fn chain(&self, chain: &Chain<'a>, found: &mut Vec<Flow<'a>>) {
        if chain.path.last() == Some(&Some("length")) {
            return;
        }
        let member = chain.path.first().copied().flatten();
        match chain.root {
            "env" => {
                if let Some((name, why)) = member.and_then(|name| Some((name, self.secrets.why(name)?))) {
                    found.push(Flow::new(Source::Secret { name, span: chain.span, why }));
                }
            }
            STATE => found.extend(
                self.state.iter().filter(|_| member.is_some()).filter_map(|bound| bound.read(member)),
            ),
            "input" if self.unit.agent.is_some() => found.push(Flow::new(Source::Input(member))),
            step => {
                if member != Some("output") {
                    return;
                }
                let member = chain.path.get(1).copied().flatten();
                let twins =
                    self.unit.names.get(step).into_iter().flat_map(|step| self.unit.flow.twins(*step));
                for outputs in twins.filter_map(|step| self.outputs.get(step)) {
                    found.extend(outputs.iter().filter_map(|bound| bound.read(member)));
                }
            }
        }
    }
}

fn reads_input(expr: &Expr) -> bool {
    let mut reads = false;
    chain::visit(expr, &mut |chain| reads |= chain.root == "input");
    reads
}

fn is_blind(callee: &Expr) -> bool {
    match &callee.kind {
        ExprKind::Name(name) => BLIND.contains(&name.as_str()),
        _ => callee.member().is_some_and(|(_, method)| method.is_some_and(|name| TESTS.contains(&name))),
    }
}

//! Names in expressions become what they mean: the keys of steps, and what lists around give.

use super::hir::{self, Call, CommandKind, Output, Role, Tree};
use super::scope::{Found, Scope};
use crate::expr::{Expr, ExprKind};

/// Binds the names of a step, which stands in `scope`.
pub(super) fn bind(step: &mut hir::Step, scope: &Scope) {
    let outer = &mut |e: &mut Expr| name(e, scope);
    step.condition.iter_mut().for_each(|e| every(e, outer));
    step.input.iter_mut().for_each(|tree| holes(tree, outer));
    let key = step.choice.iter_mut().filter_map(|choice| choice.key.as_mut());
    key.for_each(|key| holes(key, outer));
    let values = step.state.iter_mut().flat_map(|state| state.values_mut());
    let behind = scope.behind();
    values.for_each(|(_, value)| holes(value, &mut |e| name(e, &behind)));
    step.policy.trees_mut().into_iter().for_each(|tree| holes(tree, outer));
    step.policy.bypass_mut().into_iter().for_each(|e| every(e, outer));
    match &mut step.call {
        Call::Operation(operation) => operation.trees_mut().into_iter().for_each(|tree| holes(tree, outer)),
        Call::Command(command) => match &mut command.kind {
            CommandKind::Branch { condition } => every(condition, outer),
            CommandKind::Switch { value } => holes(value, outer),
            CommandKind::ForEach { items, break_when, .. } => {
                holes(items, outer);
                let body = body(scope, &Role::Each);
                break_when.iter_mut().for_each(|e| every(e, &mut |e| name(e, &body)));
            }
            CommandKind::While { condition, .. } => {
                let body = body(scope, &Role::Round);
                every(condition, &mut |e| name(e, &body));
            }
            CommandKind::Parallel { .. } | CommandKind::Try => {}
        },
        Call::Agent(..) => {}
    }
}

/// Binds the names of a value.
pub(super) fn tree(tree: &mut Tree, scope: &Scope) {
    holes(tree, &mut |e: &mut Expr| name(e, scope));
}

/// Binds the names of an output.
pub(super) fn output(output: &Output, scope: &Scope) -> Output {
    let mut bound = output.clone();
    if let Output::Blocks(blocks, _) = &mut bound {
        let see = &mut |e: &mut Expr| name(e, scope);
        for block in blocks {
            block.when.iter_mut().for_each(|e| every(e, see));
            block.trees_mut().into_iter().for_each(|tree| holes(tree, see));
        }
    }
    bound
}

/// The scope of a body of the command that stands in `scope`.
fn body<'a>(scope: &Scope<'a>, role: &Role) -> Scope<'a> {
    let entry = scope.current.and_then(|step| scope.outline.steps.get(step));
    entry.map_or(*scope, |entry| super::flow::inside(entry, role, scope))
}

fn name(e: &mut Expr, scope: &Scope) {
    let ExprKind::Name(name) = &e.kind else { return };
    match scope.step(name) {
        Found::Step(step) => {
            if let Some(entry) = scope.outline.steps.get(step) {
                e.kind = ExprKind::Name(entry.key.clone());
            }
        }
        Found::Nothing if scope.has_local(name) => e.kind = ExprKind::Local(name.clone()),
        _ => {}
    }
}

/// Calls `see` with an expression and everything in it.
fn every(e: &mut Expr, see: &mut impl FnMut(&mut Expr)) {
    see(e);
    e.children_mut().into_iter().for_each(|child| every(child, see));
}

fn holes(tree: &mut Tree, see: &mut impl FnMut(&mut Expr)) {
    tree.exprs_mut().into_iter().for_each(|e| every(e, see));
}

//! Every expression of a lowered body: what a module really reads is known only when its
//! expressions are lowered, since constants swallow what stands beside them.

use super::rir::{Closure, Command, Expr, Kind, Outcome, Policy, Region, Shared, Step};

/// Calls `see` with every expression of a body, of its result and of what stands around it, the
/// outermost first.
pub(super) fn body(policy: &Policy, regions: &[Region], result: &Outcome, see: &mut dyn FnMut(&Expr)) {
    all(policy.exprs(), see);
    regions.iter().for_each(|one| region(one, see));
    outcome(result, see);
}

/// Calls `see` with every command of a body, the outermost first.
pub(super) fn commands(regions: &[Region], see: &mut dyn FnMut(&Command)) {
    for region in regions {
        match region {
            Region::Step(_) => {}
            Region::Together { members, .. } => commands(members, see),
            Region::Command(command) => {
                see(command);
                command.kind.regions().for_each(|one| commands(std::slice::from_ref(one), see));
            }
        }
    }
}

/// Calls `see` with every expression of a region.
pub(super) fn region(region: &Region, see: &mut dyn FnMut(&Expr)) {
    match region {
        Region::Step(one) => step(one, see),
        Region::Together { members, .. } => members.iter().for_each(|one| self::region(one, see)),
        Region::Command(command) => {
            all(&command.guard, see);
            all(command.kind.exprs(), see);
            command.kind.regions().for_each(|one| self::region(one, see));
        }
    }
}

/// Calls `see` with every expression of a result.
pub(super) fn outcome(result: &Outcome, see: &mut dyn FnMut(&Expr)) {
    match result {
        Outcome::Value { shared: before, value } => {
            shared(before, see);
            expr(value, see);
        }
        Outcome::Reply(value) => expr(value, see),
        Outcome::Blocks { blocks, .. } => {
            for block in blocks {
                all(&block.guard, see);
                shared(&block.shared, see);
                all(block.reply_exprs(), see);
            }
        }
    }
}

/// Whether a result, or what stands around it, asks its run for something; steps always do.
pub(super) fn asks_run(policy: &Policy, result: &Outcome) -> bool {
    let mut asks = false;
    body(policy, &[], result, &mut |e| {
        asks |= matches!(e.kind, Kind::Context(_) | Kind::Env(_) | Kind::ExecutionId);
    });
    asks
}

/// Whether a body, its result or what stands around it asks who calls.
pub(super) fn asks_who(policy: &Policy, regions: &[Region], result: &Outcome) -> bool {
    let mut asks = false;
    body(policy, regions, result, &mut |e| asks |= matches!(e.kind, Kind::Context("trigger")));
    asks
}

/// Whether an expression names the local `ident` of what stands around it: where a function in it has a
/// parameter of that name, its own is meant.
pub(super) fn mentions(e: &Expr, ident: &str) -> bool {
    let own = |closure: &Closure| closure.parameters.iter().any(|one| one.ident.as_deref() == Some(ident));
    let hidden = match &e.kind {
        Kind::Callback(call) => own(&call.closure) || call.list.as_deref() == Some(ident),
        Kind::Chain(chain) => chain.closure.as_ref().is_some_and(own),
        Kind::There(_, own, _) => *own == ident,
        _ => false,
    };
    let mut parts = e.parts();
    if hidden {
        parts.pop();
    }
    names(e, ident) || parts.into_iter().any(|part| mentions(part, ident))
}

/// Whether regions name the local `ident` that a command around them gives: where a command in them
/// gives one of that name, its own is meant.
pub(super) fn reads(regions: &[Region], ident: &str) -> bool {
    regions.iter().any(|region| match region {
        Region::Step(step) => step_exprs(step).any(|e| mentions(e, ident)),
        Region::Together { members, .. } => reads(members, ident),
        Region::Command(command) => {
            let outer = command.guard.iter().chain(command.kind.subject()).any(|e| mentions(e, ident));
            let bodies = command.kind.bodies();
            let mut unhidden = bodies.iter().filter(|body| !body.names.contains(&ident));
            outer
                || unhidden.any(|body| {
                    body.test.is_some_and(|test| mentions(test, ident)) || reads(body.regions, ident)
                })
        }
    })
}

/// Whether an expression asks something of the step whose result the local `ident` keeps.
pub(super) fn reads_cell(e: &Expr, ident: &str) -> bool {
    any(e, &mut |e| match &e.kind {
        Kind::Output(cell) | Kind::StepPart(cell, _) | Kind::StepFlag(cell, _) => cell == ident,
        _ => false,
    })
}

fn names(e: &Expr, ident: &str) -> bool {
    matches!(&e.kind, Kind::Local(local) | Kind::Position(local) if local == ident)
}

/// Whether something holds of an expression or of one below it.
pub(super) fn any(e: &Expr, holds: &mut dyn FnMut(&Expr) -> bool) -> bool {
    let mut found = false;
    expr(e, &mut |e| found |= holds(e));
    found
}

fn step(step: &Step, see: &mut dyn FnMut(&Expr)) {
    all(step_exprs(step), see);
}

/// The expressions of a step, without those below them.
fn step_exprs(step: &Step) -> impl Iterator<Item = &Expr> {
    let shared = step.shared.iter().chain(&step.state.shared).map(|one| &one.value);
    let written = step.state.writes.iter().map(|(_, value)| value);
    let call = step.guard.iter().chain(shared).chain(step.op.exprs()).chain(step.policy.exprs());
    call.chain(written)
}

fn shared(shared: &[Shared], see: &mut dyn FnMut(&Expr)) {
    shared.iter().for_each(|one| expr(&one.value, see));
}

fn all<'a>(exprs: impl IntoIterator<Item = &'a Expr>, see: &mut dyn FnMut(&Expr)) {
    exprs.into_iter().for_each(|one| expr(one, see));
}

fn expr(e: &Expr, see: &mut dyn FnMut(&Expr)) {
    see(e);
    all(e.parts(), see);
}

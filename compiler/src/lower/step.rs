//! Steps and the regions they stand in.

use super::command::command;
use super::convert::{constant, reference, to_local, to_owned, to_ref, truth};
use super::expr::boolean;
use super::points::At;
use super::rir::{Constant, Expr, HttpBody, HttpManner, JsonPart, Kind, Op, Region, Statement, Step};
use super::share::share;
use super::unit::Unit;
use super::{json, names, policy, script_number, state, think, tree, weight};
use crate::plan::DefaultInput;
use crate::resolve::hir::{
    self, ArgumentKind, Call, D1Call, Handler, HttpCall, ListIndex, Operation, Redirect, ServiceCall, Tree,
    TreeKind,
};

/// The regions of a list.
pub(super) fn regions_of(unit: &Unit<'_>, list: ListIndex) -> Vec<Region> {
    let groups = unit.plan.groups.get(list).into_iter().flatten();
    unit.outputs.position.within(list, At::End, || groups.map(|group| region(unit, group)).collect())
}

/// A step or a command.
pub(super) fn member(unit: &Unit<'_>, index: usize) -> Region {
    unit.outputs.position.step(index);
    let op = match &unit.flow.steps[index].call {
        Call::Command(written) => return Region::Command(Box::new(command(unit, index, written))),
        Call::Agent(agent, _) => agent_call(unit, index, *agent),
        Call::Operation(operation) => self::operation(unit, index, operation),
    };
    Region::Step(Box::new(step(unit, index, op)))
}

fn region(unit: &Unit<'_>, group: &[usize]) -> Region {
    if let [only] = group {
        return member(unit, *only);
    }
    let place = |step: usize| group.iter().position(|&other| other == step);
    let waits = |&to: &usize| {
        let edges = unit.plan.edges.iter().filter(|edge| edge.to == to);
        let mut waits: Vec<_> = edges.filter_map(|edge| place(edge.from)).collect();
        waits.sort_unstable();
        waits.dedup();
        waits
    };
    Region::Together {
        members: group.iter().map(|&index| member(unit, index)).collect(),
        waits: group.iter().map(waits).collect(),
    }
}

fn step(unit: &Unit<'_>, index: usize, mut op: Op) -> Step {
    let step = &unit.flow.steps[index];
    let mut policy = policy::of_step(unit, index);
    let exprs = op.exprs_mut().into_iter().chain(policy.exprs_mut()).collect();
    let shared = share(exprs, &mut unit.names());
    let condition = step.condition.as_ref().and_then(|condition| guard(unit, condition));
    let guard = match (weight::chosen(unit, index), condition) {
        (Some(chosen), Some(condition)) => Some(truth(Kind::And(Box::new(chosen), Box::new(condition)))),
        (chosen, condition) => chosen.or(condition),
    };
    let (gates, state) = (unit.gates_of(index), state::of_step(unit, index));
    Step { index, guard, gates, shared, op, state, policy }
}

/// A condition as a boolean; none when it always holds.
pub(super) fn guard(unit: &Unit<'_>, condition: &crate::expr::Expr) -> Option<Expr> {
    Some(boolean(unit, condition)).filter(|test| test.kind != Kind::Bool(true))
}

fn agent_call(unit: &Unit<'_>, index: usize, agent: usize) -> Op {
    Op::Agent { module: unit.modules.agents[agent].clone(), input: to_owned(input(unit, index)) }
}

fn operation(unit: &Unit<'_>, index: usize, operation: &Operation) -> Op {
    match operation {
        Operation::Code(Handler::Script(script)) => Op::Script {
            handler: script_number(unit.project, *script),
            input: input_json(unit, index),
            lent: unit.lends(index),
        },
        Operation::Code(Handler::Rust(script)) => Op::Rust {
            module: unit.rust_handlers[*script].as_ref().map(|h| h.module.clone()).unwrap_or_default(),
            input: to_owned(input(unit, index)),
        },
        Operation::Http(call) => http(unit, call),
        Operation::Html(call) => Op::Html { page: tree::as_text(unit, &call.page) },
        Operation::Service(call) => service(unit, call),
        Operation::Think(call) => Op::Think(Box::new(think::think(unit, index, call))),
        Operation::D1(call) => d1(unit, call),
    }
}

/// What a step's code or agent receives.
fn input(unit: &Unit<'_>, index: usize) -> Expr {
    match (&unit.flow.steps[index].input, unit.plan.default_input[index]) {
        (Some(tree), _) => tree::value(unit, tree),
        (None, DefaultInput::Previous(step)) => weight::output(unit, step),
        (None, DefaultInput::Unit) => match unit.fields.whole() {
            Some(field) => reference(Kind::Input(field.to_owned())),
            None => constant(Constant::Undefined),
        },
    }
}

fn input_json(unit: &Unit<'_>, index: usize) -> Vec<JsonPart> {
    match &unit.flow.steps[index].input {
        Some(tree) => json::parts(unit, tree),
        None => json::of_expr(input(unit, index)),
    }
}

fn http(unit: &Unit<'_>, call: &HttpCall) -> Op {
    Op::Http {
        method: call.method.clone(),
        url: tree::as_url(unit, &call.url),
        query: call
            .query
            .iter()
            .map(|(name, tree)| (name.value.clone(), to_ref(tree::value(unit, tree))))
            .collect(),
        headers: headers(unit, &call.headers),
        body: call.body.as_ref().map_or(HttpBody::None, |tree| http_body(unit, tree, call.is_form)),
        timeout: call.timeout,
        manner: manner(call),
    }
}

fn manner(call: &HttpCall) -> Option<HttpManner> {
    let guarded = call.is_open() && !call.allow_private;
    let usual = !guarded && call.redirect == Redirect::Follow && call.largest.is_none();
    (!usual).then_some(HttpManner {
        guarded,
        redirects: match call.redirect {
            Redirect::Follow => "Follow",
            Redirect::Manual => "Manual",
            Redirect::Error => "Error",
        },
        largest: call.largest,
    })
}

/// Header names in lower case and their values as text.
pub(super) fn headers(
    unit: &Unit<'_>,
    headers: &[(crate::source::Spanned<String>, Tree)],
) -> Vec<(String, Expr)> {
    headers.iter().map(|(name, tree)| (name.value.to_ascii_lowercase(), tree::as_text(unit, tree))).collect()
}

fn http_body(unit: &Unit<'_>, tree: &Tree, is_form: bool) -> HttpBody {
    match &tree.kind {
        TreeKind::Hole(_) | TreeKind::Map(_) if is_form => HttpBody::Form(to_ref(tree::value(unit, tree))),
        TreeKind::String(_) | TreeKind::Text(_) => HttpBody::Text(tree::as_text(unit, tree)),
        TreeKind::Hole(_) => HttpBody::Value(to_ref(tree::value(unit, tree))),
        _ => HttpBody::Json(json::parts(unit, tree)),
    }
}

fn service(unit: &Unit<'_>, call: &ServiceCall) -> Op {
    let arguments = call.action.arguments.iter().zip(&call.arguments).map(|(argument, tree)| {
        let value = match (tree, argument.kind) {
            (None, _) => constant(Constant::Undefined),
            (Some(tree), ArgumentKind::Key) => tree::as_text(unit, tree),
            (Some(tree), _) => tree::value(unit, tree),
        };
        (names::argument(argument.key), to_local(value))
    });
    Op::Service {
        module: call.service.name,
        function: names::snake(call.action.name),
        binding: call.binding.clone(),
        arguments: arguments.collect(),
    }
}

fn d1(unit: &Unit<'_>, call: &D1Call) -> Op {
    let binding = call.binding.clone();
    let mut statements = call.statements.iter().map(|statement| sql(unit, statement));
    match (call.batch, statements.next()) {
        (false, Some(statement)) => Op::D1 { binding, statement },
        (_, first) => Op::D1Batch { binding, statements: first.into_iter().chain(statements).collect() },
    }
}

fn sql(unit: &Unit<'_>, statement: &hir::Statement) -> Statement {
    Statement {
        sql: statement.sql.value.clone(),
        params: statement.params.iter().map(|tree| to_owned(tree::value(unit, tree))).collect(),
    }
}

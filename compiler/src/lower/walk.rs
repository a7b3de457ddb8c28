//! Every expression of a lowered body: what a module really reads is known only when its
//! expressions are lowered, since constants swallow what stands beside them.

use super::rir::{
    Block, Body, Expr, HttpBody, JsonPart, Kind, Kv, ObjectPart, Op, Outcome, Region, Status, Step,
};

/// Calls `see` with every expression of a body and of its result, the outermost first.
pub(super) fn body(regions: &[Region], result: &Outcome, see: &mut dyn FnMut(&Expr)) {
    for region in regions {
        match region {
            Region::Step(one) => step(one, see),
            Region::Together { steps, .. } => steps.iter().for_each(|one| step(one, see)),
        }
    }
    outcome(result, see);
}

/// Calls `see` with every expression of a result.
pub(super) fn outcome(result: &Outcome, see: &mut dyn FnMut(&Expr)) {
    match result {
        Outcome::Value(value) | Outcome::Reply(value) => expr(value, see),
        Outcome::Blocks { blocks, .. } => blocks.iter().for_each(|one| block(one, see)),
    }
}

fn block(block: &Block, see: &mut dyn FnMut(&Expr)) {
    all(&block.guard, see);
    if let Status::Dynamic(value) = &block.status {
        expr(value, see);
    }
    block.headers.iter().for_each(|(_, value)| expr(value, see));
    match &block.body {
        Body::Empty => {}
        Body::Json(parts) => json(parts, see),
        Body::Text { value, .. } | Body::Raw(value) | Body::Redirect(value) => expr(value, see),
    }
}

fn step(step: &Step, see: &mut dyn FnMut(&Expr)) {
    all(&step.guard, see);
    match &step.op {
        Op::Http { url, query, headers, body, .. } => {
            expr(url, see);
            query.iter().chain(headers).for_each(|(_, value)| expr(value, see));
            match body {
                HttpBody::None => {}
                HttpBody::Json(parts) => json(parts, see),
                HttpBody::Text(value) | HttpBody::Value(value) => expr(value, see),
            }
        }
        Op::Kv { action, .. } => kv(action, see),
        Op::D1 { statement, .. } => all(&statement.params, see),
        Op::D1Batch { statements, .. } => statements.iter().for_each(|one| all(&one.params, see)),
        Op::Script { input, .. } => json(input, see),
        Op::Rust { input, .. } | Op::Agent { input, .. } => expr(input, see),
    }
}

fn kv(action: &Kv, see: &mut dyn FnMut(&Expr)) {
    match action {
        Kv::Get(key) | Kv::Head(key) | Kv::Delete(key) => expr(key, see),
        Kv::Put { key, value, ttl, metadata } => all([key, value, ttl, metadata], see),
        Kv::List { prefix, limit, cursor } => all([prefix, limit, cursor], see),
    }
}

fn json(parts: &[JsonPart], see: &mut dyn FnMut(&Expr)) {
    for part in parts {
        match part {
            JsonPart::Raw(_) | JsonPart::Comma => {}
            JsonPart::Field(_, value)
            | JsonPart::Value(value)
            | JsonPart::Number(value)
            | JsonPart::Integer(value)
            | JsonPart::Bool(value)
            | JsonPart::Text(value) => expr(value, see),
        }
    }
}

fn all<'a>(exprs: impl IntoIterator<Item = &'a Expr>, see: &mut dyn FnMut(&Expr)) {
    exprs.into_iter().for_each(|one| expr(one, see));
}

fn expr(e: &Expr, see: &mut dyn FnMut(&Expr)) {
    see(e);
    match &e.kind {
        Kind::Member(one, _)
        | Kind::Borrow(one)
        | Kind::Clone(one)
        | Kind::Wrap(one)
        | Kind::Length(one)
        | Kind::At(one, _)
        | Kind::TypeOf(one)
        | Kind::Truthy(one)
        | Kind::Nullish(one)
        | Kind::Not(one)
        | Kind::IsString(one, _)
        | Kind::IsVariant(one, _)
        | Kind::IsEmpty(one)
        | Kind::FromInteger(one)
        | Kind::ToNumber(one)
        | Kind::Negate(one) => expr(one, see),
        Kind::Index(left, right)
        | Kind::Add(left, right)
        | Kind::Choose(_, left, right)
        | Kind::And(left, right)
        | Kind::Or(left, right)
        | Kind::Compare(_, left, right)
        | Kind::CompareNumbers(_, left, right)
        | Kind::Arithmetic(_, left, right) => all([&**left, &**right], see),
        Kind::If(test, then, otherwise) => all([&**test, &**then, &**otherwise], see),
        Kind::Filter(_, input, arguments) => {
            expr(input, see);
            all(arguments, see);
        }
        Kind::Method(_, on, arguments) => {
            expr(on, see);
            arguments.iter().for_each(|(_, argument)| expr(argument, see));
        }
        Kind::Function(_, arguments) => arguments.iter().for_each(|(_, argument)| expr(argument, see)),
        Kind::Callback(call) => {
            all([&call.on, &call.closure.body], see);
            all(call.start.iter().flatten(), see);
        }
        Kind::Object(parts) => parts.iter().for_each(|part| object_part(part, see)),
        Kind::Array(items) => items.iter().for_each(|(_, item)| expr(item, see)),
        Kind::TextOf(_, holes) | Kind::LiteralOf(_, holes) | Kind::Url(_, holes) => all(holes, see),
        Kind::Input(_)
        | Kind::Output(_)
        | Kind::Local(_)
        | Kind::Constant(_)
        | Kind::Context(_)
        | Kind::Env(_)
        | Kind::ExecutionId
        | Kind::StepPart(..)
        | Kind::Bool(_)
        | Kind::StepFlag(..)
        | Kind::Number(_)
        | Kind::Str(_) => {}
    }
}

/// Whether an expression names the local `ident`.
pub(super) fn mentions(e: &Expr, ident: &str) -> bool {
    let mut found = false;
    expr(e, &mut |e| found |= matches!(&e.kind, Kind::Local(local) if local == ident));
    found
}

fn object_part(part: &ObjectPart, see: &mut dyn FnMut(&Expr)) {
    match part {
        ObjectPart::Field(_, value) | ObjectPart::Spread(value) => expr(value, see),
        ObjectPart::Computed(key, value) => all([key, value], see),
    }
}
